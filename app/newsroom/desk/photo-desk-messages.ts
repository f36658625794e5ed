import { catalogue } from '../../platform/messages.ts';

export const photoDesk = catalogue({
  up: {
    en: 'Move photo {number} towards the front',
    zh: '将第{number}张照片前移',
    ar: 'نقل الصورة {number} إلى الأمام',
    es: 'Adelantar la foto {number}',
    fr: 'Avancer la photo {number}',
    ru: 'Передвинуть фотографию {number} вперёд',
  },
  down: {
    en: 'Move photo {number} towards the end',
    zh: '将第{number}张照片后移',
    ar: 'نقل الصورة {number} إلى الخلف',
    es: 'Atrasar la foto {number}',
    fr: 'Reculer la photo {number}',
    ru: 'Передвинуть фотографию {number} назад',
  },
});
