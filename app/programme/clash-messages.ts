import { catalogue } from '../platform/messages.ts';

export const clashMessages = catalogue({
  room: {
    en: '{room} is used twice: “{first}” and “{second}”.',
    zh: '{room}被重复使用：“{first}”和“{second}”。',
    ar: '{room} محجوزة مرتين: «{first}» و«{second}».',
    es: '{room} se usa dos veces: «{first}» y «{second}».',
    fr: '{room} est utilisée deux fois : « {first} » et « {second} ».',
    ru: '{room} занято дважды: «{first}» и «{second}».',
  },
  person: {
    en: '{person} is needed in two sessions at once: “{first}” and “{second}”.',
    zh: '{person}须同时出席两场活动：“{first}”和“{second}”。',
    ar: 'يُنتظر {person} في جلستين في آن واحد: «{first}» و«{second}».',
    es: '{person} debe estar en dos sesiones a la vez: «{first}» y «{second}».',
    fr: '{person} est attendu(e) dans deux séances à la fois : « {first} » et « {second} ».',
    ru: '{person} требуется сразу на двух мероприятиях: «{first}» и «{second}».',
  },
  availability: {
    en: '{person} is not available at the time of “{first}”.',
    zh: '“{first}”举行时{person}无法出席。',
    ar: '{person} غير متاح في موعد «{first}».',
    es: '{person} no está disponible a la hora de «{first}».',
    fr: '{person} n’est pas disponible à l’heure de « {first} ».',
    ru: '{person} не может присутствовать во время «{first}».',
  },
  capacity: {
    en: '{room} holds {places, plural, one {# person} other {# people}}, and “{first}” expects {people}.',
    zh: '{room}可容纳{places}人，而“{first}”预计有{people}人。',
    ar: '{places, plural, zero {{room} لا تتسع لأحد} one {{room} تتسع لشخص واحد} two {{room} تتسع لشخصين} few {{room} تتسع لـ# أشخاص} many {{room} تتسع لـ# شخصًا} other {{room} تتسع لـ# شخص}}، ويُتوقع في «{first}» حضور {people}.',
    es: '{room} tiene capacidad para {places, plural, one {# persona} many {# de personas} other {# personas}} y en «{first}» se esperan {people}.',
    fr: '{room} accueille {places, plural, one {# personne} many {# de personnes} other {# personnes}}, et « {first} » en attend {people}.',
    ru: '{room} вмещает {places, plural, one {# человека} few {# человек} many {# человек} other {# человека}}, а на «{first}» ожидается {people}.',
  },
  walking: {
    en: '{person} has {apart} min to get from “{first}” to “{second}”, and needs {needed} min.',
    zh: '{person}从“{first}”到“{second}”只有{apart}分钟，而路上需要{needed}分钟。',
    ar: 'أمام {person} {apart} د للانتقال من «{first}» إلى «{second}»، والطريق يحتاج {needed} د.',
    es: '{person} tiene {apart} min para ir de «{first}» a «{second}» y necesita {needed} min.',
    fr: '{person} dispose de {apart} min pour aller de « {first} » à « {second} » ; il en faut {needed}.',
    ru: 'У {person} {apart} мин на путь от «{first}» до «{second}», а нужно {needed} мин.',
  },
  hours: {
    en: '“{first}” lies outside the days or opening hours of the edition.',
    zh: '“{first}”不在本届会议的日期或开放时间之内。',
    ar: '«{first}» خارج أيام الدورة أو ساعات عملها.',
    es: '«{first}» queda fuera de los días o del horario de la edición.',
    fr: '« {first} » se situe hors des jours ou des horaires de l’édition.',
    ru: '«{first}» выходит за дни или часы работы саммита.',
  },
});
