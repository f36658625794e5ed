import { t, zht } from '../words.ts';
import type { RoomPlan, VenuePlan } from '../build.ts';

export const venues: VenuePlan[] = [
  {
    slug: 'convention-centre',
    name: zht('乌镇互联网国际会展中心', 'Wuzhen Internet International Convention and Exhibition Centre', {
      ar: 'مركز ووتشن الدولي للمؤتمرات والمعارض',
      es: 'Centro Internacional de Convenciones y Exposiciones de Internet de Wuzhen',
      fr: 'Centre international de congrès et d’expositions de l’Internet de Wuzhen',
      ru: 'Международный интернет-центр съездов и выставок в Учжэне',
    }),
    address: zht('浙江省桐乡市乌镇镇', 'Wuzhen Town, Tongxiang, Zhejiang'),
    description: zht(
      '灰瓦白墙，临水而建，主会场可容三千人。从正门到最远的会场步行约六分钟。',
      'Grey tiles and white walls at the water, with a main hall for three thousand. From the gate to the farthest room it is a walk of about six minutes.',
    ),
    latitude: 30.7528,
    longitude: 120.4811,
    capacity: 3000,
  },
  {
    slug: 'xizha-waterside',
    name: zht('西栅水岸会所', 'Xizha Waterside Rooms', {
      ar: 'قاعات شيتشا على الماء',
      es: 'Salas de la Ribera de Xizha',
      fr: 'Salles du bord de l’eau de Xizha',
      ru: 'Залы на воде в Сичжа',
    }),
    address: zht('浙江省桐乡市乌镇西栅', 'Xizha, Wuzhen, Tongxiang, Zhejiang'),
    description: zht(
      '老街深处的几间厅堂，隔一座桥、一段廊。与会展中心之间有摆渡船，请预留一刻钟。',
      'A few halls deep in the old street, one bridge and one arcade away. A ferry runs to the convention centre; allow a quarter of an hour.',
    ),
    latitude: 30.7466,
    longitude: 120.4862,
    capacity: 400,
  },
];

const full = ['step-free', 'hearing-loop', 'interpretation', 'recording', 'stream'];
const usual = ['step-free', 'hearing-loop', 'interpretation', 'recording'];

