import type { Message } from '../../platform/messages.ts';

/** The things of the summit that an article refers to. */
export const namedWords = {
  facts: {
    en: 'What it is about',
    zh: '相关内容',
    ar: 'عمّا يتحدث',
    es: 'De qué trata',
    fr: 'De quoi il s’agit',
    ru: 'О чём это',
  },
  edition: {
    en: 'Edition',
    zh: '届次',
    ar: 'الدورة',
    es: 'Edición',
    fr: 'Édition',
    ru: 'Выпуск',
  },
  forum: {
    en: 'Forum',
    zh: '论坛',
    ar: 'المنتدى',
    es: 'Foro',
    fr: 'Forum',
    ru: 'Форум',
  },
  topic: {
    en: 'Topic',
    zh: '议题',
    ar: 'الموضوع',
    es: 'Tema',
    fr: 'Thème',
    ru: 'Тема',
  },
  session: {
    en: 'Session',
    zh: '活动',
    ar: 'الجلسة',
    es: 'Sesión',
    fr: 'Séance',
    ru: 'Мероприятие',
  },
  speaker: {
    en: 'Speaker',
    zh: '嘉宾',
    ar: 'المتحدث',
    es: 'Ponente',
    fr: 'Intervenant',
    ru: 'Докладчик',
  },
  consultation: {
    en: 'Consultation',
    zh: '意见征询',
    ar: 'المشاورة',
    es: 'Consulta',
    fr: 'Consultation',
    ru: 'Консультация',
  },
  cancelled: {
    en: 'Cancelled',
    zh: '已取消',
    ar: 'أُلغيت',
    es: 'Cancelada',
    fr: 'Annulée',
    ru: 'Отменено',
  },
} satisfies Record<string, Message>;
