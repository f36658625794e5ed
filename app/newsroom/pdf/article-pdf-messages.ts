import { catalogue } from '../../platform/messages.ts';

export const pdfWords = catalogue({
  link: {
    en: 'Read as PDF',
    zh: '阅读 PDF 版',
    ar: 'اقرأ بصيغة PDF',
    es: 'Leer en PDF',
    fr: 'Lire en PDF',
    ru: 'Читать в PDF',
  },
  print: { en: 'Print', zh: '打印', ar: 'اطبع', es: 'Imprimir', fr: 'Imprimer', ru: 'Распечатать' },
  addresses: {
    en: 'Addresses of the links',
    zh: '链接地址',
    ar: 'عناوين الروابط',
    es: 'Direcciones de los enlaces',
    fr: 'Adresses des liens',
    ru: 'Адреса ссылок',
  },
  code: {
    en: 'QR code of this article’s address',
    zh: '本文网址的二维码',
    ar: 'رمز QR لعنوان هذا المقال',
    es: 'Código QR de la dirección de este artículo',
    fr: 'Code QR de l’adresse de cet article',
    ru: 'QR-код адреса этой статьи',
  },
  asOf: {
    en: 'As of {moment}. What was changed since then, and what readers say, is at this address:',
    zh: '内容截至{moment}。此后的改动及读者评论见以下网址：',
    ar: 'كما كان في {moment}. ما تغيّر بعد ذلك وما يقوله القراء تجده في هذا العنوان:',
    es: 'Versión de {moment}. Lo que haya cambiado después y lo que dicen los lectores está en esta dirección:',
    fr: 'Version du {moment}. Les modifications ultérieures et l’avis des lecteurs se trouvent à cette adresse :',
    ru: 'По состоянию на {moment}. Более поздние изменения и мнения читателей — по этому адресу:',
  },
  withdrawn: {
    en: 'This article was withdrawn. Its page says when and why.',
    zh: '本文已撤回。撤回的时间和原因见文章页面。',
    ar: 'سُحب هذا المقال. تذكر صفحته متى ولماذا.',
    es: 'Este artículo fue retirado. Su página dice cuándo y por qué.',
    fr: 'Cet article a été retiré. Sa page dit quand et pourquoi.',
    ru: 'Эта статья отозвана. Когда и почему — сказано на её странице.',
  },
});
