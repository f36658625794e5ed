import type { Edition } from '../../app/programme/programme-schema.ts';
import { t, zht } from './words.ts';
import type { EditionPlan } from './build.ts';

// What the three editions share.

export const notice = t(
  'Demonstration. Dates, place, hosts, themes and numbers are public record; titles, texts, people, rooms, times and supporting organisations are samples written for this demonstration.',
  '演示数据。日期、地点、主办单位、主题和规模为公开记录；标题、文字、人物、会场、时间及支持单位均为本演示编写的示例。',
  {
    ar: 'عرض تجريبي. التواريخ والمكان والجهات المضيفة والموضوعات والأرقام معلومات علنية موثّقة؛ أما العناوين والنصوص والأشخاص والقاعات والأوقات والمنظمات الداعمة فأمثلة كُتبت لهذا العرض.',
    es: 'Demostración. Las fechas, el lugar, los anfitriones, los lemas y las cifras son de registro público; los títulos, textos, personas, salas, horas y organizaciones colaboradoras son ejemplos escritos para esta demostración.',
    fr: 'Démonstration. Les dates, le lieu, les hôtes, les thèmes et les chiffres sont publics ; les titres, les textes, les personnes, les salles, les horaires et les organisations associées sont des exemples écrits pour cette démonstration.',
    ru: 'Демонстрация. Даты, место, организаторы, темы и численность — общедоступные сведения; названия, тексты, люди, залы, время и поддерживающие организации — образцы, написанные для этой демонстрации.',
  },
);

export const name = zht('世界互联网大会·乌镇峰会', 'World Internet Conference · Wuzhen Summit', {
  ar: 'المؤتمر العالمي للإنترنت · قمة ووتشن',
  es: 'Conferencia Mundial de Internet · Cumbre de Wuzhen',
  fr: 'Conférence mondiale de l’Internet · Sommet de Wuzhen',
  ru: 'Всемирная конференция по вопросам Интернета · Саммит в Учжэне',
});

export const place = zht('中国浙江省桐乡市乌镇', 'Wuzhen, Tongxiang, Zhejiang', {
  ar: 'ووتشن، تونغشيانغ، تشجيانغ',
  es: 'Wuzhen, Tongxiang, Zhejiang',
  fr: 'Wuzhen, Tongxiang, Zhejiang',
  ru: 'Учжэнь, Тунсян, Чжэцзян',
});

/** The rules that hold for every edition in Wuzhen. */
export const rules = {
  name,
  notice,
  place,
  timeZone: 'Asia/Shanghai',
  dayStarts: '05:00',
  hours: { opens: '07:30', closes: '21:30' },
  country: 'CN',
  languages: ['zh', 'en'],
  timeslot: 5,
  walking: { floor: 3, building: 6, venue: 15, measured: [] },
  severities: {
    room: 'block',
    person: 'block',
    availability: 'block',
    capacity: 'warn',
    walking: 'warn',
    hours: 'warn',
  },
  url: null,
} satisfies Partial<Edition>;

export const administration: EditionPlan['organisations'][number] = {
  slug: 'cyberspace-administration-of-china',
  name: zht('国家互联网信息办公室', 'Cyberspace Administration of China', {
    ar: 'إدارة الفضاء السيبراني الصينية',
    es: 'Administración del Ciberespacio de China',
    fr: 'Administration du cyberespace de Chine',
    ru: 'Канцелярия Китая по делам киберпространства',
  }),
  country: 'CN',
};

export const province: EditionPlan['organisations'][number] = {
  slug: 'peoples-government-of-zhejiang-province',
  name: zht('浙江省人民政府', 'People’s Government of Zhejiang Province', {
    ar: 'حكومة الشعب لمقاطعة تشجيانغ',
    es: 'Gobierno Popular de la Provincia de Zhejiang',
    fr: 'Gouvernement populaire de la province du Zhejiang',
    ru: 'Народное правительство провинции Чжэцзян',
  }),
  country: 'CN',
};

