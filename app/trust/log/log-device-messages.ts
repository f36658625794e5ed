import { catalogue } from '../../platform/messages.ts';

/** Acts of the log: messages to devices. */
export const deviceActs = catalogue({
  'article.tell': {
    en: 'An editor decided that devices are told of an article',
    zh: '编辑决定向设备推送一篇文章',
    ar: 'قرر محرر إبلاغ الأجهزة بمقال',
    es: 'Un editor decidió avisar a los dispositivos de un artículo',
    fr: 'Un rédacteur a décidé de signaler un article aux appareils',
    ru: 'Редактор решил сообщить на устройства о статье',
  },
  'article.tell-back': {
    en: 'An editor took back that devices are told of an article',
    zh: '编辑撤回了向设备推送文章的决定',
    ar: 'تراجع محرر عن إبلاغ الأجهزة بمقال',
    es: 'Un editor retiró el aviso a los dispositivos de un artículo',
    fr: 'Un rédacteur a annulé le signalement d’un article aux appareils',
    ru: 'Редактор отменил сообщение о статье на устройства',
  },
  'article.told': {
    en: 'Devices are being told of an article',
    zh: '正在向设备推送一篇文章',
    ar: 'يجري إبلاغ الأجهزة بمقال',
    es: 'Se avisa a los dispositivos de un artículo',
    fr: 'Un article est signalé aux appareils',
    ru: 'На устройства сообщается о статье',
  },
  'device.agenda': {
    en: 'A device is told of changes of an agenda, or no longer',
    zh: '设备开始或停止接收日程变动消息',
    ar: 'جهاز يُبلَّغ بتغييرات برنامج، أو لم يعد يُبلَّغ',
    es: 'Un dispositivo recibe avisos de cambios de una agenda, o ya no',
    fr: 'Un appareil est prévenu des changements d’un agenda, ou ne l’est plus',
    ru: 'Устройство оповещается об изменениях программы или больше не оповещается',
  },
  'device.change': {
    en: 'It was changed what comes to a device',
    zh: '设备接收的消息已更改',
    ar: 'تغيير ما يصل إلى جهاز',
    es: 'Se cambió lo que llega a un dispositivo',
    fr: 'Ce qui vient sur un appareil a été modifié',
    ru: 'Изменено, что приходит на устройство',
  },
  'device.end': {
    en: 'Messages to a device ended',
    zh: '设备消息已结束',
    ar: 'انتهت الرسائل إلى جهاز',
    es: 'Terminaron los avisos en un dispositivo',
    fr: 'Les messages sur un appareil ont pris fin',
    ru: 'Сообщения на устройство прекращены',
  },
  'device.on': {
    en: 'Messages may come to a device',
    zh: '设备已允许接收消息',
    ar: 'سُمح بالرسائل إلى جهاز',
    es: 'Se permitieron avisos en un dispositivo',
    fr: 'Des messages peuvent venir sur un appareil',
    ru: 'На устройство разрешены сообщения',
  },
});
