import type { Message } from '../../platform/messages.ts';

// Notes about when and in which words sessions are, and about the edition. The keys are the codes in docs/import.md.
export const timeNotes = {
  recurrence: {
    en: 'repeats; only the first occurrence was taken', zh: '重复事件，仅导入第一次', ar: 'حدث متكرر؛ أُخذت المرة الأولى فقط', es: 'se repite; solo se tomó la primera vez', fr: 'se répète ; seule la première fois a été prise', ru: 'повторяется; взят только первый раз',
  },
  'language-unknown': {
    en: '“{language}” is no language', zh: '“{language}”不是语言', ar: '«{language}» ليست لغة', es: '«{language}» no es un idioma', fr: '« {language} » n’est pas une langue', ru: '«{language}» не язык',
  },
  'language-mapped': {
    en: 'language “{from}” taken as {to}', zh: '语言“{from}”视为 {to}', ar: 'اللغة «{from}» عُدّت {to}', es: 'idioma «{from}» tomado como {to}', fr: 'langue « {from} » prise pour {to}', ru: 'язык «{from}» принят за {to}',
  },
  'zone-unknown': {
    en: '“{zone}” is no time zone; {used} is used', zh: '“{zone}”不是时区，已使用 {used}', ar: '«{zone}» ليست منطقة زمنية؛ استُخدمت {used}', es: '«{zone}» no es una zona horaria; se usa {used}', fr: '« {zone} » n’est pas un fuseau horaire ; {used} est utilisé', ru: '«{zone}» не часовой пояс; используется {used}',
  },
  'zone-guessed': {
    en: 'the feed names no time zone; {used} is assumed (--zone sets another)', zh: '未注明时区，假定为 {used}（可用 --zone 指定）', ar: 'لا يذكر المصدر منطقة زمنية؛ افتُرضت {used} ‏(‎--zone لغيرها)', es: 'no se indica zona horaria; se supone {used} (--zone fija otra)', fr: 'aucun fuseau horaire indiqué ; {used} est supposé (--zone en fixe un autre)', ru: 'часовой пояс не указан; принят {used} (другой: --zone)',
  },
  'clock-twice': {
    en: '{time} happens twice in {zone} as clocks go back; the first is taken', zh: '{time} 在 {zone} 因时钟回拨出现两次，取第一次', ar: 'يتكرر {time} مرتين في {zone} لتأخير الساعة؛ أُخذ الأول', es: '{time} ocurre dos veces en {zone} al atrasarse el reloj; se toma la primera', fr: '{time} a lieu deux fois à {zone} au retour de l’heure ; la première est prise', ru: '{time} в {zone} наступает дважды при переводе часов; взято первое',
  },
  'clock-skipped': {
    en: '{time} doesn’t happen in {zone} as clocks go forward; an hour later by the clock is taken', zh: '{time} 在 {zone} 因时钟拨快而不存在，取调整后的时间', ar: 'لا وجود لـ{time} في {zone} لتقديم الساعة؛ أُخذ الوقت بعد التقديم', es: '{time} no existe en {zone} al adelantarse el reloj; se toma la hora adelantada', fr: '{time} n’existe pas à {zone} au passage à l’heure d’été ; l’heure avancée est prise', ru: '{time} в {zone} не существует при переводе часов; взято время после перевода',
  },
  'whole-day': {
    en: 'a date without a time: taken as the whole day', zh: '只有日期没有时间，视为全天', ar: 'تاريخ بلا وقت: عُدّ يومًا كاملًا', es: 'fecha sin hora: se toma el día entero', fr: 'une date sans heure : prise pour la journée entière', ru: 'дата без времени: взят весь день',
  },
  'start-invalid': {
    en: '“{start}” is no start; the session has no time yet', zh: '“{start}”不是有效的开始时间，场次暂无时间', ar: '«{start}» ليس وقت بدء؛ لا وقت للجلسة بعد', es: '«{start}» no es un inicio; la sesión queda sin hora', fr: '« {start} » n’est pas un début ; la séance n’a pas encore d’heure', ru: '«{start}» не время начала; у заседания пока нет времени',
  },
  'start-missing': {
    en: 'no start; the session has no time yet', zh: '没有开始时间，场次暂无时间', ar: 'بلا وقت بدء؛ لا وقت للجلسة بعد', es: 'sin inicio; la sesión queda sin hora', fr: 'pas de début ; la séance n’a pas encore d’heure', ru: 'нет начала; у заседания пока нет времени',
  },
  'duration-differs': {
    en: 'lasts {said, number} minutes by its duration and {ran, number} by its end; the end is taken', zh: '时长为 {said, number} 分钟，按结束时间为 {ran, number} 分钟，以结束时间为准', ar: 'مدتها المعلنة {said, number} د ووفق نهايتها {ran, number} د؛ أُخذت النهاية', es: 'dura {said, number} min según su duración y {ran, number} según su fin; vale el fin', fr: 'dure {said, number} min d’après sa durée et {ran, number} d’après sa fin ; la fin l’emporte', ru: 'по длительности {said, number} мин, по окончанию {ran, number} мин; взято окончание',
  },
  'duration-missing': {
    en: 'no duration; {minutes, number} minutes are assumed', zh: '没有时长，假定 {minutes, number} 分钟', ar: 'بلا مدة؛ افتُرضت {minutes, number} د', es: 'sin duración; se suponen {minutes, number} min', fr: 'pas de durée ; {minutes, number} min sont supposées', ru: 'нет длительности; принято {minutes, number} мин',
  },
  'duration-invalid': {
    en: '“{duration}” is no duration; {minutes, number} minutes are taken', zh: '“{duration}”不是有效时长，取 {minutes, number} 分钟', ar: '«{duration}» ليست مدة؛ أُخذت {minutes, number} د', es: '«{duration}» no es una duración; se toman {minutes, number} min', fr: '« {duration} » n’est pas une durée ; {minutes, number} min sont prises', ru: '«{duration}» не длительность; взято {minutes, number} мин',
  },
  'title-missing': {
    en: 'no title', zh: '没有标题', ar: 'بلا عنوان', es: 'sin título', fr: 'pas de titre', ru: 'нет названия',
  },
  'room-missing': {
    en: 'no room', zh: '没有会议室', ar: 'بلا قاعة', es: 'sin sala', fr: 'pas de salle', ru: 'нет зала',
  },
  'markup-removed': {
    en: 'scripts, frames or pictures were taken out of the {name}', zh: '已从 {name} 中移除脚本、框架或图片', ar: 'أُزيلت نصوص برمجية أو إطارات أو صور من {name}', es: 'se quitaron scripts, marcos o imágenes de {name}', fr: 'des scripts, cadres ou images ont été retirés de {name}', ru: 'из {name} убраны скрипты, фреймы или картинки',
  },
  'state-unknown': {
    en: 'unknown state “{state}”', zh: '未知状态“{state}”', ar: 'حالة غير معروفة «{state}»', es: 'estado desconocido «{state}»', fr: 'état inconnu « {state} »', ru: 'неизвестное состояние «{state}»',
  },
  'title-of-edition': {
    en: 'the feed has no title; the edition is called “{slug}”', zh: '没有会议名称，以“{slug}”命名', ar: 'بلا عنوان؛ سُميت الدورة «{slug}»', es: 'sin título; la edición se llama «{slug}»', fr: 'pas de titre ; l’édition s’appelle « {slug} »', ru: 'нет названия; саммит назван «{slug}»',
  },
  'name-kept': {
    en: 'the feed calls the edition “{said}”; it keeps its name “{name}”', zh: '文件称会议为“{said}”，仍保留名称“{name}”', ar: 'يسمي المصدر الدورة «{said}»؛ تبقى باسمها «{name}»', es: 'el archivo llama a la edición «{said}»; conserva su nombre «{name}»', fr: 'le fichier nomme l’édition « {said} » ; elle garde son nom « {name} »', ru: 'в файле саммит назван «{said}»; имя «{name}» сохранено',
  },
  'date-invalid': {
    en: '“{date}” is no date', zh: '“{date}”不是日期', ar: '«{date}» ليس تاريخًا', es: '«{date}» no es una fecha', fr: '« {date} » n’est pas une date', ru: '«{date}» не дата',
  },
  'dates-swapped': {
    en: 'ends ({end}) before it starts ({start}); swapped', zh: '结束（{end}）早于开始（{start}），已对调', ar: 'ينتهي ({end}) قبل أن يبدأ ({start})؛ بُدّلا', es: 'termina ({end}) antes de empezar ({start}); se intercambiaron', fr: 'finit ({end}) avant de commencer ({start}) ; échangés', ru: 'окончание ({end}) раньше начала ({start}); переставлено',
  },
  'dates-widened': {
    en: 'sessions lie outside the dates given; the edition is from {start} to {end}', zh: '有场次超出所给日期，会议为 {start} 至 {end}', ar: 'جلسات خارج التواريخ المعطاة؛ الدورة من {start} إلى {end}', es: 'hay sesiones fuera de las fechas dadas; la edición va del {start} al {end}', fr: 'des séances sortent des dates données ; l’édition va du {start} au {end}', ru: 'есть заседания вне указанных дат; саммит с {start} по {end}',
  },
  'dates-from-sessions': {
    en: 'the feed gives no dates; the sessions are from {start} to {end}', zh: '未给出日期，场次为 {start} 至 {end}', ar: 'بلا تواريخ؛ الجلسات من {start} إلى {end}', es: 'sin fechas; las sesiones van del {start} al {end}', fr: 'aucune date ; les séances vont du {start} au {end}', ru: 'даты не указаны; заседания с {start} по {end}',
  },
  'day-change-invalid': {
    en: '“{time}” is no time for the day to begin', zh: '“{time}”不能作为一天的开始', ar: '«{time}» ليس وقتًا لبدء اليوم', es: '«{time}» no es hora de empezar el día', fr: '« {time} » n’est pas une heure de début de journée', ru: '«{time}» не начало дня',
  },
  'timeslot-invalid': {
    en: '“{timeslot}” is no length of a slot', zh: '“{timeslot}”不是有效的时段长度', ar: '«{timeslot}» ليس طول فترة', es: '«{timeslot}» no es la duración de un intervalo', fr: '« {timeslot} » n’est pas la durée d’un créneau', ru: '«{timeslot}» не длина интервала',
  },
  missing: {
    en: '“{slug}” is not in the feed any more and was cancelled', zh: '“{slug}”已不在文件中，已取消', ar: '«{slug}» لم تعد في الملف فأُلغيت', es: '«{slug}» ya no está en el archivo y se canceló', fr: '« {slug} » n’est plus dans le fichier et a été annulée', ru: '«{slug}» больше нет в файле; отменено',
  },
  'cancelled-kept': {
    en: '“{slug}” was cancelled here and stays cancelled', zh: '“{slug}”已在此取消，保持取消', ar: '«{slug}» أُلغيت هنا وتبقى ملغاة', es: '«{slug}» se canceló aquí y sigue cancelada', fr: '« {slug} » a été annulée ici et le reste', ru: '«{slug}» отменено здесь и остаётся отменённым',
  },
} satisfies Record<string, Message>;
