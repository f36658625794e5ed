import type { Message } from '../../platform/messages.ts';

// Notes about the file and about the names and ids in it. The keys are the codes in docs/import.md.
export const thingNotes = {
  'encoding-unknown': {
    en: 'unknown encoding “{encoding}”; read as UTF-8', zh: '未知编码“{encoding}”，已按 UTF-8 读取', ar: 'ترميز غير معروف «{encoding}»؛ قُرئ على أنه UTF-8',
    es: 'codificación desconocida «{encoding}»; leída como UTF-8', fr: 'encodage inconnu « {encoding} » ; lu comme UTF-8', ru: 'неизвестная кодировка «{encoding}», прочитано как UTF-8',
  },
  'characters-lost': {
    en: 'characters that are not in the file’s encoding were replaced', zh: '不符合文件编码的字符已被替换', ar: 'استُبدلت محارف لا تطابق ترميز الملف',
    es: 'se sustituyeron caracteres ajenos a la codificación del archivo', fr: 'des caractères étrangers à l’encodage du fichier ont été remplacés', ru: 'символы вне кодировки файла заменены',
  },
  'xml-tolerated': {
    en: 'not well-formed, taken literally: {problem}', zh: 'XML 格式不规范，按原文处理：{problem}', ar: 'صياغة XML غير سليمة وأُخذت كما هي: {problem}',
    es: 'XML mal formado, tomado literalmente: {problem}', fr: 'XML mal formé, pris à la lettre : {problem}', ru: 'неправильный XML, взято буквально: {problem}',
  },
  'text-cut': {
    en: '{name} was longer than {most, number} characters and was cut', zh: '{name} 超过 {most, number} 个字符，已截断', ar: 'تجاوز {name} حد {most, number} من المحارف فاقتُطع',
    es: '{name} superaba los {most, number} caracteres y se recortó', fr: '{name} dépassait {most, number} caractères et a été coupé', ru: '{name}: текст длиннее {most, number} знаков обрезан',
  },
  'field-unknown': {
    en: '“{name}” has no place in a programme and was left out', zh: '“{name}”在日程中没有对应项，已忽略', ar: 'لا مكان لـ«{name}» في البرنامج فتُرك',
    es: '«{name}» no tiene sitio en un programa y se omitió', fr: '« {name} » n’a pas de place dans un programme et a été omis', ru: 'для «{name}» в программе нет места, пропущено',
  },
  'event-broken': {
    en: 'an event that can’t be read was left out', zh: '无法读取的事件已忽略', ar: 'تُرك حدث تعذرت قراءته', es: 'se omitió un evento ilegible', fr: 'un événement illisible a été omis', ru: 'нечитаемое событие пропущено',
  },
  'reference-unknown': {
    en: 'refers to a {name} “{id}” that is not in the file', zh: '引用了文件中不存在的 {name}“{id}”', ar: 'يشير إلى {name} «{id}» غير موجود في الملف',
    es: 'se refiere a {name} «{id}», que no está en el archivo', fr: 'renvoie à {name} « {id} », absent du fichier', ru: 'ссылка на {name} «{id}», которого нет в файле',
  },
  'not-chosen': {
    en: 'a proposal in state “{state}” is no part of the programme', zh: '状态为“{state}”的提案不属于日程', ar: 'مقترح حالته «{state}» ليس جزءًا من البرنامج',
    es: 'una propuesta en estado «{state}» no forma parte del programa', fr: 'une proposition à l’état « {state} » ne fait pas partie du programme', ru: 'заявка в состоянии «{state}» не входит в программу',
  },
  confidential: {
    en: '“{name}” is confidential and was left out', zh: '“{name}”属于保密内容，已忽略', ar: '«{name}» سري فتُرك', es: '«{name}» es confidencial y se omitió', fr: '« {name} » est confidentiel et a été omis', ru: '«{name}» — конфиденциальные данные, пропущено',
  },
  'role-unknown': {
    en: 'unknown role “{role}”; listed as speaker', zh: '未知角色“{role}”，列为演讲人', ar: 'دور غير معروف «{role}»؛ أُدرج متحدثًا', es: 'función desconocida «{role}»; figura como ponente', fr: 'rôle inconnu « {role} » ; inscrit comme intervenant', ru: 'неизвестная роль «{role}», указан как докладчик',
  },
  'guid-invalid': {
    en: '“{guid}” is no UUID; the {noun} got one derived from it', zh: '“{guid}”不是 UUID；已为该 {noun} 据此生成', ar: '«{guid}» ليس UUID؛ وُلّد منه معرّف لـ{noun}',
    es: '«{guid}» no es un UUID; se derivó uno para {noun}', fr: '« {guid} » n’est pas un UUID ; un UUID en a été dérivé pour {noun}', ru: '«{guid}» не UUID; для {noun} создан производный',
  },
  'guid-shared': {
    en: 'the {noun} “{name}” has the UUID of another; it got one of its own', zh: '{noun}“{name}”与另一项共用 UUID，已另行分配', ar: 'يحمل {noun} «{name}» معرّف غيره؛ مُنح معرّفًا خاصًا',
    es: '{noun} «{name}» tiene el UUID de otro; recibió uno propio', fr: '{noun} « {name} » porte l’UUID d’un autre ; il en a reçu un', ru: '{noun} «{name}» с чужим UUID получил собственный',
  },
  'guid-twice': {
    en: 'the UUID {guid} is used by an earlier session; this one got another', zh: 'UUID {guid} 已被前面的场次使用，此场次另行分配', ar: 'المعرّف {guid} مستخدم لجلسة سابقة؛ مُنحت هذه غيره',
    es: 'el UUID {guid} ya lo usa una sesión anterior; esta recibió otro', fr: 'l’UUID {guid} sert déjà à une séance précédente ; celle-ci en a reçu un autre', ru: 'UUID {guid} уже занят; заседание получило другой',
  },
  'id-twice': {
    en: 'the number {id} is used by an earlier session; this one got another', zh: '编号 {id} 已被前面的场次使用，此场次另行分配', ar: 'الرقم {id} مستخدم لجلسة سابقة؛ مُنحت هذه غيره',
    es: 'el número {id} ya lo usa una sesión anterior; esta recibió otro', fr: 'le numéro {id} sert déjà à une séance précédente ; celle-ci en a reçu un autre', ru: 'номер {id} уже занят; заседание получило другой',
  },
  'id-missing': {
    en: 'no id at all; “{title}” is known by its title', zh: '没有任何标识；“{title}”按标题识别', ar: 'بلا معرّف؛ تُعرف «{title}» بعنوانها', es: 'sin identificador; «{title}» se reconoce por su título', fr: 'aucun identifiant ; « {title} » est reconnue à son titre', ru: 'нет идентификатора; «{title}» узнаётся по названию',
  },
  'code-invalid': {
    en: 'the code “{code}” is not made of letters and digits, or used twice; left out', zh: '代码“{code}”含非字母数字或重复，已忽略', ar: 'الرمز «{code}» ليس من حروف وأرقام أو مكرر؛ تُرك',
    es: 'el código «{code}» no es de letras y cifras o se repite; omitido', fr: 'le code « {code} » n’est pas fait de lettres et chiffres, ou sert deux fois ; omis', ru: 'код «{code}» не из букв и цифр или повторяется; пропущен',
  },
  'account-shared': {
    en: 'several people are listed under id {id}; “{name}” is taken as a person of their own', zh: '编号 {id} 下有多人；“{name}”视为单独的人', ar: 'عدة أشخاص تحت المعرّف {id}؛ عُدّ «{name}» شخصًا مستقلًا',
    es: 'varias personas figuran con el id {id}; «{name}» se toma como persona propia', fr: 'plusieurs personnes figurent sous l’id {id} ; « {name} » est comptée à part', ru: 'под id {id} несколько человек; «{name}» считается отдельно',
  },
  'person-unnamed': {
    en: 'a person without a name was left out', zh: '无姓名的人员已忽略', ar: 'تُرك شخص بلا اسم', es: 'se omitió una persona sin nombre', fr: 'une personne sans nom a été omise', ru: 'человек без имени пропущен',
  },
  'address-invalid': {
    en: '“{url}” ({name}) is no web address and was left out', zh: '“{url}”（{name}）不是网址，已忽略', ar: '«{url}» ({name}) ليس عنوان ويب فتُرك', es: '«{url}» ({name}) no es una dirección web y se omitió', fr: '« {url} » ({name}) n’est pas une adresse web et a été omis', ru: '«{url}» ({name}) не веб-адрес, пропущено',
  },
  'colour-invalid': {
    en: '“{colour}” is no colour', zh: '“{colour}”不是颜色', ar: '«{colour}» ليس لونًا', es: '«{colour}» no es un color', fr: '« {colour} » n’est pas une couleur', ru: '«{colour}» не цвет',
  },
  more: {
    en: 'further notes of the kind “{of}” are not listed', zh: '其余“{of}”类提示不再列出', ar: 'لا تُسرد ملاحظات أخرى من نوع «{of}»', es: 'no se listan más notas del tipo «{of}»', fr: 'les autres notes « {of} » ne sont pas listées', ru: 'прочие замечания вида «{of}» не показаны',
  },
} satisfies Record<string, Message>;
