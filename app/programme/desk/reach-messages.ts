import { catalogue } from '../../platform/messages.ts';

/** Why something is closed to whoever looks at it. */
export const reachMessages = catalogue({
  secretariat: {
    en: 'The secretariat sets this.',
    zh: '此项由秘书处设定。',
    ar: 'تحدد الأمانة العامة هذا.',
    es: 'Lo fija la secretaría.',
    fr: 'C’est le secrétariat qui le fixe.',
    ru: 'Это определяет секретариат.',
  },
  noSlots: {
    en: 'The forum has been granted no times yet, so the secretariat places its sessions.',
    zh: '论坛尚未分配时段，活动由秘书处安排。',
    ar: 'لم تُمنح للمنتدى أوقات بعد، لذا تضع الأمانة العامة جلساته.',
    es: 'El foro aún no tiene tiempos concedidos; la secretaría coloca sus sesiones.',
    fr: 'Le forum n’a encore aucun créneau : c’est le secrétariat qui place ses séances.',
    ru: 'Форуму ещё не выделено время, поэтому его мероприятия ставит секретариат.',
  },
  outside: {
    en: 'This lies outside of the times granted to the forum. They are listed on the page of the forum.',
    zh: '超出分配给论坛的时段。可在论坛页面查看这些时段。',
    ar: 'هذا خارج الأوقات الممنوحة للمنتدى، وهي مذكورة في صفحة المنتدى.',
    es: 'Queda fuera de los tiempos concedidos al foro, que figuran en la página del foro.',
    fr: 'C’est en dehors des créneaux accordés au forum, indiqués sur la page du forum.',
    ru: 'Это вне времени, выделенного форуму. Оно указано на странице форума.',
  },
  unknown: {
    en: 'There is no such part of the programme, or it is not yours to edit.',
    zh: '日程中没有这一项，或您无权编辑。',
    ar: 'لا يوجد هذا الجزء من البرنامج، أو ليس لك أن تحرره.',
    es: 'Esa parte del programa no existe o no le corresponde editarla.',
    fr: 'Cette partie du programme n’existe pas, ou ce n’est pas à vous de la modifier.',
    ru: 'Такой части программы нет, или редактировать её не вам.',
  },
});
