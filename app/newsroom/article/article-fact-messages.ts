import { catalogue } from '../../platform/messages.ts';

/** What became of a thing of the programme after an article was written about it. */
export const factMessages = catalogue({
  cancelledSince: {
    en: 'Cancelled on {moment}, after this article was last changed.',
    zh: '本文最后修改之后，该活动已于{moment}取消。',
    ar: 'أُلغيت في {moment}، بعد آخر تعديل على هذا المقال.',
    es: 'Cancelada el {moment}, después del último cambio de este artículo.',
    fr: 'Annulée le {moment}, après la dernière modification de cet article.',
    ru: 'Отменено {moment}, после последнего изменения этой статьи.',
  },
  movedFrom: {
    en: 'Moved on {moment}, after this article was last changed; it stood at {was} before.',
    zh: '本文最后修改之后，该活动已于{moment}调整；原定{was}。',
    ar: 'نُقلت في {moment}، بعد آخر تعديل على هذا المقال؛ وكان موعدها {was}.',
    es: 'Trasladada el {moment}, después del último cambio de este artículo; antes estaba prevista el {was}.',
    fr: 'Déplacée le {moment}, après la dernière modification de cet article ; elle était prévue le {was}.',
    ru: 'Перенесено {moment}, после последнего изменения этой статьи; раньше стояло {was}.',
  },
  movedSince: {
    en: 'Moved on {moment}, after this article was last changed.',
    zh: '本文最后修改之后，该活动已于{moment}调整。',
    ar: 'نُقلت في {moment}، بعد آخر تعديل على هذا المقال.',
    es: 'Trasladada el {moment}, después del último cambio de este artículo.',
    fr: 'Déplacée le {moment}, après la dernière modification de cet article.',
    ru: 'Перенесено {moment}, после последнего изменения этой статьи.',
  },
  gone: {
    en: '{count, plural, one {# session that this article names is} other {# sessions that this article names are}} no longer in the programme.',
    zh: '本文提及的{count, plural, other {#场活动}}已不在日程中。',
    ar: '{count, plural, zero {لا جلسات} one {جلسة واحدة يذكرها هذا المقال لم تعد في البرنامج} two {جلستان يذكرهما هذا المقال لم تعودا في البرنامج} few {# جلسات يذكرها هذا المقال لم تعد في البرنامج} many {# جلسة يذكرها هذا المقال لم تعد في البرنامج} other {# جلسة يذكرها هذا المقال لم تعد في البرنامج}}.',
    es: '{count, plural, one {# sesión que nombra este artículo ya no está} many {# de sesiones que nombra este artículo ya no están} other {# sesiones que nombra este artículo ya no están}} en el programa.',
    fr: '{count, plural, one {# séance que cet article nomme n’est plus} many {# de séances que cet article nomme ne sont plus} other {# séances que cet article nomme ne sont plus}} au programme.',
    ru: '{count, plural, one {# мероприятия, упомянутого в статье, больше нет в программе} few {# мероприятий, упомянутых в статье, больше нет в программе} many {# мероприятий, упомянутых в статье, больше нет в программе} other {# мероприятия, упомянутого в статье, больше нет в программе}}.',
  },
  touched: {
    en: 'The programme changed after these articles',
    zh: '以下文章发布后日程有变',
    ar: 'تغيّر البرنامج بعد هذه المقالات',
    es: 'El programa cambió después de estos artículos',
    fr: 'Le programme a changé après ces articles',
    ru: 'После этих статей программа изменилась',
  },
  touchedHelp: {
    en: 'Their cards say so. Correct the words where they no longer hold.',
    zh: '文章的信息卡已注明。如文字不再准确，请更正。',
    ar: 'تذكر بطاقاتها ذلك. صحّح الكلمات التي لم تعد صحيحة.',
    es: 'Sus fichas lo dicen. Corrija las palabras que ya no valgan.',
    fr: 'Leurs fiches le disent. Corrigez les mots qui ne sont plus exacts.',
    ru: 'В их карточках это указано. Исправьте слова, которые больше не верны.',
  },
});
