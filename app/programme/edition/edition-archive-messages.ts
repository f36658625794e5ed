import { catalogue } from '../../platform/messages.ts';

export const archiveMessages = catalogue({
  title: {
    en: 'All editions',
    zh: '历届会议',
    ar: 'جميع الدورات',
    es: 'Todas las ediciones',
    fr: 'Toutes les éditions',
    ru: 'Все саммиты',
  },
  lead: {
    en: 'Every edition keeps its programme and its addresses.',
    zh: '每届会议的日程和网址均长期保留。',
    ar: 'تحتفظ كل دورة ببرنامجها وعناوينها.',
    es: 'Cada edición conserva su programa y sus direcciones.',
    fr: 'Chaque édition garde son programme et ses adresses.',
    ru: 'Каждый саммит сохраняет свою программу и свои адреса.',
  },
  running: { en: 'on now', zh: '正在举行', ar: 'جارية الآن', es: 'en curso', fr: 'en cours', ru: 'идёт сейчас' },
  coming: { en: 'coming', zh: '即将举行', ar: 'قادمة', es: 'próxima', fr: 'à venir', ru: 'предстоит' },
  size: {
    en: '{sessions, plural, one {# session} other {# sessions}}, {speakers, plural, one {# speaker} other {# speakers}}',
    zh: '{sessions} 场活动，{speakers} 位嘉宾',
    ar: '{sessions, plural, zero {لا جلسات} one {جلسة واحدة} two {جلستان} few {# جلسات} many {# جلسة} other {# جلسة}}، {speakers, plural, zero {لا متحدثين} one {متحدث واحد} two {متحدثان} few {# متحدثين} many {# متحدثًا} other {# متحدث}}',
    es: '{sessions, plural, one {# sesión} many {# de sesiones} other {# sesiones}}, {speakers, plural, one {# orador} many {# de oradores} other {# oradores}}',
    fr: '{sessions, plural, one {# séance} many {# de séances} other {# séances}}, {speakers, plural, one {# intervenant} many {# d’intervenants} other {# intervenants}}',
    ru: '{sessions, plural, one {# мероприятие} few {# мероприятия} many {# мероприятий} other {# мероприятия}}, {speakers, plural, one {# выступающий} few {# выступающих} many {# выступающих} other {# выступающего}}',
  },
  empty: {
    en: 'No edition has been published yet.',
    zh: '尚未发布任何一届会议。',
    ar: 'لم تُنشر أي دورة بعد.',
    es: 'Aún no se ha publicado ninguna edición.',
    fr: 'Aucune édition n’a encore été publiée.',
    ru: 'Пока не опубликован ни один саммит.',
  },
  emptyNext: {
    en: 'Whoever runs this site can import a programme and publish it: the readme says how in three commands.',
    zh: '网站管理者可导入日程并发布：自述文件说明了所需的三条命令。',
    ar: 'يستطيع القائمون على هذا الموقع استيراد برنامج ونشره: يشرح ملف التعريف ذلك في ثلاثة أوامر.',
    es: 'Quien administra este sitio puede importar un programa y publicarlo: el archivo léame lo explica en tres órdenes.',
    fr: 'La personne qui gère ce site peut importer un programme et le publier : le fichier lisez-moi l’explique en trois commandes.',
    ru: 'Администратор сайта может загрузить программу и опубликовать её: в файле readme описаны три команды.',
  },
});
