import { catalogue } from '../../platform/messages.ts';

/** Names of what stands beside the programme. */
export const besideText = catalogue({
  consultation: {
    en: 'Consultation',
    zh: '意见征询',
    ar: 'مشاورة',
    es: 'Consulta',
    fr: 'Consultation',
    ru: 'Консультация',
  },
  consultations: {
    en: 'Consultations',
    zh: '意见征询',
    ar: 'المشاورات',
    es: 'Consultas',
    fr: 'Consultations',
    ru: 'Консультации',
  },
});
