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
  discuss: {
    en: 'Take part',
    zh: '参与讨论',
    ar: 'شارك',
    es: 'Participe',
    fr: 'Participez',
    ru: 'Участвуйте',
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
