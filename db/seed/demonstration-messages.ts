import { catalogue } from '../../app/platform/messages.ts';

export const demonstrationMessages = catalogue({
  taken: {
    en: 'The edition “{slug}” is your own, and the demonstration needs its address. Nothing was changed. Seed into an empty database instead.',
    zh: '“{slug}”是您自己的会议，而演示数据需要这个地址。未作任何更改。请改在空数据库中生成演示。',
    ar: 'الدورة «{slug}» دورتكم أنتم، والعرض التجريبي يحتاج إلى عنوانها. لم يتغير شيء. أنشئوا العرض في قاعدة بيانات فارغة.',
    es: 'La edición «{slug}» es suya y la demostración necesita su dirección. No se ha cambiado nada. Cree la demostración en una base de datos vacía.',
    fr: 'L’édition « {slug} » est la vôtre et la démonstration a besoin de son adresse. Rien n’a été changé. Créez la démonstration dans une base vide.',
    ru: 'Саммит «{slug}» — ваш собственный, а демонстрации нужен его адрес. Ничего не изменено. Создайте демонстрацию в пустой базе данных.',
  },
});
