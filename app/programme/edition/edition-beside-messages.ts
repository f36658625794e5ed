import { catalogue } from '../../platform/messages.ts';

/** Before the link to what stands beside the programme. */
export const besideText = catalogue({
  consultation: {
    en: 'Consultation: what do you think?',
    zh: '意见征询：您怎么看？',
    ar: 'مشاورة: ما رأيك؟',
    es: 'Consulta: ¿qué opina usted?',
    fr: 'Consultation : qu’en pensez-vous ?',
    ru: 'Консультация: что думаете вы?',
  },
});
