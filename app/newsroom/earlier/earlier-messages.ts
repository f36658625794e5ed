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
  lessonsOf: {
    en: '{count, plural, one {# lesson} other {# lessons}} of {edition}',
    zh: '{edition}的 {count} 条经验教训',
    ar: '{count, plural, zero {لا دروس من {edition}} one {درس واحد من {edition}} two {درسان من {edition}} few {# دروس من {edition}} many {# درسًا من {edition}} other {# درس من {edition}}}',
    es: '{count, plural, one {# lección} many {# de lecciones} other {# lecciones}} de {edition}',
    fr: '{count, plural, one {# enseignement} many {# d’enseignements} other {# enseignements}} de {edition}',
    ru: '{edition}: {count, plural, one {# урок} few {# урока} many {# уроков} other {# урока}}',
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
