import { catalogue } from '../platform/messages.ts';

export const programmeMessages = catalogue({
  taken: {
    en: 'The address “{slug}” belongs to another edition. Choose a different one.',
    zh: '地址“{slug}”已属于另一届会议，请换一个。',
    ar: 'العنوان «{slug}» يخص دورة أخرى. اختر عنوانًا غيره.',
    es: 'La dirección «{slug}» pertenece a otra edición. Elija una distinta.',
    fr: 'L’adresse « {slug} » appartient à une autre édition. Choisissez-en une autre.',
    ru: 'Адрес «{slug}» принадлежит другому саммиту. Выберите другой.',
  },
  changed: {
    en: 'Somebody else changed the programme of “{slug}” in the meantime. Look at their change, then apply yours again.',
    zh: '在此期间，有人修改了“{slug}”的日程。请先查看对方的修改，再重新提交您的修改。',
    ar: 'غيّر شخص آخر برنامج «{slug}» في هذه الأثناء. راجع تغييره ثم أعد تطبيق تغييرك.',
    es: 'Entretanto, otra persona modificó el programa de «{slug}». Revise ese cambio y vuelva a aplicar el suyo.',
    fr: 'Entre-temps, quelqu’un d’autre a modifié le programme de « {slug} ». Consultez cette modification, puis appliquez à nouveau la vôtre.',
    ru: 'Тем временем программу «{slug}» изменил кто-то другой. Просмотрите это изменение и внесите своё ещё раз.',
  },
  unknown: {
    en: 'There is no edition called “{slug}”. These exist: {known}.',
    zh: '没有名为“{slug}”的会议。现有：{known}。',
    ar: 'لا توجد دورة باسم «{slug}». الدورات الموجودة: {known}.',
    es: 'No hay ninguna edición llamada «{slug}». Existen estas: {known}.',
    fr: 'Aucune édition ne s’appelle « {slug} ». Éditions existantes : {known}.',
    ru: 'Саммита с именем «{slug}» нет. Есть такие: {known}.',
  },
  reserved: {
    en: 'The address “{slug}” is kept for a page of this site. Choose a different one for the edition.',
    zh: '地址“{slug}”已保留给本站页面，请为会议另选一个。',
    ar: 'العنوان «{slug}» محجوز لإحدى صفحات هذا الموقع. اختر عنوانًا آخر للدورة.',
    es: 'La dirección «{slug}» está reservada para una página de este sitio. Elija otra para la edición.',
    fr: 'L’adresse « {slug} » est réservée à une page de ce site. Choisissez-en une autre pour l’édition.',
    ru: 'Адрес «{slug}» занят страницей сайта. Выберите для саммита другой.',
  },
  workingUnknown: {
    en: 'There is no working programme of “{slug}” that you may read.',
    zh: '没有可供您读取的“{slug}”工作日程。',
    ar: 'لا يوجد لـ«{slug}» برنامج قيد الإعداد يمكنك قراءته.',
    es: 'No hay ningún programa de trabajo de «{slug}» que pueda leer.',
    fr: 'Il n’y a pas de programme de travail de « {slug} » que vous puissiez lire.',
    ru: 'Нет рабочей программы «{slug}», которую вы можете читать.',
  },
});
