import { administration, province, rules, supporters } from '../common.ts';
import { t, zht } from '../words.ts';
import type { EditionPlan } from '../build.ts';
import { earlierRooms, earlierVenues } from '../earlier-rooms.ts';
import { recordsAll } from '../edits.ts';
import { guestsOf } from '../guests-of.ts';
import { forums, sessions, topics } from './sessions.ts';

export const wuzhen2014: EditionPlan = {
  edition: {
    ...rules,
    slug: 'wuzhen-2014',
    number: 1,
    theme: zht('互联互通·共享共治', 'An Interconnected World Shared and Governed by All', {
      ar: 'عالم مترابط يتشاركه ويحكمه الجميع',
      es: 'Un mundo interconectado, compartido y gobernado por todos',
      fr: 'Un monde interconnecté, partagé et gouverné par tous',
      ru: 'Взаимосвязанный мир, общий для всех и управляемый всеми',
    }),
    description: t(
      'The first meeting: about 1,000 guests from near 100 countries come to a water town that has just been wired for them.',
      '首届大会：来自近百个国家的约一千名嘉宾，来到一座刚刚为他们布好网线的水乡小镇。',
      {
        ar: 'اللقاء الأول: نحو 1000 ضيف من قرابة 100 بلد يأتون إلى بلدة مائية وُصلت بالشبكة من أجلهم للتوّ.',
        es: 'El primer encuentro: unos 1.000 invitados de cerca de 100 países llegan a una ciudad de agua recién cableada para ellos.',
        fr: 'La première rencontre : environ 1 000 invités de près de 100 pays arrivent dans une ville d’eau tout juste câblée pour eux.',
        ru: 'Первая встреча: около 1000 гостей почти из 100 стран приезжают в город на воде, только что подключённый ради них.',
      },
    ),
    startsOn: '2014-11-19',
    endsOn: '2014-11-21',
    previous: null,
    next: 'wuzhen-2015',
  },
  organisations: [administration, province, ...supporters],
  hosts: [
    [administration.slug, 'host'],
    [province.slug, 'host'],
  ],
  venues: earlierVenues,
  rooms: earlierRooms.filter(({ slug }) => slug !== 'study-room'),
  forums,
  topics,
  guests: guestsOf(forums, sessions),
  sessions,
  releases: [
    {
      at: '2014-11-10 09:00',
      note: t('The programme of the first summit.', '首届大会日程。', {
        ar: 'برنامج القمة الأولى.', es: 'El programa de la primera cumbre.', fr: 'Le programme du premier sommet.', ru: 'Программа первого саммита.',
      }),
      edits: [],
    },
    {
      at: '2014-11-21 20:00',
      note: t('With recordings.', '附录像。', { ar: 'مع التسجيلات.', es: 'Con grabaciones.', fr: 'Avec les enregistrements.', ru: 'С записями.' }),
      edits: [recordsAll],
    },
  ],
};
