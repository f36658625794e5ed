import { catalogue } from '../../platform/messages.ts';

export const appealLetterMessages = catalogue({
  'upheld.subject': {
    en: 'Your appeal on {site}: the decision stands',
    zh: '您在 {site} 的申诉：维持原决定',
    ar: 'تظلّمك على {site}: القرار باقٍ',
    es: 'Su recurso en {site}: la decisión se mantiene',
    fr: 'Votre recours sur {site} : la décision est maintenue',
    ru: 'Ваша жалоба на {site}: решение оставлено в силе',
  },
  'upheld.text': {
    en: 'Somebody other than the first moderator looked at the decision anew. It stands, for the reason below.',
    zh: '另一位人员（并非最初的审核员）重新审查了该决定。基于以下理由，维持原决定。',
    ar: 'أعاد شخص غير المشرف الأول النظر في القرار. القرار باقٍ للسبب أدناه.',
    es: 'Una persona distinta del primer moderador ha revisado la decisión. Se mantiene, por el motivo siguiente.',
    fr: 'Une autre personne que le premier modérateur a réexaminé la décision. Elle est maintenue, pour le motif ci-dessous.',
    ru: 'Решение заново рассмотрел другой человек, не первый модератор. Оно оставлено в силе по указанной ниже причине.',
  },
  'overturned.subject': {
    en: 'Your appeal on {site}: the decision was overturned',
    zh: '您在 {site} 的申诉：原决定已撤销',
    ar: 'تظلّمك على {site}: أُلغي القرار',
    es: 'Su recurso en {site}: la decisión se ha anulado',
    fr: 'Votre recours sur {site} : la décision est annulée',
    ru: 'Ваша жалоба на {site}: решение отменено',
  },
  'overturned.text': {
    en: 'Somebody other than the first moderator looked at the decision anew and overturned it, for the reason below. What you wrote is public again, unless you took it back yourself.',
    zh: '另一位人员（并非最初的审核员）重新审查了该决定，并基于以下理由予以撤销。您发表的内容已恢复公开，除非您本人已将其撤回。',
    ar: 'أعاد شخص غير المشرف الأول النظر في القرار وألغاه للسبب أدناه. ما كتبته متاح للعموم من جديد، ما لم تكن قد سحبته بنفسك.',
    es: 'Una persona distinta del primer moderador ha revisado la decisión y la ha anulado, por el motivo siguiente. Lo que usted escribió vuelve a ser público, salvo que lo haya retirado usted mismo.',
    fr: 'Une autre personne que le premier modérateur a réexaminé la décision et l’a annulée, pour le motif ci-dessous. Votre texte est de nouveau public, sauf si vous l’avez retiré vous-même.',
    ru: 'Решение заново рассмотрел другой человек, не первый модератор, и отменил его по указанной ниже причине. Написанное вами снова доступно всем, если только вы не отозвали его сами.',
  },
  open: {
    en: 'Read the answer',
    zh: '查看答复',
    ar: 'اقرأ الرد',
    es: 'Leer la respuesta',
    fr: 'Lire la réponse',
    ru: 'Прочитать ответ',
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
