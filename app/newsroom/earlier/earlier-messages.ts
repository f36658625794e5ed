import { catalogue } from '../../platform/messages.ts';

export const earlierText = catalogue({
  title: {
    en: 'From earlier editions',
    zh: '往届回顾',
    ar: 'من الدورات السابقة',
    es: 'De ediciones anteriores',
    fr: 'Des éditions précédentes',
    ru: 'С прошлых саммитов',
  },
  newsOf: {
    en: 'News of {edition}',
    zh: '{edition}新闻',
    ar: 'أخبار {edition}',
    es: 'Noticias de {edition}',
    fr: 'Actualités de {edition}',
    ru: 'Новости: {edition}',
  },
});