const organisation = (
  slug: string,
  en: string,
  zh: string,
  country: string | null,
  more: Parameters<typeof t>[2] = {},
): EditionPlan['organisations'][number] => ({ slug, name: t(en, zh, more), country });

/** International organisations that support the summit, invented for the demonstration, in protocol order. */
export const supporters = [
  organisation(
    'union-for-network-access',
    'International Union for Network Access (sample)',
    '国际网络接入联合会（示例）',
    null,
    {
      ar: 'الاتحاد الدولي للنفاذ إلى الشبكات (مثال)',
      es: 'Unión Internacional para el Acceso a la Red (ejemplo)',
      fr: 'Union internationale pour l’accès au réseau (exemple)',
      ru: 'Международный союз доступа к сетям (образец)',
    },
  ),
  organisation(
    'council-of-network-engineers',
    'World Council of Network Engineers (sample)',
    '世界网络工程师理事会（示例）',
    null,
    {
      ar: 'المجلس العالمي لمهندسي الشبكات (مثال)',
      es: 'Consejo Mundial de Ingenieros de Redes (ejemplo)',
      fr: 'Conseil mondial des ingénieurs réseau (exemple)',
      ru: 'Всемирный совет сетевых инженеров (образец)',
    },
  ),
  organisation(
    'forum-for-digital-heritage',
    'International Forum for Digital Heritage (sample)',
    '国际数字遗产论坛（示例）',
    null,
    {
      ar: 'المنتدى الدولي للتراث الرقمي (مثال)',
      es: 'Foro Internacional del Patrimonio Digital (ejemplo)',
      fr: 'Forum international du patrimoine numérique (exemple)',
      ru: 'Международный форум цифрового наследия (образец)',
    },
  ),
];

/** Organisations that host a forum inside what the secretariat granted. */
export const forumHosts = [
  organisation(
    'small-enterprise-chamber',
    'Chamber of Small Enterprise Online (sample)',
    '网上小微企业商会（示例）',
    'CN',
  ),
  organisation('trade-lanes-association', 'Trade Lanes Association (sample)', '贸易通道协会（示例）', 'SG'),
  organisation(
    'society-of-learning-factories',
    'Society of Learning Factories (sample)',
    '学习型工厂学会（示例）',
    'DE',
  ),
  organisation('rural-networks-alliance', 'Rural Networks Alliance (sample)', '乡村网络联盟（示例）', 'ET'),
  organisation('patient-capital-club', 'Patient Capital Club (sample)', '耐心资本俱乐部（示例）', 'CH'),
  organisation(
    'institute-of-machine-perception',
    'Institute of Machine Perception (sample)',
    '机器感知研究院（示例）',
    'CN',
  ),
  organisation('connected-things-consortium', 'Connected Things Consortium (sample)', '万物互联联合体（示例）', 'DK'),
  organisation('water-towns-archive', 'Water Towns Archive (sample)', '水乡档案馆（示例）', 'CN'),
  organisation(
    'readers-and-publishers-circle',
    'Readers and Publishers Circle (sample)',
    '读者与出版者之会（示例）',
    'LB',
  ),
  organisation('office-for-all-languages', 'Office for All Languages (sample)', '万语办公室（示例）', 'IS'),
  organisation('dialogue-on-networks', 'Lake Geneva Dialogue on Networks (sample)', '日内瓦湖网络对话（示例）', 'CH'),
  organisation('continuity-school', 'Baltic Continuity School (sample)', '波罗的海连续性学院（示例）', 'EE'),
  organisation('league-for-children-online', 'League for Children Online (sample)', '儿童网络权益联盟（示例）', 'IE'),
  organisation(
    'circle-for-information-rights',
    'Main Circle for Information Rights (sample)',
    '美因信息权利会（示例）',
    'DE',
  ),
  organisation('two-seas-think-tank', 'Two Seas Think Tank (sample)', '两海智库（示例）', 'CN'),
];
