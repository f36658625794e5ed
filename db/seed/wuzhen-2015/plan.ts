import { administration, province, rules, supporters } from '../common.ts';
import { t, zht } from '../words.ts';
import type { EditionPlan } from '../build.ts';
import { earlierRooms, earlierVenues } from '../earlier-rooms.ts';
import { moves, recordsAll } from '../edits.ts';
import { guestsOf } from '../guests-of.ts';
import { forums, topics } from './forums.ts';
import { sessions } from './sessions.ts';

export const wuzhen2015: EditionPlan = {
  edition: {
    ...rules,
    slug: 'wuzhen-2015',
    number: 2,
    theme: zht(
      '互联互通·共享共治——构建网络空间命运共同体',
      'An Interconnected World Shared and Governed by All: Building a Community of Common Future in Cyberspace',
      {
        ar: 'عالم مترابط يتشاركه ويحكمه الجميع: بناء مجتمع المصير المشترك في الفضاء السيبراني',
        es: 'Un mundo interconectado, compartido y gobernado por todos: construir una comunidad de futuro compartido en el ciberespacio',
        fr: 'Un monde interconnecté, partagé et gouverné par tous : bâtir une communauté de destin dans le cyberespace',
        ru: 'Взаимосвязанный мир, общий для всех и управляемый всеми: строить сообщество единой судьбы в киберпространстве',
      },
    ),
    description: t(
      'The second meeting: over 2,000 guests from 120 countries and regions and 20 international organisations, ten forums and twenty-two topics.',
      '第二届大会：来自120个国家和地区、20个国际组织的两千余名嘉宾，十场论坛，二十二个议题。',
      {
        ar: 'اللقاء الثاني: أكثر من 2000 ضيف من 120 بلدًا ومنطقة و20 منظمة دولية، وعشرة منتديات واثنان وعشرون موضوعًا.',
        es: 'El segundo encuentro: más de 2.000 invitados de 120 países y regiones y 20 organizaciones internacionales, diez foros y veintidós temas.',
        fr: 'La deuxième rencontre : plus de 2 000 invités de 120 pays et régions et de 20 organisations internationales, dix forums et vingt-deux thèmes.',
        ru: 'Вторая встреча: свыше 2000 гостей из 120 стран и регионов и 20 международных организаций, десять форумов и двадцать две темы.',
      },
    ),
    startsOn: '2015-12-16',
    endsOn: '2015-12-18',
    previous: 'wuzhen-2014',
    next: 'wuzhen-2016',
  },
  organisations: [administration, province, ...supporters],
  hosts: [
    [administration.slug, 'host'],
    [province.slug, 'host'],
    ...supporters.map(({ slug }): [string, 'supporter'] => [slug, 'supporter']),
  ],
  venues: earlierVenues,
  rooms: earlierRooms,
  forums,
  topics,
  guests: guestsOf(forums, sessions),
  sessions,
  releases: [
    {
      at: '2015-12-01 10:00',
      note: t('The programme of the second summit: ten forums, twenty-two topics.', '第二届大会日程：十场论坛，二十二个议题。', {
        ar: 'برنامج القمة الثانية: عشرة منتديات واثنان وعشرون موضوعًا.', es: 'El programa de la segunda cumbre: diez foros, veintidós temas.', fr: 'Le programme du deuxième sommet : dix forums, vingt-deux thèmes.', ru: 'Программа второго саммита: десять форумов, двадцать две темы.',
      }),
      edits: [],
    },
    {
      at: '2015-12-18 21:00',
      note: t('With recordings, and as it took place: the heritage talk had moved to the Arcade Hall.', '附录像，并按实际举行情况更新：遗产演讲曾移至廊下厅。', {
        ar: 'مع التسجيلات، وكما جرت فعلًا: انتقلت محاضرة التراث إلى قاعة الرواق.', es: 'Con grabaciones y tal como se celebró: la charla sobre patrimonio pasó a la Sala de la Arcada.', fr: 'Avec les enregistrements, et tel qu’il s’est tenu : l’exposé sur le patrimoine avait rejoint la salle de l’Arcade.', ru: 'С записями и так, как всё прошло: доклад о наследии перешёл в Зал под аркадой.',
      }),
      edits: [
        moves('sound-of-the-stairs', { room: 'arcade-hall' }, t(
          'The stairs of the Academy Room creaked too loudly to be talked about.',
          '书院的楼梯吱呀作响，盖过了关于它的演讲。',
        )),
        recordsAll,
      ],
    },
  ],
};
