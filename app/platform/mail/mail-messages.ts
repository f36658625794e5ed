import { catalogue } from '../messages.ts';

export const mailMessages = catalogue({
  tooMany: {
    en: 'Too many mails were asked for from here or to this address. Wait {minutes, plural, one {# minute} other {# minutes}} and try again.',
    zh: '从此处或向该地址请求的邮件过多。请等待 {minutes, plural, other {# 分钟}}后重试。',
    ar: 'طُلب عدد كبير من الرسائل من هنا أو إلى هذا العنوان. انتظر {minutes, plural, zero {أقل من دقيقة} one {دقيقة واحدة} two {دقيقتين} few {# دقائق} many {# دقيقة} other {# دقيقة}} ثم حاول من جديد.',
    es: 'Se han pedido demasiados correos desde aquí o a esta dirección. Espere {minutes, plural, one {# minuto} many {# de minutos} other {# minutos}} y vuelva a intentarlo.',
    fr: 'Trop de messages ont été demandés depuis ici ou pour cette adresse. Attendez {minutes, plural, one {# minute} many {# de minutes} other {# minutes}}, puis réessayez.',
    ru: 'Отсюда или на этот адрес запрошено слишком много писем. Подождите {minutes, plural, one {# минуту} few {# минуты} many {# минут} other {# минуты}} и повторите попытку.',
  },
  about: {
    en: 'This mail was sent by {site}. If you did not expect it, you need not do anything.',
    zh: '此邮件由 {site} 发送。如果您并未预期收到，无需进行任何操作。',
    ar: 'أُرسلت هذه الرسالة من {site}. إن لم تكن تتوقعها فلا يلزمك فعل شيء.',
    es: 'Este correo lo ha enviado {site}. Si no lo esperaba, no tiene que hacer nada.',
    fr: 'Ce message a été envoyé par {site}. Si vous ne l’attendiez pas, vous n’avez rien à faire.',
    ru: 'Это письмо отправлено сайтом {site}. Если вы его не ждали, ничего делать не нужно.',
  },
});
