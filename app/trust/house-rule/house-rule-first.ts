import { conduct } from './house-rule-first-conduct.ts';
import { order } from './house-rule-first-order.ts';
import type { HouseRules } from './house-rule-schema.ts';

/** The rules that the program brings along, so that a new site has some: in force until others are published. */
export const firstHouseRules: HouseRules = {
  version: 1,
  revision: 0,
  introduction: {
    en: 'Everybody may speak here who keeps to these rules. They hold for comments, statements, suggested corrections and stories that readers send. What breaks one is removed; whoever wrote it is told under which rule and why, and may have the decision looked at by somebody else.',
    zh: '凡遵守本守则者，均可在此发言。本守则适用于评论、观点、勘误建议和读者来稿。违反守则的内容将被移除；作者会被告知所依据的条款和理由，并可要求由另一人复核该决定。',
    ar: 'لكل من يلتزم بهذه القواعد أن يتكلم هنا. وهي تسري على التعليقات والعبارات والتصويبات المقترحة والقصص التي يرسلها القراء. يُزال ما يخالف إحداها؛ ويُبلَّغ كاتبه بالقاعدة وبالسبب، وله أن يطلب أن ينظر شخص آخر في القرار.',
    es: 'Aquí puede hablar quien respete estas normas. Valen para los comentarios, las afirmaciones de las consultas, las correcciones propuestas y las historias que envían los lectores. Lo que incumple una se retira; a quien lo escribió se le dice según qué norma y por qué, y puede pedir que otra persona revise la decisión.',
    fr: 'Peut s’exprimer ici quiconque respecte ces règles. Elles valent pour les commentaires, les affirmations des consultations, les corrections proposées et les récits envoyés par les lecteurs. Ce qui en enfreint une est retiré ; son auteur apprend laquelle et pourquoi, et peut demander qu’une autre personne réexamine la décision.',
    ru: 'Высказываться здесь может каждый, кто соблюдает эти правила. Они действуют для комментариев, высказываний в консультациях, предложенных исправлений и присланных читателями историй. То, что их нарушает, удаляется; автору сообщают, по какому правилу и почему, и он вправе просить, чтобы решение пересмотрел другой человек.',
  },
  note: null,
  rules: [...conduct, ...order].map((rule, at) => ({ ...rule, number: at + 1 })),
  inForceFrom: null,
  publishedAt: null,
};
