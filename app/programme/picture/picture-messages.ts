import { catalogue } from '../../platform/messages.ts';

export const pictureMessages = catalogue({
  busy: {
    en: 'Too many pictures are being made right now. Try again in a minute.',
    zh: '当前生成图片的请求过多，请一分钟后再试。',
    ar: 'يجري الآن إعداد صور كثيرة. أعد المحاولة بعد دقيقة.',
    es: 'Se están creando demasiadas imágenes en este momento. Inténtelo de nuevo dentro de un minuto.',
    fr: 'Trop d’images sont en préparation. Réessayez dans une minute.',
    ru: 'Сейчас создаётся слишком много изображений. Повторите попытку через минуту.',
  },
});
