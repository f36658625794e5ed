import { catalogue } from '../../platform/messages.ts';

/** How anybody proves that a statement of reasons is the one that the log commits to. */
export const moderationProofMessages = catalogue({
  proof: {
    en: 'How you can prove it',
    zh: '如何证明',
    ar: 'كيف يمكنك إثبات ذلك',
    es: 'Cómo puede demostrarlo',
    fr: 'Comment vous pouvez le prouver',
    ru: 'Как это доказать',
  },
  proofText: {
    en: 'This decision stands in the public log, which holds no word of it but a fingerprint. With the receipt you can show anybody that the reasons above are those that were given then: SHA-256 over its salt and its statement gives that fingerprint.',
    zh: '此决定记录在公开日志中，日志不含其文字，只含一个指纹。凭此回执，您可以向任何人证明以上理由就是当时给出的理由：对其盐值和说明计算 SHA-256 即得该指纹。',
    ar: 'هذا القرار مدوّن في السجل العام الذي لا يحوي من كلماته شيئاً سوى بصمة. بالإيصال تستطيع أن تُري أي شخص أن الأسباب أعلاه هي التي أُعطيت حينها: ناتج SHA-256 على ملحه وبيانه هو تلك البصمة.',
    es: 'Esta decisión figura en el registro público, que no contiene sus palabras, solo una huella. Con el recibo puede mostrar a cualquiera que los motivos de arriba son los que se dieron entonces: SHA-256 sobre su sal y su declaración da esa huella.',
    fr: 'Cette décision figure dans le journal public, qui n’en contient aucun mot, seulement une empreinte. Avec le reçu, vous pouvez montrer à quiconque que les motifs ci-dessus sont ceux donnés alors : SHA-256 du sel et de l’exposé donne cette empreinte.',
    ru: 'Это решение записано в открытом журнале, где нет ни слова из него, только отпечаток. С квитанцией вы можете показать любому, что приведены именно те причины, которые были названы тогда: SHA-256 от соли и обоснования даёт этот отпечаток.',
  },
  leaf: {
    en: 'Entry {leaf} of the log',
    zh: '日志第 {leaf} 条',
    ar: 'المدخل {leaf} في السجل',
    es: 'Entrada {leaf} del registro',
    fr: 'Entrée {leaf} du journal',
    ru: 'Запись {leaf} журнала',
  },
  noLeaf: {
    en: 'It is about to get its place in the log.',
    zh: '即将写入日志。',
    ar: 'سيأخذ مكانه في السجل بعد لحظات.',
    es: 'Está a punto de recibir su lugar en el registro.',
    fr: 'Elle est sur le point de prendre sa place dans le journal.',
    ru: 'Сейчас оно получит место в журнале.',
  },
  file: {
    en: 'Receipt (JSON)',
    zh: '回执（JSON）',
    ar: 'الإيصال (JSON)',
    es: 'Recibo (JSON)',
    fr: 'Reçu (JSON)',
    ru: 'Квитанция (JSON)',
  },
});