export const rooms: RoomPlan[] = [
  {
    slug: 'wuzhen-hall',
    venue: 'convention-centre',
    name: zht('乌镇厅', 'Wuzhen Hall', {
      ar: 'قاعة ووتشن', es: 'Sala Wuzhen', fr: 'Salle Wuzhen', ru: 'Зал Учжэнь',
    }),
    description: zht(
      '主会场。同声传译间七个，按国别字母就座；迟到者请从二层入口进入。',
      'The main hall, with seven interpreters’ booths. Delegations sit in alphabetical order; latecomers enter from the upper floor.',
    ),
    capacity: 3000,
    floor: '1',
    features: full,
  },
  {
    slug: 'canal-hall',
    venue: 'convention-centre',
    name: zht('运河厅', 'Canal Hall', {
      ar: 'قاعة القناة', es: 'Sala del Canal', fr: 'Salle du Canal', ru: 'Зал Канала',
    }),
    description: zht('阶梯座席，两侧有手语翻译位。', 'Raked seats, with places for sign language at both sides.'),
    capacity: 800,
    floor: '1',
    features: [...full, 'sign-language'],
  },
  {
    slug: 'bridge-hall',
    venue: 'convention-centre',
    name: zht('廊桥厅', 'Covered Bridge Hall', {
      ar: 'قاعة الجسر المسقوف', es: 'Sala del Puente Cubierto', fr: 'Salle du Pont couvert', ru: 'Зал Крытого моста',
    }),
    description: zht('二层最大的厅，自然采光。', 'The largest hall on the second floor, with daylight.'),
    capacity: 500,
    floor: '2',
    features: full,
  },
  {
    slug: 'indigo-room',
    venue: 'convention-centre',
    name: zht('蓝印厅', 'Indigo Room', {
      ar: 'قاعة النيلة', es: 'Sala Índigo', fr: 'Salle Indigo', ru: 'Зал Индиго',
    }),
    description: zht('墙面为蓝印花布，吸音良好。', 'Hung with indigo cloth, which also keeps it quiet.'),
    capacity: 300,
    floor: '2',
    features: full,
  },
  {
    slug: 'silk-room',
    venue: 'convention-centre',
    name: zht('丝绸厅', 'Silk Room', {
      ar: 'قاعة الحرير', es: 'Sala de la Seda', fr: 'Salle de la Soie', ru: 'Шёлковый зал',
    }),
    description: zht('课桌式座位，每座一个电源。', 'Seats at tables, with a socket at each.'),
    capacity: 240,
    floor: '2',
    features: usual,
  },
  {
    slug: 'reed-room',
    venue: 'convention-centre',
    name: zht('芦苇厅', 'Reed Room', {
      ar: 'قاعة القصب', es: 'Sala de los Juncos', fr: 'Salle des Roseaux', ru: 'Камышовый зал',
    }),
    description: zht('小组桌，适合动手工作。', 'Group tables, made for working with one’s hands.'),
    capacity: 180,
    floor: '3',
    features: ['step-free', 'group-tables', 'wired-network'],
  },
  {
    slug: 'ferry-room',
    venue: 'convention-centre',
    name: zht('渡口厅', 'Ferry Room', {
      ar: 'قاعة المعبر', es: 'Sala del Embarcadero', fr: 'Salle de l’Embarcadère', ru: 'Зал Переправы',
    }),
    description: zht('椭圆会议桌，五十个主席位，其余靠墙。凭邀请入场。', 'An oval table with fifty places, the rest along the wall. Entry by invitation.'),
    capacity: 120,
    floor: '3',
    features: ['step-free', 'interpretation'],
  },
  {
    slug: 'water-gallery',
    venue: 'convention-centre',
    name: zht('水榭长廊', 'Water Gallery', {
      ar: 'رواق الماء', es: 'Galería del Agua', fr: 'Galerie de l’Eau', ru: 'Галерея на воде',
    }),
    description: zht('茶歇与午餐处，沿水一百二十米。清真、素食餐台在东端。', 'Tea and lunch, along a hundred and twenty metres of water. Halal and vegetarian tables stand at the east end.'),
    capacity: 1600,
    floor: '1',
    features: ['step-free', 'catering'],
  },
  {
    slug: 'exposition-stage',
    venue: 'convention-centre',
    name: zht('博览会舞台', 'Exposition Stage', {
      ar: 'منصة المعرض', es: 'Escenario de la Exposición', fr: 'Scène de l’Exposition', ru: 'Сцена выставки',
    }),
    description: zht('博览会中央的开放舞台，四面可观。', 'An open stage in the middle of the exposition, seen from all four sides.'),
    capacity: 400,
    floor: '1',
    features: ['step-free', 'recording', 'stream'],
  },
  {
    slug: 'lotus-pavilion',
    venue: 'xizha-waterside',
    name: zht('荷风厅', 'Lotus Pavilion', {
      ar: 'جناح اللوتس', es: 'Pabellón del Loto', fr: 'Pavillon du Lotus', ru: 'Павильон Лотоса',
    }),
    description: zht('木构老厅，门槛一道，备有坡板。', 'An old timber hall with one threshold; a ramp is kept at the door.'),
    capacity: 200,
    floor: '1',
    features: ['ramp', 'interpretation', 'recording'],
  },
  {
    slug: 'osmanthus-room',
    venue: 'xizha-waterside',
    name: zht('桂花厅', 'Osmanthus Room', {
      ar: 'قاعة الأوسمانثوس', es: 'Sala del Osmanto', fr: 'Salle de l’Osmanthe', ru: 'Зал Османтуса',
    }),
    description: t('A long table under a skylight, for a hundred.', '天窗下的一张长桌，可坐百人。'),
    capacity: 100,
    floor: '1',
    features: ['ramp', 'group-tables'],
  },
  {
    slug: 'boathouse',
    venue: 'xizha-waterside',
    name: zht('船坞', 'Boathouse', {
      ar: 'مرسى القوارب', es: 'Casa de Botes', fr: 'Hangar à bateaux', ru: 'Лодочный дом',
    }),
    description: t('A workshop up one flight of stairs, above the boats. There is no lift.', '船坞楼上的工作间，需上一层楼梯，无电梯。'),
    capacity: 60,
    floor: '2',
    features: ['group-tables', 'wired-network'],
  },
];
