import { catalogue } from '../platform/messages.ts';

export const releaseMessages = catalogue({
  unchanged: {
    en: 'Nothing to publish: the programme of “{slug}” is the same as in release {number}.',
    zh: '没有可发布的内容：“{slug}”的日程与第{number}版相同。',
    ar: 'لا شيء للنشر: برنامج «{slug}» مطابق للإصدار {number}.',
    es: 'No hay nada que publicar: el programa de «{slug}» es igual al de la versión {number}.',
    fr: 'Rien à publier : le programme de « {slug} » est identique à la version {number}.',
    ru: 'Публиковать нечего: программа «{slug}» совпадает с выпуском {number}.',
  },
  unknown: {
    en: 'There is no release {number} of this programme. The latest is {latest}.',
    zh: '本日程没有第{number}版，最新的是第{latest}版。',
    ar: 'لا يوجد إصدار رقم {number} من هذا البرنامج. أحدث إصدار هو {latest}.',
    es: 'No existe la versión {number} de este programa. La última es la {latest}.',
    fr: 'La version {number} de ce programme n’existe pas. La dernière est la {latest}.',
    ru: 'Выпуска {number} у этой программы нет. Последний — {latest}.',
  },
});
