import { catalogue } from '../messages.ts';

export const pdfMessages = catalogue({
  busy: {
    en: 'Too many PDFs are being made right now. Try again in a minute.',
    zh: '当前生成 PDF 的请求过多，请一分钟后再试。',
    ar: 'يجري الآن إعداد ملفات PDF كثيرة. أعد المحاولة بعد دقيقة.',
    es: 'Se están creando demasiados PDF en este momento. Inténtelo de nuevo dentro de un minuto.',
    fr: 'Trop de PDF sont en préparation. Réessayez dans une minute.',
    ru: 'Сейчас создаётся слишком много файлов PDF. Повторите попытку через минуту.',
  },
  tooLong: {
    en: 'This text is too large or too intricate for a PDF. Print its page from your browser instead.',
    zh: '此文本过长或结构过于复杂，无法生成 PDF。请改用浏览器打印该页面。',
    ar: 'هذا النص أطول أو أعقد من أن يُعدّ منه ملف PDF. اطبع صفحته من متصفحك بدلًا من ذلك.',
    es: 'Este texto es demasiado extenso o complejo para un PDF. Imprima la página desde su navegador.',
    fr: 'Ce texte est trop long ou trop complexe pour un PDF. Imprimez plutôt sa page depuis votre navigateur.',
    ru: 'Этот текст слишком велик или сложен для PDF. Распечатайте его страницу из браузера.',
  },
});
