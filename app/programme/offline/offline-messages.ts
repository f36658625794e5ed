import { catalogue } from '../../platform/messages.ts';

export const offlineMessages = catalogue({
  programme: { en: 'Programme', zh: '日程', ar: 'البرنامج', es: 'Programa', fr: 'Programme', ru: 'Программа' },
  speakers: { en: 'Speakers', zh: '嘉宾', ar: 'المتحدثون', es: 'Oradores', fr: 'Intervenants', ru: 'Выступающие' },
});
