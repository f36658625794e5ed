import { catalogue } from '../../platform/messages.ts';

/** Acts of the log: what editions learn, and take up from each other. */
export const lessonActs = catalogue({
  'lesson.create': {
    en: 'A draft of a lesson was begun',
    zh: '一条经验教训的草稿已建立',
    ar: 'بدء مسودة درس مستفاد',
    es: 'Se empezó el borrador de una lección',
    fr: 'Le brouillon d’un enseignement a été commencé',
    ru: 'Начат черновик урока',
  },
  'lesson.remove': {
    en: 'A draft of a lesson was removed',
    zh: '一条经验教训的草稿已删除',
    ar: 'حذف مسودة درس مستفاد',
    es: 'Se eliminó el borrador de una lección',
    fr: 'Le brouillon d’un enseignement a été supprimé',
    ru: 'Удалён черновик урока',
  },
  'lesson.save': {
    en: 'A version of a lesson was saved',
    zh: '一条经验教训的新版本已保存',
    ar: 'حفظ نسخة من درس مستفاد',
    es: 'Se guardó una versión de una lección',
    fr: 'Une version d’un enseignement a été enregistrée',
    ru: 'Сохранена версия урока',
  },
  'lesson.state': {
    en: 'A lesson was proposed, adopted or withdrawn',
    zh: '一条经验教训已提出、采纳或撤回',
    ar: 'اقتراح درس مستفاد أو اعتماده أو سحبه',
    es: 'Se propuso, adoptó o retiró una lección',
    fr: 'Un enseignement a été proposé, adopté ou retiré',
    ru: 'Урок предложен, принят или отозван',
  },
  'lesson.take-back': {
    en: 'An edition took back that it had taken up a lesson',
    zh: '一届会议撤销了对一条经验教训的落实',
    ar: 'تراجعت دورة عن الأخذ بدرس مستفاد',
    es: 'Una edición deshizo la aplicación de una lección',
    fr: 'Une édition est revenue sur la mise en œuvre d’un enseignement',
    ru: 'Саммит снял отметку о том, что учёл урок',
  },
  'lesson.take-up': {
    en: 'An edition took up a lesson of an earlier one',
    zh: '一届会议落实了往届的一条经验教训',
    ar: 'أخذت دورة بدرس من دورة سابقة',
    es: 'Una edición aplicó una lección de otra anterior',
    fr: 'Une édition a mis en œuvre un enseignement d’une précédente',
    ru: 'Саммит учёл урок одного из прошлых',
  },
});
