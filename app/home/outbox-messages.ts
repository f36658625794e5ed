import { catalogue } from '../platform/messages.ts';

export const outboxMessages = catalogue({
  title: {
    en: 'Outbox',
    zh: '发件箱',
    ar: 'صندوق الصادر',
    es: 'Bandeja de salida',
    fr: 'Boîte d’envoi',
    ru: 'Исходящие',
  },
  lead: {
    en: 'No mail server is set (PLENARY_SMTP_URL), so no mail leaves this site. What would have been sent stands here for two days, or for as long as it would have been of use.',
    zh: '尚未设置邮件服务器（PLENARY_SMTP_URL），因此本站不会发出任何邮件。本应发送的邮件在此显示两天，或在其有效期内显示。',
    ar: 'لم يُعيَّن خادم بريد (PLENARY_SMTP_URL)، لذلك لا تخرج أي رسالة من هذا الموقع. وما كان سيُرسل يظهر هنا يومين أو طوال مدة صلاحيته.',
    es: 'No hay servidor de correo configurado (PLENARY_SMTP_URL), así que ningún correo sale de este sitio. Lo que se habría enviado figura aquí dos días o mientras habría servido.',
    fr: 'Aucun serveur de messagerie n’est configuré (PLENARY_SMTP_URL) : aucun message ne quitte ce site. Ce qui aurait été envoyé figure ici deux jours, ou tant que cela aurait servi.',
    ru: 'Почтовый сервер не задан (PLENARY_SMTP_URL), поэтому письма с этого сайта не уходят. То, что было бы отправлено, видно здесь два дня или пока письмо имело бы смысл.',
  },
  local: {
    en: 'Only requests of the machine that the site runs on see this page. Anyone who can read it can sign in as the people whom the mails are for.',
    zh: '只有来自运行本站的机器本身的请求才能看到此页面。能读到它的人，就能以收件人的身份登录。',
    ar: 'لا ترى هذه الصفحة إلا الطلبات الصادرة من الجهاز الذي يعمل عليه الموقع. ومن يستطيع قراءتها يستطيع تسجيل الدخول باسم من وُجّهت إليهم الرسائل.',
    es: 'Solo ven esta página las peticiones de la propia máquina en que funciona el sitio. Quien pueda leerla puede iniciar sesión como las personas a quienes van los correos.',
    fr: 'Seules les requêtes de la machine qui héberge le site voient cette page. Qui peut la lire peut se connecter à la place des destinataires.',
    ru: 'Эту страницу видят только запросы с той машины, на которой работает сайт. Кто может её прочитать, может войти от имени адресатов.',
  },
  everyone: {
    en: 'This is a demonstration: everybody sees this page, and so everybody can sign in as anybody. Write nothing here that is true.',
    zh: '这是演示站点：所有人都能看到此页面，因此任何人都能以他人身份登录。请勿在此填写真实信息。',
    ar: 'هذا عرض تجريبي: الجميع يرون هذه الصفحة، ولذلك يستطيع أي شخص تسجيل الدخول باسم غيره. لا تكتب هنا معلومات حقيقية.',
    es: 'Esto es una demostración: todo el mundo ve esta página y, por tanto, cualquiera puede iniciar sesión como cualquiera. No escriba aquí nada real.',
    fr: 'Ceci est une démonstration : tout le monde voit cette page, et chacun peut donc se connecter à la place de n’importe qui. N’écrivez ici rien de vrai.',
    ru: 'Это демонстрация: страницу видят все, поэтому любой может войти от имени кого угодно. Не пишите здесь ничего настоящего.',
  },
  none: {
    en: 'No mail has been written yet, or those that were have expired.',
    zh: '尚无邮件，或已有邮件均已过期。',
    ar: 'لم تُكتب أي رسالة بعد، أو انتهت صلاحية ما كُتب منها.',
    es: 'Todavía no se ha escrito ningún correo, o los que había han caducado.',
    fr: 'Aucun message n’a encore été écrit, ou ceux qui l’ont été ont expiré.',
    ru: 'Писем пока не было, или срок прежних истёк.',
  },
  to: { en: 'To', zh: '收件人', ar: 'إلى', es: 'Para', fr: 'À', ru: 'Кому' },
  made: { en: 'Written', zh: '写于', ar: 'كُتبت في', es: 'Escrito', fr: 'Écrit', ru: 'Написано' },
  kind: { en: 'Kind', zh: '类型', ar: 'النوع', es: 'Tipo', fr: 'Type', ru: 'Вид' },
});
