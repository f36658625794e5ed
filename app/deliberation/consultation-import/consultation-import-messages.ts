import { catalogue } from '../../platform/messages.ts';

export const consultationImportMessages = catalogue({
  other: {
    en: 'This edition has a consultation at “{slug}” with other statements (number {number, number} is another). Give this one an address of its own: --slug.',
    zh: '本届地址“{slug}”已有观点不同的意见征询（第 {number, number} 条不同）。请用 --slug 另设地址。',
    ar: 'في هذه الدورة مشاورة على «{slug}» بعبارات أخرى (العبارة رقم {number, number} مختلفة). أعطِ هذه عنوانًا خاصًا بها: --slug.',
    es: 'Esta edición tiene en «{slug}» una consulta con otras afirmaciones (la número {number, number} es distinta). Dé a esta una dirección propia: --slug.',
    fr: 'Cette édition a à l’adresse « {slug} » une consultation avec d’autres affirmations (la numéro {number, number} diffère). Donnez à celle-ci une adresse propre : --slug.',
    ru: 'В этом выпуске по адресу «{slug}» есть консультация с другими высказываниями (номер {number, number} — другой). Дайте этой свой адрес: --slug.',
  },
  reported: {
    en: 'The result of “{slug}” is reported, so nothing is added to it any more. The files say something else than what stands there.',
    zh: '“{slug}”的结果已发布报告，因此不再添加任何内容。文件内容与现有内容不同。',
    ar: 'نُشر تقرير نتيجة «{slug}»، فلا يُضاف إليها شيء بعد. وتقول الملفات غير ما هو موجود.',
    es: 'El resultado de «{slug}» tiene informe publicado, así que ya no se le añade nada. Los archivos dicen otra cosa de lo que hay.',
    fr: 'Le compte rendu de « {slug} » est publié : rien n’y est plus ajouté. Les fichiers disent autre chose que ce qui s’y trouve.',
    ru: 'Отчёт о «{slug}» опубликован, поэтому к ней больше ничего не добавляется. В файлах сказано не то, что есть.',
  },
  noEdition: {
    en: 'There is no edition yet that a consultation could belong to: plenary import programme, or plenary seed, make one.',
    zh: '尚无可归属的届次：请先用 plenary import programme 或 plenary seed 创建。',
    ar: 'لا توجد بعد دورة تنتمي إليها المشاورة: ينشئها plenary import programme أو plenary seed.',
    es: 'Todavía no hay edición a la que pueda pertenecer una consulta: plenary import programme o plenary seed crean una.',
    fr: 'Il n’y a pas encore d’édition à laquelle une consultation appartienne : plenary import programme ou plenary seed en font une.',
    ru: 'Ещё нет выпуска, к которому могла бы относиться консультация: его создают plenary import programme или plenary seed.',
  },
  unknownEdition: {
    en: 'There is no edition “{slug}”. These are there: {known}.',
    zh: '没有届次“{slug}”。现有：{known}。',
    ar: 'لا توجد دورة «{slug}». الموجود: {known}.',
    es: 'No hay edición «{slug}». Hay: {known}.',
    fr: 'Il n’y a pas d’édition « {slug} ». Il y a : {known}.',
    ru: 'Нет выпуска «{slug}». Есть: {known}.',
  },
  unknownAbout: {
    en: 'The edition has no {kind, select, topic {topic} forum {forum} other {session}} “{slug}”.',
    zh: '该届没有{kind, select, topic {议题} forum {论坛} other {场次}}“{slug}”。',
    ar: 'ليس في الدورة {kind, select, topic {موضوع} forum {منتدى} other {جلسة}} «{slug}».',
    es: 'La edición no tiene {kind, select, topic {el tema} forum {el foro} other {la sesión}} «{slug}».',
    fr: 'L’édition n’a pas {kind, select, topic {de thème} forum {de forum} other {de séance}} « {slug} ».',
    ru: 'В выпуске нет {kind, select, topic {темы} forum {форума} other {заседания}} «{slug}».',
  },
  nothingAbout: {
    en: 'The edition “{slug}” has neither topic nor forum nor session that a consultation could be about.',
    zh: '届次“{slug}”没有可供意见征询的议题、论坛或场次。',
    ar: 'ليس في الدورة «{slug}» موضوع ولا منتدى ولا جلسة تدور حولها مشاورة.',
    es: 'La edición «{slug}» no tiene tema, foro ni sesión de los que pueda tratar una consulta.',
    fr: 'L’édition « {slug} » n’a ni thème, ni forum, ni séance sur lesquels consulter.',
    ru: 'В выпуске «{slug}» нет ни темы, ни форума, ни заседания, о которых могла бы быть консультация.',
  },
});
