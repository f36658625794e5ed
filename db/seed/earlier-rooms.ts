import { t, zht } from './words.ts';
import type { RoomPlan, VenuePlan } from './build.ts';

// The first two editions met in the halls of the old town, before the convention centre stood.

export const earlierVenues: VenuePlan[] = [
  {
    slug: 'xizha-town',
    name: zht('乌镇西栅', 'Xizha, Wuzhen', {
      ar: 'شيتشا، ووتشن',
      es: 'Xizha, Wuzhen',
      fr: 'Xizha, Wuzhen',
      ru: 'Сичжа, Учжэнь',
    }),
    address: zht('浙江省桐乡市乌镇西栅', 'Xizha, Wuzhen, Tongxiang, Zhejiang'),
    description: zht(
      '会场散布于老街两侧，以桥相连。',
      'The halls stand on both sides of the old street and are joined by bridges.',
    ),
    latitude: 30.7466,
    longitude: 120.4862,
    capacity: 2500,
  },
  {
    slug: 'east-gate-guesthouse',
    name: zht('东门会馆', 'East Gate Guesthouse', {
      ar: 'نُزُل البوابة الشرقية',
      es: 'Casa de la Puerta Este',
      fr: 'Maison de la porte Est',
      ru: 'Дом у Восточных ворот',
    }),
    address: zht('浙江省桐乡市乌镇', 'Wuzhen, Tongxiang, Zhejiang'),
    description: zht('由旧丝厂改建，两间课室。', 'A converted silk works with two classrooms.'),
    latitude: 30.7431,
    longitude: 120.4951,
    capacity: 300,
  },
];

export const earlierRooms: RoomPlan[] = [
  {
    slug: 'water-town-hall',
    venue: 'xizha-town',
    capacity: 2000,
    floor: '1',
    features: ['step-free', 'interpretation', 'recording', 'stream'],
    name: zht('水乡大厅', 'Water Town Hall', {
      ar: 'قاعة بلدة الماء',
      es: 'Sala de la Ciudad de Agua',
      fr: 'Salle de la Ville d’eau',
      ru: 'Зал города на воде',
    }),
    description: zht('主会场，临时搭建于广场之上。', 'The main hall, put up on the square for the occasion.'),
  },
  {
    slug: 'arcade-hall',
    venue: 'xizha-town',
    capacity: 400,
    floor: '1',
    features: ['step-free', 'interpretation', 'recording'],
    name: zht('廊下厅', 'Arcade Hall', {
      ar: 'قاعة الرواق',
      es: 'Sala de la Arcada',
      fr: 'Salle de l’Arcade',
      ru: 'Зал под аркадой',
    }),
    description: zht('沿河长厅。', 'A long hall beside the canal.'),
  },
  {
    slug: 'mulberry-hall',
    venue: 'xizha-town',
    capacity: 260,
    floor: '2',
    features: ['interpretation', 'recording'],
    name: zht('桑园厅', 'Mulberry Hall', {
      ar: 'قاعة التوت',
      es: 'Sala de la Morera',
      fr: 'Salle du Mûrier',
      ru: 'Тутовый зал',
    }),
    description: zht('二层木楼。', 'A timber hall on the upper floor.'),
  },
  {
    slug: 'study-room',
    venue: 'xizha-town',
    capacity: 120,
    floor: '2',
    features: ['interpretation'],
    name: zht('书院', 'Academy Room', {
      ar: 'قاعة الأكاديمية',
      es: 'Sala de la Academia',
      fr: 'Salle de l’Académie',
      ru: 'Зал академии',
    }),
    description: t('A reading room that seats a hundred and twenty.', '可坐一百二十人的阅览室。'),
  },
  {
    slug: 'tea-house',
    venue: 'xizha-town',
    capacity: 800,
    floor: '1',
    features: ['step-free', 'catering'],
    name: zht('茶楼', 'Tea House', { ar: 'بيت الشاي', es: 'Casa de Té', fr: 'Maison de thé', ru: 'Чайный дом' }),
    description: zht('茶歇与午餐处。', 'Tea and lunch.'),
  },
  {
    slug: 'silk-classroom',
    venue: 'east-gate-guesthouse',
    capacity: 90,
    floor: '1',
    features: ['step-free', 'group-tables'],
    name: zht('缫丝课室', 'Reeling Room', {
      ar: 'قاعة حلّ الحرير',
      es: 'Sala de Hilado',
      fr: 'Salle du Dévidage',
      ru: 'Шелкомотальный зал',
    }),
    description: zht('小组桌。', 'Group tables.'),
  },
];
