import { catalogue } from '../../platform/messages.ts';

/** The words that people agree to. Changed words are a new wording: what was agreed to before keeps its own. */
export const consentMessages = catalogue({
  'next-edition': {
    en: 'The organisers may write to my address to invite me to the next edition.',
    zh: '主办方可以向我的电子邮箱发送下一届峰会的邀请。',
    ar: 'يجوز للمنظمين مراسلتي على عنواني لدعوتي إلى الدورة القادمة.',
    es: 'La organización puede escribir a mi dirección para invitarme a la próxima edición.',
    fr: 'Les organisateurs peuvent m’écrire à mon adresse pour m’inviter à la prochaine édition.',
    ru: 'Организаторы могут написать на мой адрес, чтобы пригласить меня на следующий форум.',
  },
  'public-face': {
    en: 'My name may be shown in public beside what I contribute: statements, questions and comments that I sign.',
    zh: '我署名提交的意见、问题和评论旁可以公开显示我的姓名。',
    ar: 'يجوز إظهار اسمي علنًا بجانب ما أساهم به: الآراء والأسئلة والتعليقات التي أوقّعها.',
    es: 'Mi nombre puede mostrarse en público junto a lo que aporto: declaraciones, preguntas y comentarios que firmo.',
    fr: 'Mon nom peut être affiché publiquement à côté de mes contributions : les avis, questions et commentaires que je signe.',
    ru: 'Моё имя может публично показываться рядом с тем, что я вношу: высказываниями, вопросами и комментариями за моей подписью.',
  },
  photographs: {
    en: 'Photographs taken of me at the venue may be published in the reports on this summit.',
    zh: '在会场拍摄的我的照片可以用于本届峰会的报道。',
    ar: 'يجوز نشر الصور التي تُلتقط لي في مكان انعقاد القمة ضمن التقارير عنها.',
    es: 'Las fotografías que se me tomen en la sede pueden publicarse en las crónicas de esta cumbre.',
    fr: 'Les photographies prises de moi sur place peuvent être publiées dans les comptes rendus de ce sommet.',
    ru: 'Мои фотографии, сделанные на площадке, могут публиковаться в материалах об этом саммите.',
  },
});
