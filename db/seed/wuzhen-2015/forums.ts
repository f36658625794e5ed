import type { EditionPlan, ForumPlan } from '../build.ts';
import { t, zht } from '../words.ts';
import { topics as later } from '../wuzhen-2016/topics.ts';

export const topics: EditionPlan['topics'] = [
  ...later,
  {
    slug: 'internet-plus',
    title: zht('互联网+', 'Internet Plus', { ar: 'إنترنت بلس', es: 'Internet Plus', fr: 'Internet Plus', ru: 'Интернет плюс' }),
    description: zht('旧行业接上新网络。', 'Old trades joined to the new network.'),
  },
  {
    slug: 'online-education',
    title: zht('在线教育', 'Online education', { ar: 'التعليم على الشبكة', es: 'Educación en línea', fr: 'Éducation en ligne', ru: 'Онлайн-образование' }),
    description: zht('不在同一间教室里的教与学。', 'Teaching and learning outside one room.'),
  },
];

type Six = [en: string, zh: string, ar: string, es: string, fr: string, ru: string];

const six = ([en, zh, ar, es, fr, ru]: Six) => t(en, zh, { ar, es, fr, ru });

const subject = {
  governance: six(['Governance and security', '互联网治理与安全', 'الحوكمة والأمن', 'Gobernanza y seguridad', 'Gouvernance et sécurité', 'Управление и безопасность']),
  economy: six(['Internet economy', '互联网经济', 'اقتصاد الإنترنت', 'Economía de Internet', 'Économie de l’Internet', 'Интернет-экономика']),
  culture: six(['Internet culture', '互联网文化', 'ثقافة الإنترنت', 'Cultura de Internet', 'Culture de l’Internet', 'Интернет-культура']),
  life: six(['Life online', '互联网与生活', 'الحياة على الشبكة', 'La vida en línea', 'La vie en ligne', 'Жизнь в сети']),
};

const forum = (slug: string, chair: string, host: string, colour: string, about: ForumPlan['subject'], title: Six, english: string, chinese: string): ForumPlan => ({
  slug,
  chair,
  hosts: [host],
  colour,
  subject: about,
  title: six(title),
  description: t(english, chinese),
});

export const forums: ForumPlan[] = [
  forum('common-rules', 'ursula-brandstetter-noll', 'cyberspace-administration-of-china', '#2b3a55', subject.governance,
    ['Rules in Common', '共同的规则', 'قواعد مشتركة', 'Reglas en común', 'Des règles en commun', 'Общие правила'],
    'What can be agreed between those who differ on nearly everything else?', '在几乎处处不同的各方之间，什么是可以谈成的？'),
  forum('old-trades', 'xiang-qinghe', 'peoples-government-of-zhejiang-province', '#0b5a63', subject.economy,
    ['Old Trades, New Network', '旧行业，新网络', 'حِرف قديمة وشبكة جديدة', 'Oficios antiguos, red nueva', 'Vieux métiers, réseau nouveau', 'Старые ремёсла, новая сеть'],
    'Weavers, farmers and harbours join the network without ceasing to be what they were.', '织工、农户与港口接上网络，而不失其本色。'),
  forum('mobile-life', 'stellan-bergqvist', 'council-of-network-engineers', '#1f4e8c', subject.economy,
    ['A Telephone for Everything', '一部手机管一切', 'هاتف لكل شيء', 'Un teléfono para todo', 'Un téléphone pour tout', 'Телефон для всего'],
    'Purse, ticket, key and letterbox have moved into one object. What happens when it is lost?', '钱包、车票、钥匙与信箱搬进了同一件东西。丢了怎么办？'),
  forum('old-roads-new-cables', 'ndeye-coumba-sarr-thiam', 'union-for-network-access', '#7a4b00', subject.economy,
    ['Old Roads, New Cables', '古道新缆', 'طرق قديمة وكابلات جديدة', 'Caminos antiguos, cables nuevos', 'Vieilles routes, câbles neufs', 'Старые дороги, новые кабели'],
    'Cables follow the roads on which silk and salt once travelled, and stop where the roads stopped.', '光缆沿着当年丝绸与盐走过的路，也在路断之处中断。'),
  forum('stories-online', 'shao-yuting', 'forum-for-digital-heritage', '#9a3b26', subject.culture,
    ['Stories Online', '网上的故事', 'حكايات على الشبكة', 'Historias en línea', 'Des récits en ligne', 'Истории в сети'],
    'Newspapers, museums and languages look for readers on the same small screen.', '报纸、博物馆与语言，在同一块小屏幕上寻找读者。'),
  forum('calm-in-the-storm', 'juhan-kivisaar', 'council-of-network-engineers', '#6b2d00', subject.governance,
    ['Calm in the Storm', '风暴中的镇定', 'هدوء في العاصفة', 'Calma en la tormenta', 'Du calme dans la tempête', 'Спокойствие в бурю'],
    'What teams that answer emergencies wish that others had done on the day before.', '应急团队希望别人在前一天做了什么。'),
  forum('where-the-cloud-stands', 'vera-belozyorskaya', 'council-of-network-engineers', '#4a4e69', subject.economy,
    ['Where the Cloud Stands', '云在何处', 'أين تقف السحابة', 'Dónde está la nube', 'Où se trouve le nuage', 'Где стоит облако'],
    'It has an address, a river for cooling and an electricity bill.', '它有门牌号、一条用来降温的河和一张电费单。'),
  forum('doctors-at-a-distance', 'meng-shuchen', 'union-for-network-access', '#7b1e3a', subject.life,
    ['Doctors at a Distance', '远程的医生', 'أطباء عن بُعد', 'Médicos a distancia', 'Des médecins à distance', 'Врачи на расстоянии'],
    'A diagnosis can travel; can trust travel with it?', '诊断可以远行，信任能一同远行吗？'),
  forum('classrooms-without-walls', 'ke-xinyi', 'forum-for-digital-heritage', '#b04a00', subject.life,
    ['Classrooms Without Walls', '没有墙的教室', 'فصول بلا جدران', 'Aulas sin paredes', 'Des classes sans murs', 'Классы без стен'],
    'Teachers report on lessons that leave the school, and on pupils who leave the lesson.', '老师们讲述走出校门的课，以及溜出课堂的学生。'),
  forum('first-companies', 'zhou-jingxing', 'peoples-government-of-zhejiang-province', '#8a1c4a', subject.economy,
    ['First Companies', '第一次创业', 'الشركات الأولى', 'Primeras empresas', 'Premières entreprises', 'Первые компании'],
    'Founders before and after, with their first invoices.', '创业之前与之后，以及他们的第一张发票。'),
];
