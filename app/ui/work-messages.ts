import { catalogue } from '../platform/messages.ts';

export const workText = catalogue({
  working: {
    en: 'Your browser is working; this is sent in a moment.',
    zh: '浏览器正在运算，稍后即发送。',
    ar: 'متصفحك يعمل؛ سيُرسل هذا بعد لحظة.',
    es: 'Su navegador está trabajando; se enviará en un momento.',
    fr: 'Votre navigateur travaille ; l’envoi se fait dans un instant.',
    ru: 'Браузер работает; сейчас всё будет отправлено.',
  },
});
