import { catalogue } from '../platform/messages.ts';

export const pagerMessages = catalogue({
  pages: {
    en: 'Pages of the list',
    zh: '列表页',
    ar: 'صفحات القائمة',
    es: 'Páginas de la lista',
    fr: 'Pages de la liste',
    ru: 'Страницы списка',
  },
  page: {
    en: 'Page {page} of {last}',
    zh: '第 {page} / {last} 页',
    ar: 'صفحة {page} من {last}',
    es: 'Página {page} de {last}',
    fr: 'Page {page} sur {last}',
    ru: 'Страница {page} из {last}',
  },
  before: { en: 'Before', zh: '上一页', ar: 'السابقة', es: 'Anterior', fr: 'Précédente', ru: 'Назад' },
  after: { en: 'Next', zh: '下一页', ar: 'التالية', es: 'Siguiente', fr: 'Suivante', ru: 'Вперёд' },
});
