import { catalogue } from '../../../platform/messages.ts';

/** The words of mails about following an author, a section or a tag. */
export const followMail = catalogue({
  askSubject: {
    en: 'Please confirm: new articles {kind, select, author {by} section {in} other {about}} {name}',
    zh: '请确认：{kind, select, author {{name} 的新文章} section {“{name}”栏目的新文章} other {关于“{name}”的新文章}}',
    ar: 'يُرجى التأكيد: المقالات الجديدة {kind, select, author {للكاتب {name}} section {في قسم {name}} other {عن {name}}}',
    es: 'Confirme, por favor: artículos nuevos {kind, select, author {de} section {en} other {sobre}} {name}',
    fr: 'Veuillez confirmer : les nouveaux articles {kind, select, author {de} section {dans} other {sur}} {name}',
    ru: 'Подтвердите, пожалуйста: новые статьи {kind, select, author {автора {name}} section {рубрики «{name}»} other {по теме «{name}»}}',
  },
  askWhat: {
    en: 'Somebody asked {site} to send the new articles {kind, select, author {by} section {in} other {about}} {name} to this address. If it was you, open the link and confirm it there. Nothing is sent before.',
    zh: '有人请求 {site} 将{kind, select, author {{name} 的新文章} section {“{name}”栏目的新文章} other {关于“{name}”的新文章}}发送到此地址。如果是您本人，请打开链接并在页面上确认。确认前不会发送任何内容。',
    ar: 'طلب شخص من {site} إرسال المقالات الجديدة {kind, select, author {للكاتب {name}} section {في قسم {name}} other {عن {name}}} إلى هذا العنوان. إن كنت أنت، فافتح الرابط وأكّد ذلك هناك. لن يُرسل شيء قبل ذلك.',
    es: 'Alguien ha pedido a {site} que envíe a esta dirección los artículos nuevos {kind, select, author {de} section {en} other {sobre}} {name}. Si fue usted, abra el enlace y confírmelo allí. No se envía nada antes.',
    fr: 'Quelqu’un a demandé à {site} d’envoyer à cette adresse les nouveaux articles {kind, select, author {de} section {dans} other {sur}} {name}. Si c’est vous, ouvrez le lien et confirmez-le. Rien n’est envoyé avant.',
    ru: 'Кто-то попросил {site} присылать на этот адрес новые статьи {kind, select, author {автора {name}} section {рубрики «{name}»} other {по теме «{name}»}}. Если это вы, откройте ссылку и подтвердите. До этого ничего не отправляется.',
  },
  knownSubject: {
    en: 'Do you also want to follow {name}?',
    zh: '您也要关注“{name}”吗？',
    ar: 'هل تريد أيضًا متابعة {name}؟',
    es: '¿Quiere seguir también a {name}?',
    fr: 'Voulez-vous suivre aussi {name} ?',
    ru: 'Хотите следить и за «{name}»?',
  },
  knownWhat: {
    en: 'Somebody asked {site} to let this address follow {name}. You get mails from us already, so nothing was changed. On the page that the link leads to, {name} is filled in: it counts once you save.',
    zh: '有人请求 {site} 让此地址关注“{name}”。您已在接收我们的邮件，因此未作任何更改。链接所指页面上已填入“{name}”：保存后生效。',
    ar: 'طلب شخص من {site} أن يتابع هذا العنوان {name}. أنت تتلقى رسائلنا من قبل، فلم يتغير شيء. في الصفحة التي يقود إليها الرابط أُدخل {name} مسبقًا، ويسري ذلك حين تحفظ.',
    es: 'Alguien ha pedido a {site} que esta dirección siga a {name}. Usted ya recibe nuestros correos, así que no se ha cambiado nada. En la página a la que lleva el enlace ya figura {name}: cuenta en cuanto usted guarde.',
    fr: 'Quelqu’un a demandé à {site} que cette adresse suive {name}. Vous recevez déjà nos messages : rien n’a changé. Sur la page où mène le lien, {name} est déjà inscrit ; cela compte dès que vous enregistrez.',
    ru: 'Кто-то попросил {site}, чтобы этот адрес следил за «{name}». Вы уже получаете наши письма, поэтому ничего не изменилось. На странице по ссылке «{name}» уже вписано: это начнёт действовать, когда вы сохраните.',
  },
  endedSubject: {
    en: '{names}: nothing new will come by mail',
    zh: '{names}：今后不再发送邮件',
    ar: '{names}: لن يصل جديد بالبريد',
    es: '{names}: ya no llegará nada por correo',
    fr: '{names} : plus rien ne viendra par e-mail',
    ru: '{names}: новых писем не будет',
  },
  endedWhat: {
    en: '{names} is no longer among the authors, sections and tags of {site}, so following it has ended. Anything else that you get stays as it is.',
    zh: '{names}已不在 {site} 的作者、栏目和标签之中，因此关注已结束。您接收的其他内容保持不变。',
    ar: 'لم يعد {names} بين كتّاب {site} وأقسامه ووسومه، فانتهت متابعته. كل ما تتلقاه سوى ذلك يبقى كما هو.',
    es: '{names} ya no figura entre los autores, secciones y etiquetas de {site}, así que su seguimiento ha terminado. Lo demás que recibe sigue igual.',
    fr: '{names} ne figure plus parmi les auteurs, rubriques et mots-clés de {site} : ce suivi a pris fin. Tout ce que vous recevez d’autre reste inchangé.',
    ru: '{names} больше нет среди авторов, рубрик и тем {site}, поэтому отслеживание прекращено. Всё остальное, что вы получаете, остаётся как было.',
  },
  endedAll: {
    en: 'It was all that you got from us, so your address was deleted here.',
    zh: '这是您接收的全部内容，因此您的地址已从此处删除。',
    ar: 'كان ذلك كل ما تتلقاه منا، فحُذف عنوانك من هنا.',
    es: 'Era todo lo que recibía de nosotros, así que su dirección se ha borrado aquí.',
    fr: 'C’était tout ce que vous receviez de nous : votre adresse a été supprimée ici.',
    ru: 'Больше вы от нас ничего не получали, поэтому ваш адрес здесь удалён.',
  },
  why: {
    en: 'You receive this because you confirmed at {site} that you follow {names}. It holds no tracking picture, and its links are those of the site: nobody sees whether you read it.',
    zh: '您收到此邮件，是因为您在 {site} 确认关注{names}。邮件中没有跟踪图片，链接均为网站原链接：没有人能看到您是否阅读。',
    ar: 'تصلك هذه الرسالة لأنك أكدت على {site} متابعة {names}. ليس فيها صورة تتبّع، وروابطها روابط الموقع نفسها: لا يرى أحد هل قرأتها.',
    es: 'Recibe este correo porque confirmó en {site} que sigue a {names}. No lleva imagen de seguimiento y sus enlaces son los del sitio: nadie ve si lo lee.',
    fr: 'Vous recevez ce message parce que vous avez confirmé sur {site} que vous suivez {names}. Il ne contient aucune image de suivi et ses liens sont ceux du site : personne ne voit si vous le lisez.',
    ru: 'Вы получаете это письмо, потому что подтвердили на {site}, что следите за {names}. В нём нет следящих картинок, а ссылки ведут прямо на сайт: никто не видит, читаете ли вы его.',
  },
});
