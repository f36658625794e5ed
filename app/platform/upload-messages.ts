import { catalogue } from './messages.ts';

export const uploadMessages = catalogue({
  tooLarge: {
    en: 'The picture is larger than {most} MB. Make it smaller and send it again.',
    zh: '图片大于 {most} MB。请缩小后重新上传。',
    ar: 'الصورة أكبر من {most} ميغابايت. صغّرها وأرسلها من جديد.',
    es: 'La imagen supera los {most} MB. Redúzcala y envíela de nuevo.',
    fr: 'L’image dépasse {most} Mo. Réduisez-la et renvoyez-la.',
    ru: 'Изображение больше {most} МБ. Уменьшите его и отправьте снова.',
  },
  notAPicture: {
    en: 'This file can’t be read as a picture. Send a JPEG, PNG, WebP, AVIF or TIFF of at most 80 million pixels.',
    zh: '无法将此文件识别为图片。请上传不超过 8000 万像素的 JPEG、PNG、WebP、AVIF 或 TIFF 文件。',
    ar: 'لا يمكن قراءة هذا الملف كصورة. أرسل صورة JPEG أو PNG أو WebP أو AVIF أو TIFF لا تتجاوز 80 مليون بكسل.',
    es: 'Este archivo no se puede leer como imagen. Envíe un JPEG, PNG, WebP, AVIF o TIFF de 80 millones de píxeles como máximo.',
    fr: 'Ce fichier ne peut être lu comme une image. Envoyez un JPEG, PNG, WebP, AVIF ou TIFF de 80 millions de pixels au plus.',
    ru: 'Этот файл не удаётся прочитать как изображение. Отправьте JPEG, PNG, WebP, AVIF или TIFF не более 80 миллионов пикселей.',
  },
});
