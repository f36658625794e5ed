import { catalogue } from '../platform/messages.ts';

export const liveLinkText = catalogue({
  lost: {
    en: 'The connection is lost: this page shows how things were until now. It goes on by itself when the connection is back.',
    zh: '连接已中断：本页显示的是中断前的内容，连接恢复后会自动继续更新。',
    ar: 'انقطع الاتصال: تعرض هذه الصفحة ما كان حتى الآن، وستتابع التحديث تلقائيًا عند عودة الاتصال.',
    es: 'Se ha perdido la conexión: esta página muestra cómo estaban las cosas hasta ahora. Continuará por sí sola cuando vuelva la conexión.',
    fr: 'La connexion est perdue : cette page montre l’état connu jusqu’ici. Elle reprendra d’elle-même au retour de la connexion.',
    ru: 'Соединение потеряно: страница показывает то, что было до этого. Обновление продолжится само, когда соединение восстановится.',
  },
});
