import { catalogue } from '../../platform/messages.ts';

/** Sentences of the privacy verbs: why something was refused. */
export const privacyMessages = catalogue({
  reasonMissing: {
    en: 'Say in at least {count} characters why you need to read this. The person will see your reason.',
    zh: '请用至少 {count} 个字符说明您为何需要查看。当事人将看到您的理由。',
    ar: 'اذكر في {count} أحرف على الأقل سبب حاجتك إلى الاطلاع على هذا. سيرى الشخص المعنيّ السبب الذي تذكره.',
    es: 'Indique en al menos {count} caracteres por qué necesita leer esto. La persona verá su motivo.',
    fr: 'Dites en {count} caractères au moins pourquoi vous devez lire ceci. La personne verra votre raison.',
    ru: 'Укажите не менее чем {count} знаками, зачем вам это читать. Человек увидит вашу причину.',
  },
  notYours: {
    en: 'Your role does not cover reading this about other people. Ask the secretariat, or read it in an emergency, which tells the person.',
    zh: '您的角色无权查看他人的此类信息。请联系秘书处；紧急情况下可以查看，但系统会通知当事人。',
    ar: 'دورك لا يشمل الاطلاع على هذا عن أشخاص آخرين. اسأل الأمانة، أو اطّلع عليه في حالة طارئة وعندئذ يُبلَّغ الشخص المعنيّ.',
    es: 'Su función no le permite leer esto sobre otras personas. Pregunte a la secretaría o léalo en una emergencia, de lo que se informará a la persona.',
    fr: 'Votre rôle ne couvre pas la lecture de ceci au sujet d’autrui. Demandez au secrétariat, ou lisez-le en cas d’urgence : la personne en sera informée.',
    ru: 'Ваша роль не даёт права читать это о других людях. Обратитесь в секретариат или прочтите в экстренном случае — человеку об этом сообщат.',
  },
  consentUnknown: {
    en: 'There is nothing of this kind to agree to. Open your privacy page again and choose there.',
    zh: '没有此类需要同意的事项。请重新打开您的隐私页面进行选择。',
    ar: 'لا يوجد شيء من هذا النوع للموافقة عليه. افتح صفحة الخصوصية من جديد واختر منها.',
    es: 'No hay nada de este tipo que aceptar. Abra de nuevo su página de privacidad y elija allí.',
    fr: 'Il n’y a rien de tel à accepter. Rouvrez votre page de confidentialité et choisissez-y.',
    ru: 'Такого согласия не существует. Откройте свою страницу конфиденциальности снова и выберите там.',
  },
  erasureWaits: {
    en: 'You have already asked to be erased. Your privacy page says when it happens, and lets you take it back until then.',
    zh: '您已申请删除数据。隐私页面会显示执行时间，在此之前您可以撤回申请。',
    ar: 'سبق أن طلبت محو بياناتك. تبيّن صفحة الخصوصية موعد ذلك، ويمكنك التراجع حتى ذلك الحين.',
    es: 'Ya ha pedido que se borren sus datos. Su página de privacidad indica cuándo ocurrirá y le permite retractarse hasta entonces.',
    fr: 'Vous avez déjà demandé l’effacement. Votre page de confidentialité indique sa date et permet d’y renoncer jusque-là.',
    ru: 'Вы уже попросили удалить ваши данные. На странице конфиденциальности указано, когда это произойдёт; до тех пор просьбу можно отозвать.',
  },
  lastOwner: {
    en: 'You are the only owner, and without one nobody could run this house. Make somebody else owner first, then ask again.',
    zh: '您是唯一的所有者，没有所有者将无人能管理本站。请先指定另一位所有者，再提出申请。',
    ar: 'أنت المالك الوحيد، ومن دون مالك لا يستطيع أحد إدارة هذا الموقع. عيّن مالكًا آخر أولًا ثم أعد الطلب.',
    es: 'Usted es la única persona propietaria y sin ella nadie podría dirigir este sitio. Nombre antes a otra y vuelva a pedirlo.',
    fr: 'Vous êtes l’unique propriétaire ; sans propriétaire, personne ne pourrait gérer ce site. Désignez-en d’abord un autre, puis redemandez.',
    ru: 'Вы единственный владелец, а без владельца сайтом никто не сможет управлять. Сначала назначьте другого, затем повторите просьбу.',
  },
  retentionUnknown: {
    en: 'Nothing of this name is kept for a number of days. Choose one of the lines of the table.',
    zh: '没有以此名称按天数保存的数据。请从表格中选择一行。',
    ar: 'لا شيء بهذا الاسم يُحفظ لعدد من الأيام. اختر أحد أسطر الجدول.',
    es: 'Nada con este nombre se conserva por un número de días. Elija una de las líneas de la tabla.',
    fr: 'Rien de ce nom n’est conservé un nombre de jours donné. Choisissez une des lignes du tableau.',
    ru: 'Данных с таким названием, хранящихся определённое число дней, нет. Выберите одну из строк таблицы.',
  },
  retentionBounds: {
    en: 'Choose a whole number of days from {atLeast} to {atMost}. The register of personal data sets these bounds.',
    zh: '请选择 {atLeast} 到 {atMost} 之间的整数天数。此范围由个人数据登记册规定。',
    ar: 'اختر عددًا صحيحًا من الأيام بين {atLeast} و{atMost}. يحدد سجل البيانات الشخصية هذين الحدّين.',
    es: 'Elija un número entero de días entre {atLeast} y {atMost}. El registro de datos personales fija estos límites.',
    fr: 'Choisissez un nombre entier de jours entre {atLeast} et {atMost}. Le registre des données personnelles fixe ces limites.',
    ru: 'Укажите целое число дней от {atLeast} до {atMost}. Эти границы задаёт реестр персональных данных.',
  },
  receiptUnknown: {
    en: 'There is no receipt at this address. It may have been copied incompletely: it ends with 43 letters, digits, - and _.',
    zh: '此地址没有收据，可能复制不完整：地址末尾应为 43 个字母、数字、- 和 _。',
    ar: 'لا يوجد إيصال على هذا العنوان، وربما نُسخ ناقصًا: ينتهي العنوان بـ 43 حرفًا ورقمًا وعلامتي - و_.',
    es: 'No hay ningún recibo en esta dirección. Quizá se copió incompleta: termina con 43 letras, cifras, - y _.',
    fr: 'Aucun reçu ne se trouve à cette adresse. Elle a peut-être été copiée en partie : elle finit par 43 lettres, chiffres, - et _.',
    ru: 'По этому адресу нет квитанции. Возможно, он скопирован не полностью: в конце должны быть 43 буквы, цифры, - и _.',
  },
});
