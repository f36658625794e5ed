import { catalogue } from '../../platform/messages.ts';

export const storyMail = catalogue({
  subject: {
    en: 'About the story that you sent to {site}',
    zh: '关于您投送给 {site} 的稿件',
    ar: 'بشأن القصة التي أرسلتها إلى {site}',
    es: 'Sobre la historia que envió a {site}',
    fr: 'À propos du récit que vous avez envoyé à {site}',
    ru: 'О присланной вами на {site} истории',
  },
  sent: {
    en: 'Your story has reached the editors of {site}. The link leads to its page: keep it, it is the only way there.',
    zh: '您的稿件已送达 {site} 的编辑。链接通往稿件页面：请妥善保存，这是唯一的入口。',
    ar: 'وصلت قصتك إلى محرري {site}. يقودك الرابط إلى صفحتها: احتفظ به فهو الطريق الوحيد إليها.',
    es: 'Su historia ha llegado a la redacción de {site}. El enlace lleva a su página: guárdelo, es la única forma de llegar.',
    fr: 'Votre récit est parvenu à la rédaction de {site}. Le lien mène à sa page : gardez-le, c’est le seul chemin.',
    ru: 'Ваша история дошла до редакции {site}. Ссылка ведёт на её страницу: сохраните её, другого пути туда нет.',
  },
  asked: {
    en: 'The editors of {site} have written to you about your story.',
    zh: '{site} 的编辑就您的稿件给您留言。',
    ar: 'كتب إليك محررو {site} بشأن قصتك.',
    es: 'La redacción de {site} le ha escrito sobre su historia.',
    fr: 'La rédaction de {site} vous a écrit au sujet de votre récit.',
    ru: 'Редакция {site} написала вам о вашей истории.',
  },
  declined: {
    en: 'The editors of {site} have read your story and will not publish it. Their reason stands on its page.',
    zh: '{site} 的编辑已阅读您的稿件，决定不予发表。理由见稿件页面。',
    ar: 'قرأ محررو {site} قصتك ولن ينشروها. السبب مذكور في صفحتها.',
    es: 'La redacción de {site} ha leído su historia y no la publicará. El motivo está en su página.',
    fr: 'La rédaction de {site} a lu votre récit et ne le publiera pas. La raison figure sur sa page.',
    ru: 'Редакция {site} прочитала вашу историю и не опубликует её. Причина указана на её странице.',
  },
  accepted: {
    en: 'The editors of {site} are making an article of your story.',
    zh: '{site} 的编辑正在将您的稿件编成文章。',
    ar: 'يُعدّ محررو {site} مقالًا من قصتك.',
    es: 'La redacción de {site} está haciendo un artículo con su historia.',
    fr: 'La rédaction de {site} fait de votre récit un article.',
    ru: 'Редакция {site} готовит статью по вашей истории.',
  },
  look: {
    en: 'Open the page of your story',
    zh: '打开稿件页面',
    ar: 'افتح صفحة قصتك',
    es: 'Abrir la página de su historia',
    fr: 'Ouvrir la page de votre récit',
    ru: 'Открыть страницу истории',
  },
});
