/** What the parts of a lesson are called, to readers and at the desk. */
export const lessonParts = {
  happened: {
    en: 'What happened',
    zh: '发生了什么',
    ar: 'ماذا حدث',
    es: 'Qué ocurrió',
    fr: 'Ce qui s’est passé',
    ru: 'Что произошло',
  },
  change: {
    en: 'What we change',
    zh: '我们的改变',
    ar: 'ما الذي نغيّره',
    es: 'Qué cambiamos',
    fr: 'Ce que nous changeons',
    ru: 'Что мы меняем',
  },
  subject: { en: 'Subject', zh: '主题', ar: 'الموضوع', es: 'Tema', fr: 'Sujet', ru: 'Тема' },
  standing: { en: 'Standing', zh: '状态', ar: 'الحالة', es: 'Estado', fr: 'État', ru: 'Состояние' },
};
