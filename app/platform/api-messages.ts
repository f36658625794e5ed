import { catalogue } from './messages.ts';

export const apiMessages = catalogue({
  parameterUnknown: {
    en: 'There is no parameter “{parameter}” here. These are understood: {known}.',
    zh: '此处没有参数“{parameter}”。可用的参数有：{known}。',
    ar: 'لا يوجد هنا معامل باسم «{parameter}». المعاملات المفهومة: {known}.',
    es: 'Aquí no hay ningún parámetro «{parameter}». Se entienden estos: {known}.',
    fr: 'Il n’y a pas de paramètre « {parameter} » ici. Paramètres reconnus : {known}.',
    ru: 'Здесь нет параметра «{parameter}». Понимаются такие: {known}.',
  },
  parameterInvalid: {
    en: 'The parameter “{parameter}” can’t be used like this: {problem}.',
    zh: '参数“{parameter}”的用法不正确：{problem}。',
    ar: 'لا يمكن استخدام المعامل «{parameter}» هكذا: {problem}.',
    es: 'El parámetro «{parameter}» no se puede usar así: {problem}.',
    fr: 'Le paramètre « {parameter} » ne peut pas être utilisé ainsi : {problem}.',
    ru: 'Параметр «{parameter}» так использовать нельзя: {problem}.',
  },
  repeated: {
    en: 'it is given more than once',
    zh: '该参数重复出现',
    ar: 'ورد أكثر من مرة',
    es: 'aparece más de una vez',
    fr: 'il est donné plusieurs fois',
    ru: 'он указан несколько раз',
  },
  fieldUnknown: {
    en: 'There is no field “{field}” here. These can be asked for: {known}.',
    zh: '此处没有字段“{field}”。可选字段：{known}。',
    ar: 'لا يوجد هنا حقل باسم «{field}». الحقول المتاحة: {known}.',
    es: 'Aquí no hay ningún campo «{field}». Se pueden pedir estos: {known}.',
    fr: 'Il n’y a pas de champ « {field} » ici. Champs disponibles : {known}.',
    ru: 'Здесь нет поля «{field}». Можно запросить такие: {known}.',
  },
  cursor: {
    en: 'This “after” belongs to another list. Take it from the “next” of the page before, with all other parameters as they were.',
    zh: '此“after”值不属于当前列表。请使用上一页“next”中的值，并保持其他参数不变。',
    ar: 'قيمة «after» هذه تخص قائمة أخرى. خذها من «next» في الصفحة السابقة مع إبقاء بقية المعاملات كما كانت.',
    es: 'Este «after» pertenece a otra lista. Tómelo del «next» de la página anterior, sin cambiar los demás parámetros.',
    fr: 'Ce « after » appartient à une autre liste. Prenez celui du « next » de la page précédente, sans changer les autres paramètres.',
    ru: 'Этот «after» относится к другому списку. Возьмите его из «next» предыдущей страницы, не меняя остальных параметров.',
  },
});
