import { catalogue } from '../../platform/messages.ts';

export const moderationLetterMessages = catalogue({
  'removed.subject': {
    en: 'What you wrote on {site} was removed',
    zh: '您在 {site} 上发表的内容已被移除',
    ar: 'أُزيل ما كتبته على {site}',
    es: 'Se ha retirado lo que escribió en {site}',
    fr: 'Ce que vous avez écrit sur {site} a été retiré',
    ru: 'То, что вы написали на {site}, удалено',
  },
  'removed.text': {
    en: 'The moderators of {site} removed something that you wrote. On the page below you read what it was, under which rule or law it was removed, on which facts that rests, and what you can do if you think that this is wrong.',
    zh: '{site} 的审核员移除了您发表的一项内容。您可以在下面的页面上看到：被移除的是什么，依据哪条守则或法律，基于哪些事实，以及如果您认为此决定有误，可以怎样做。',
    ar: 'أزال مشرفو {site} شيئاً كتبته. في الصفحة أدناه تقرأ ما هو، وبموجب أي قاعدة أو قانون أُزيل، وعلى أي وقائع يستند ذلك، وما يمكنك فعله إن رأيت أن القرار خاطئ.',
    es: 'Los moderadores de {site} han retirado algo que usted escribió. En la página siguiente puede leer qué era, según qué regla o ley se retiró, en qué hechos se basa la decisión y qué puede hacer si cree que es errónea.',
    fr: 'Les modérateurs de {site} ont retiré un texte que vous aviez écrit. La page ci-dessous dit lequel, en vertu de quelle règle ou de quelle loi, sur quels faits la décision repose, et ce que vous pouvez faire si vous la jugez erronée.',
    ru: 'Модераторы {site} удалили написанное вами. На странице по ссылке сказано, что именно удалено, по какому правилу или закону, на каких фактах основано решение и что можно сделать, если вы считаете его ошибочным.',
  },
  'restored.subject': {
    en: 'What you wrote on {site} is public again',
    zh: '您在 {site} 上发表的内容已恢复公开',
    ar: 'ما كتبته على {site} متاح للعموم من جديد',
    es: 'Lo que escribió en {site} vuelve a ser público',
    fr: 'Ce que vous avez écrit sur {site} est de nouveau public',
    ru: 'То, что вы написали на {site}, снова доступно всем',
  },
  'restored.text': {
    en: 'Something that you wrote on {site} had been removed. That decision no longer holds: it is public again, as you wrote it.',
    zh: '您在 {site} 上发表的一项内容曾被移除。该决定不再有效：内容已按您的原文恢复公开。',
    ar: 'كان قد أُزيل شيء كتبته على {site}. لم يعد ذلك القرار قائماً: ما كتبته متاح للعموم من جديد كما كتبته.',
    es: 'Se había retirado algo que usted escribió en {site}. Esa decisión ya no vale: vuelve a ser público, tal como lo escribió.',
    fr: 'Un texte que vous aviez écrit sur {site} avait été retiré. Cette décision ne vaut plus : il est de nouveau public, tel que vous l’avez écrit.',
    ru: 'Написанное вами на {site} было удалено. Это решение больше не действует: текст снова доступен всем в том виде, в каком вы его написали.',
  },
  open: {
    en: 'Read the decision',
    zh: '查看决定',
    ar: 'اقرأ القرار',
    es: 'Leer la decisión',
    fr: 'Lire la décision',
    ru: 'Прочитать решение',
  },
  secret: {
    en: 'Whoever has this address can read the decision: keep it to yourself.',
    zh: '任何持有此网址的人都能查看该决定，请妥善保管。',
    ar: 'كل من لديه هذا العنوان يستطيع قراءة القرار: احتفظ به لنفسك.',
    es: 'Quien tenga esta dirección puede leer la decisión: guárdela para usted.',
    fr: 'Quiconque possède cette adresse peut lire la décision : gardez-la pour vous.',
    ru: 'Решение сможет прочитать каждый, у кого есть этот адрес: никому его не передавайте.',
  },
});
