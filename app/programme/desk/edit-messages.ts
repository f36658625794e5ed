import { catalogue } from '../../platform/messages.ts';

/** Why a form of the desk was not saved, and what became of it when it was. */
export const editMessages = catalogue({
  invalid: {
    en: 'Nothing was saved yet: {count, plural, one {one field needs} other {# fields need}} another look. What you typed is all here.',
    zh: '尚未保存：有 {count} 处需要修改。您填写的内容都在这里。',
    ar: 'لم يُحفظ شيء بعد: {count, plural, zero {لا حقول تحتاج} one {حقل واحد يحتاج} two {حقلان يحتاجان} few {# حقول تحتاج} many {# حقلًا يحتاج} other {# حقل يحتاج}} إلى مراجعة. كل ما كتبته باقٍ هنا.',
    es: 'Aún no se ha guardado nada: hay que revisar {count, plural, one {un campo} many {# de campos} other {# campos}}. Todo lo que escribió sigue aquí.',
    fr: 'Rien n’est encore enregistré : {count, plural, one {un champ est} many {# de champs sont} other {# champs sont}} à revoir. Tout ce que vous avez écrit est là.',
    ru: 'Пока ничего не сохранено: нужно поправить {count, plural, one {# поле} few {# поля} many {# полей} other {# поля}}. Всё, что вы ввели, на месте.',
  },
  conflict: {
    en: 'Somebody else changed {count, plural, one {a field that you changed} other {# fields that you changed}} too. Nothing of yours is lost: choose for each what is kept, then save.',
    zh: '有人同时修改了您改过的 {count} 处内容。您的修改没有丢失：请逐项选择保留哪一个，然后保存。',
    ar: 'غيّر شخص آخر {count, plural, zero {حقولًا} one {حقلًا غيّرته} two {حقلين غيّرتهما} few {# حقول غيّرتها} many {# حقلًا غيّرتها} other {# حقل غيّرتها}} أيضًا. لم يضع شيء مما كتبته: اختر لكل منها ما يبقى، ثم احفظ.',
    es: 'Otra persona cambió también {count, plural, one {un campo que usted cambió} many {# de campos que usted cambió} other {# campos que usted cambió}}. No se ha perdido nada suyo: elija qué se conserva en cada caso y guarde.',
    fr: 'Quelqu’un d’autre a aussi changé {count, plural, one {un champ que vous avez changé} many {# de champs que vous avez changés} other {# champs que vous avez changés}}. Rien de ce que vous avez écrit n’est perdu : choisissez pour chacun ce qui reste, puis enregistrez.',
    ru: 'Кто-то ещё изменил {count, plural, one {# поле, которое изменили и вы} few {# поля, которые изменили и вы} many {# полей, которые изменили и вы} other {# поля, которые изменили и вы}}. Ваше не потеряно: выберите, что оставить, и сохраните.',
  },
  inUse: {
    en: 'It can’t be deleted while it is in use: {count, plural, one {# place of the programme refers} other {# places of the programme refer}} to it. Change those first.',
    zh: '仍在使用，不能删除：日程中有 {count} 处引用。请先修改这些地方。',
    ar: 'لا يمكن حذفه وهو مستخدم: {count, plural, zero {لا موضع يشير} one {موضع واحد في البرنامج يشير} two {موضعان في البرنامج يشيران} few {# مواضع في البرنامج تشير} many {# موضعًا في البرنامج يشير} other {# موضع في البرنامج يشير}} إليه. غيّرها أولًا.',
    es: 'No se puede eliminar mientras se use: {count, plural, one {# lugar del programa lo menciona} many {# de lugares del programa lo mencionan} other {# lugares del programa lo mencionan}}. Cámbielos antes.',
    fr: 'Impossible de supprimer ce qui sert encore : {count, plural, one {# endroit du programme y renvoie} many {# d’endroits du programme y renvoient} other {# endroits du programme y renvoient}}. Changez-les d’abord.',
    ru: 'Удалить нельзя, пока это используется: {count, plural, one {на это ссылается # место программы} few {на это ссылаются # места программы} many {на это ссылаются # мест программы} other {на это ссылаются # места программы}}. Сначала измените их.',
  },
  published: {
    en: 'The session was published, so the public has to learn what became of it. Cancel it with a reason instead.',
    zh: '该活动已发布，须向公众说明其变化。请改为取消并注明原因。',
    ar: 'نُشرت هذه الجلسة، فيجب أن يعلم الجمهور ما آلت إليه. ألغها مع ذكر السبب بدلًا من ذلك.',
    es: 'La sesión ya se publicó y el público debe saber qué ha sido de ella. Cancélela indicando el motivo.',
    fr: 'La séance a été publiée : le public doit savoir ce qu’elle est devenue. Annulez-la plutôt, avec un motif.',
    ru: 'Мероприятие уже опубликовано, и о его судьбе должны узнать все. Лучше отмените его, указав причину.',
  },
  undoGone: {
    en: 'This can’t be undone any more: it was undone already, or lies too far back.',
    zh: '已无法撤销：此前已撤销，或时间过久。',
    ar: 'لم يعد ممكنًا التراجع عن هذا: إما أنه تُراجع عنه من قبل، أو أنه قديم جدًا.',
    es: 'Ya no se puede deshacer: se deshizo antes o queda demasiado atrás.',
    fr: 'Impossible de revenir là-dessus : c’est déjà défait, ou trop ancien.',
    ru: 'Отменить это уже нельзя: оно было отменено раньше или слишком давнее.',
  },
  undoChanged: {
    en: 'Somebody changed the same thing since. Undoing would overwrite their work, so nothing was undone.',
    zh: '之后有人修改了同一内容。撤销会覆盖对方的工作，因此未撤销。',
    ar: 'غيّر شخص آخر الشيء نفسه منذ ذلك الحين. التراجع سيمحو عمله، لذا لم يُتراجع عن شيء.',
    es: 'Alguien cambió lo mismo después. Deshacer borraría su trabajo, así que no se ha deshecho nada.',
    fr: 'Quelqu’un a changé la même chose depuis. Annuler effacerait son travail : rien n’a été annulé.',
    ru: 'С тех пор то же самое изменил кто-то ещё. Отмена стёрла бы его работу, поэтому ничего не отменено.',
  },
  picture: {
    en: 'This is not a picture that can be used. Send a PNG, JPEG, WebP or AVIF file under 12 MB.',
    zh: '无法使用此图片。请上传 12 MB 以内的 PNG、JPEG、WebP 或 AVIF 文件。',
    ar: 'لا يمكن استخدام هذه الصورة. أرسل ملف PNG أو JPEG أو WebP أو AVIF أصغر من 12 ميغابايت.',
    es: 'Esta imagen no se puede usar. Envíe un archivo PNG, JPEG, WebP o AVIF de menos de 12 MB.',
    fr: 'Cette image ne peut pas servir. Envoyez un fichier PNG, JPEG, WebP ou AVIF de moins de 12 Mo.',
    ru: 'Эту картинку использовать нельзя. Отправьте файл PNG, JPEG, WebP или AVIF меньше 12 МБ.',
  },
});
