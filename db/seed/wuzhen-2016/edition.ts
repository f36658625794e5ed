import { t, zht } from '../words.ts';
import { administration, forumHosts, province, rules, supporters } from '../common.ts';
import { type EditionPlan, idOf } from '../build.ts';

const room = (slug: string) => idOf('wuzhen-2016', 'room', slug);

export const edition: EditionPlan['edition'] = {
  ...rules,
  slug: 'wuzhen-2016',
  number: 3,
  theme: zht(
    '创新驱动 造福人类——携手共建网络空间命运共同体',
    'Innovation-driven Internet Development for the Benefit of All: Building a Community of Common Future in Cyberspace',
    {
      ar: 'تنمية الإنترنت بدافع الابتكار لصالح الجميع: بناء مجتمع المصير المشترك في الفضاء السيبراني',
      es: 'Desarrollo de Internet impulsado por la innovación en beneficio de todos: construir una comunidad de futuro compartido en el ciberespacio',
      fr: 'Un développement de l’Internet porté par l’innovation, au bénéfice de tous : bâtir une communauté de destin dans le cyberespace',
      ru: 'Инновационное развитие Интернета на благо всех: строить сообщество единой судьбы в киберпространстве',
    },
  ),
  description: t(
    'For three days some 1,600 guests from over 110 countries and regions and 16 international organisations meet in the water town of Wuzhen. Sixteen forums take up twenty topics: the internet economy, innovation, culture, governance and security, international cooperation and the protection of personal information. An exposition and a release of technology achievements stand beside them.',
    '来自110多个国家和地区、16个国际组织的约1600名嘉宾，在水乡乌镇相聚三天。十六场论坛围绕二十个议题展开，涉及互联网经济、互联网创新、互联网文化、治理与安全、国际合作以及个人信息保护。同期举办博览会，并发布科技成果。',
    {
      ar: 'على مدى ثلاثة أيام يلتقي نحو 1600 ضيف من أكثر من 110 بلدان ومناطق و16 منظمة دولية في بلدة ووتشن المائية. يتناول ستة عشر منتدى عشرين موضوعًا: اقتصاد الإنترنت، والابتكار، والثقافة، والحوكمة والأمن، والتعاون الدولي، وحماية المعلومات الشخصية. ويرافقها معرض وإعلان لإنجازات تقنية.',
      es: 'Durante tres días, unos 1.600 invitados de más de 110 países y regiones y 16 organizaciones internacionales se reúnen en Wuzhen, ciudad de agua. Dieciséis foros abordan veinte temas: economía de Internet, innovación, cultura, gobernanza y seguridad, cooperación internacional y protección de la información personal. Los acompañan una exposición y una presentación de logros tecnológicos.',
      fr: 'Pendant trois jours, quelque 1 600 invités de plus de 110 pays et régions et de 16 organisations internationales se retrouvent à Wuzhen, ville d’eau. Seize forums traitent vingt thèmes : économie de l’Internet, innovation, culture, gouvernance et sécurité, coopération internationale, protection des informations personnelles. Une exposition et une présentation de réalisations technologiques les accompagnent.',
      ru: 'Три дня около 1600 гостей из более чем 110 стран и регионов и 16 международных организаций встречаются в Учжэне, городе на воде. Шестнадцать форумов обсуждают двадцать тем: интернет-экономику, инновации, культуру, управление и безопасность, международное сотрудничество и защиту личной информации. Рядом проходят выставка и презентация технологических достижений.',
    },
  ),
  startsOn: '2016-11-16',
  endsOn: '2016-11-18',
  // Walked by the volunteers with a stopwatch: the ferry, and the stairs when the lifts are full.
  walking: {
    ...rules.walking,
    measured: [
      { from: room('wuzhen-hall'), to: room('lotus-pavilion'), minutes: 18 },
      { from: room('canal-hall'), to: room('reed-room'), minutes: 8 },
    ],
  },
  previous: 'wuzhen-2015',
  next: null,
};

export const organisations = [administration, province, ...supporters, ...forumHosts];

export const hosts: EditionPlan['hosts'] = [
  [administration.slug, 'host'],
  [province.slug, 'host'],
  ...supporters.map(({ slug }): [string, 'supporter'] => [slug, 'supporter']),
];
