import { catalogue } from '../../platform/messages.ts';

export const moderationMessages = catalogue({
  notYours: {
    en: 'Only moderators of this edition decide about this.',
    zh: '只有本届会议的版务人员可以就此作出决定。',
    ar: 'لا يبتّ في هذا إلا مشرفو هذه الدورة.',
    es: 'Solo los moderadores de esta edición deciden sobre esto.',
    fr: 'Seuls les modérateurs de cette édition en décident.',
    ru: 'Решение об этом принимают только модераторы этого саммита.',
  },
  own: {
    en: 'You wrote this yourself, so somebody else has to decide about it.',
    zh: '这是您本人发表的内容，须由其他人作出决定。',
    ar: 'أنت من كتب هذا، لذلك يجب أن يبتّ فيه شخص آخر.',
    es: 'Esto lo escribió usted, así que debe decidir otra persona.',
    fr: 'Vous en êtes l’auteur : quelqu’un d’autre doit en décider.',
    ru: 'Это написали вы сами, поэтому решить должен кто-то другой.',
  },
  unknown: {
    en: 'This is no longer there.',
    zh: '此内容已不存在。',
    ar: 'لم يعد هذا موجوداً.',
    es: 'Esto ya no existe.',
    fr: 'Cela n’existe plus.',
    ru: 'Этого больше нет.',
  },
  clause: {
    en: 'The house rules in force have no such clause. Choose one of those shown.',
    zh: '现行守则中没有此条款。请从所列条款中选择。',
    ar: 'لا يوجد هذا البند في القواعد السارية. اختر أحد البنود المعروضة.',
    es: 'Las normas vigentes no tienen esa cláusula. Elija una de las que se muestran.',
    fr: 'Le règlement en vigueur ne contient pas cet article. Choisissez-en un parmi ceux affichés.',
    ru: 'В действующих правилах нет такого пункта. Выберите один из показанных.',
  },
  reasons: {
    en: 'Nothing is removed without reasons. Choose a clause of the house rules; or name the law, the category and the facts. An end has to lie in the future.',
    zh: '没有理由不得移除任何内容。请选择守则条款；或写明法律、类别和事实。结束时间须在将来。',
    ar: 'لا يُزال شيء بلا أسباب. اختر بنداً من قواعد الموقع؛ أو اذكر القانون والفئة والوقائع. ويجب أن يكون موعد الانتهاء في المستقبل.',
    es: 'Nada se retira sin motivos. Elija una cláusula de las normas; o indique la ley, la categoría y los hechos. El final debe estar en el futuro.',
    fr: 'Rien n’est retiré sans motifs. Choisissez un article du règlement ; ou indiquez la loi, la catégorie et les faits. La fin doit se situer dans l’avenir.',
    ru: 'Ничто не удаляется без обоснования. Выберите пункт правил либо укажите закон, категорию и факты. Окончание должно быть в будущем.',
  },
});
