import { catalogue } from '../platform/messages.ts';

export const scheduleMessages = catalogue({
  with: {
    en: 'With {people}',
    zh: '参与者：{people}',
    ar: 'بمشاركة {people}',
    es: 'Con {people}',
    fr: 'Avec {people}',
    ru: 'Участвуют: {people}',
  },
  spoken: {
    en: 'Spoken: {languages}',
    zh: '发言语言：{languages}',
    ar: 'لغة التحدث: {languages}',
    es: 'Se habla: {languages}',
    fr: 'Langue parlée : {languages}',
    ru: 'Язык выступлений: {languages}',
  },
  interpreted: {
    en: 'Interpreted into: {languages}',
    zh: '同声传译：{languages}',
    ar: 'ترجمة فورية إلى: {languages}',
    es: 'Interpretación a: {languages}',
    fr: 'Interprétation vers : {languages}',
    ru: 'Перевод на: {languages}',
  },
  stream: {
    en: 'Live stream',
    zh: '直播',
    ar: 'البث المباشر',
    es: 'Transmisión en directo',
    fr: 'Diffusion en direct',
    ru: 'Прямая трансляция',
  },
});
