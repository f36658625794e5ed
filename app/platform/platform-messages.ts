import { catalogue } from './messages.ts';

export const platformMessages = catalogue({
  foreign: {
    en: 'This was sent from another site, so it was not carried out. Open the page here and send it again.',
    zh: '此请求来自其他网站，因此未予执行。请在本站打开页面后重新提交。',
    ar: 'أُرسل هذا الطلب من موقع آخر، لذلك لم يُنفَّذ. افتح الصفحة هنا ثم أرسله من جديد.',
    es: 'Esta petición se envió desde otro sitio y no se ha ejecutado. Abra la página aquí y envíela de nuevo.',
    fr: 'Cette demande provient d’un autre site et n’a pas été exécutée. Ouvrez la page ici et renvoyez-la.',
    ru: 'Запрос отправлен с другого сайта и поэтому не выполнен. Откройте страницу здесь и отправьте его ещё раз.',
  },
  pageUnknown: {
    en: 'There is no page at this address. It may have been mistyped; the programme and the search help to find it.',
    zh: '此地址没有页面，可能输入有误。您可以从日程或搜索中查找。',
    ar: 'لا توجد صفحة على هذا العنوان، وربما كُتب خطأً. يمكنك العثور عليها من البرنامج أو البحث.',
    es: 'No hay ninguna página en esta dirección. Quizá esté mal escrita; el programa y la búsqueda ayudan a encontrarla.',
    fr: 'Aucune page ne se trouve à cette adresse. Elle est peut-être mal saisie ; le programme et la recherche aident à la retrouver.',
    ru: 'По этому адресу страницы нет. Возможно, в нём опечатка; найти нужное помогут программа и поиск.',
  },
  failed: {
    en: 'Something went wrong on our side, and it has been noted. Try again; if it stays, tell the organisers this number: {id}.',
    zh: '我们这边出了问题，已记录在案。请重试；若问题依旧，请将此编号告知主办方：{id}。',
    ar: 'حدث خطأ من جانبنا وقد سُجّل. حاول مرة أخرى، وإن استمر فأبلغ المنظمين بهذا الرقم: {id}.',
    es: 'Algo ha fallado por nuestra parte y ha quedado registrado. Inténtelo de nuevo; si continúa, indique este número a la organización: {id}.',
    fr: 'Une erreur s’est produite de notre côté et a été consignée. Réessayez ; si elle persiste, communiquez ce numéro aux organisateurs : {id}.',
    ru: 'Произошла ошибка на нашей стороне, она записана. Попробуйте ещё раз; если не поможет, сообщите организаторам этот номер: {id}.',
  },
  notFoundTitle: {
    en: 'Not found',
    zh: '未找到',
    ar: 'غير موجود',
    es: 'No encontrado',
    fr: 'Introuvable',
    ru: 'Не найдено',
  },
  refusedTitle: {
    en: 'That did not work',
    zh: '未能完成',
    ar: 'لم يتم ذلك',
    es: 'No ha sido posible',
    fr: 'Cela n’a pas fonctionné',
    ru: 'Не получилось',
  },
  databaseAway: {
    en: 'The site cannot reach its data at the moment. Nothing was changed; try again in a minute.',
    zh: '网站暂时无法读取数据。未作任何更改，请稍后重试。',
    ar: 'يتعذر على الموقع الوصول إلى بياناته الآن. لم يتغير شيء، حاول بعد دقيقة.',
    es: 'El sitio no puede acceder a sus datos en este momento. No se ha cambiado nada; inténtelo dentro de un minuto.',
    fr: 'Le site ne peut pas accéder à ses données pour le moment. Rien n’a été modifié ; réessayez dans une minute.',
    ru: 'Сейчас сайт не может получить доступ к данным. Ничего не изменено; попробуйте через минуту.',
  },
});
