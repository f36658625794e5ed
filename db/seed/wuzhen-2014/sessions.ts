import type { ForumPlan, SessionPlan } from '../build.ts';
import { t, zht } from '../words.ts';
import { topics as later } from '../wuzhen-2016/topics.ts';

export const topics = later.filter(({ slug }) =>
  ['small-business', 'mobile-broadband', 'smart-cities', 'digital-skills', 'norms-of-behaviour', 'incident-response'].includes(slug),
);

export const forums: ForumPlan[] = [
  {
    slug: 'network-in-the-pocket', colour: '#1f4e8c', hosts: ['council-of-network-engineers'], chair: 'stellan-bergqvist',
    subject: zht('移动互联网', 'Mobile internet', { ar: 'الإنترنت المتنقل', es: 'Internet móvil', fr: 'Internet mobile', ru: 'Мобильный Интернет' }),
    title: t('The Network in the Pocket', '口袋里的网络', { ar: 'الشبكة في الجيب', es: 'La red en el bolsillo', fr: 'Le réseau dans la poche', ru: 'Сеть в кармане' }),
    description: t('More people will reach the network by telephone than by any other way. What has to change on both ends?', '今后由手机上网的人将多于其他一切方式。两端各要作何改变？'),
  },
  {
    slug: 'safe-at-home', colour: '#6b2d00', hosts: ['council-of-network-engineers'], chair: 'juhan-kivisaar',
    subject: zht('网络安全', 'Network security', { ar: 'أمن الشبكات', es: 'Seguridad de la red', fr: 'Sécurité des réseaux', ru: 'Безопасность сетей' }),
    title: t('Safe at Home: Security for Everybody', '家门之内：人人的网络安全', { ar: 'الأمان في البيت: أمن للجميع', es: 'Seguros en casa: seguridad para todos', fr: 'En sûreté chez soi : la sécurité pour tous', ru: 'Дома безопасно: защита для каждого' }),
    description: t('Security that only experts can use protects only experts.', '只有专家会用的安全，只能保护专家。'),
  },
  {
    slug: 'shared-by-all', colour: '#2b3a55', hosts: ['cyberspace-administration-of-china', 'union-for-network-access'], chair: 'ursula-brandstetter-noll',
    subject: zht('互联网治理', 'Internet governance', { ar: 'حوكمة الإنترنت', es: 'Gobernanza de Internet', fr: 'Gouvernance de l’Internet', ru: 'Управление Интернетом' }),
    title: zht('共享共治：谁来管，怎么管', 'Shared and Governed by All: by Whom, and How', { ar: 'يتشاركه ويحكمه الجميع: مَن وكيف', es: 'Compartido y gobernado por todos: por quién y cómo', fr: 'Partagé et gouverné par tous : par qui, et comment', ru: 'Общий для всех и управляемый всеми: кем и как' }),
    description: zht('主题里的两个“共”字，各方理解未必相同。先把不同之处摆上桌。', 'The theme says “all” twice, and not everybody means the same by it. The differences are put on the table first.'),
  },
];

export const sessions: SessionPlan[] = [
  {
    slug: 'welcome-tea', kind: 'break', at: '19 08:15', minutes: 60, room: 'tea-house',
    title: zht('报到与早茶', 'Registration and Welcome Tea', { ar: 'التسجيل وشاي الترحيب', es: 'Acreditación y té de bienvenida', fr: 'Accueil et thé de bienvenue', ru: 'Регистрация и приветственный чай' }),
    abstract: zht('首届来宾，首杯菊花茶。', 'First guests, first cup of chrysanthemum tea.'),
  },
  {
    slug: 'opening-ceremony', kind: 'ceremony', at: '19 09:30', minutes: 60, room: 'water-town-hall', access: 'invitation', expected: 1000,
    spoken: ['zh'], interpreted: ['en', 'fr', 'ru'], chair: 'shen-yunzhou', speakers: ['lin-guanqiao', 'margaret-ashdown-pryce'],
    interpreters: ['gu-ruoxi', 'berengere-vautrin', 'gleb-voskoboynikov'],
    title: zht('开幕式', 'Opening Ceremony', { ar: 'حفل الافتتاح', es: 'Ceremonia de apertura', fr: 'Cérémonie d’ouverture', ru: 'Церемония открытия' }),
    abstract: zht('世界互联网大会首次在乌镇开幕。', 'The World Internet Conference opens in Wuzhen for the first time.'),
    order: [
      { minutes: 5, title: zht('宣布开幕', 'The conference is opened'), by: 'shen-yunzhou' },
      { minutes: 25, title: zht('主办方致辞', 'Address by the hosts') },
      { minutes: 15, title: zht('小镇欢迎辞', 'Welcome by the town'), by: 'lin-guanqiao' },
      { minutes: 15, title: t('The guests reply', '来宾答辞'), by: 'margaret-ashdown-pryce' },
    ],
  },
  {
    slug: 'why-meet-in-a-town', kind: 'keynote', at: '19 10:45', minutes: 45, room: 'water-town-hall', interpreted: ['zh', 'en'],
    topics: ['smart-cities'], speakers: ['vera-belozyorskaya', 'amina-wanjiru-otieno'], interpreters: ['gu-ruoxi'],
    title: t('Why Meet in So Small a Town?', '为什么在这样小的镇上相聚？'),
    abstract: t('A mathematician of queues and a builder of links explain what is lost in large cities: the chance that two strangers pass each other twice in a day.', '一位研究排队的数学家与一位链路建设者解释大城市里失去的东西：两个陌生人一天之内两次擦肩的可能。'),
  },
  {
    slug: 'lunch-first-day', kind: 'break', at: '19 12:00', minutes: 90, room: 'tea-house',
    title: zht('午餐（第一天）', 'Lunch on the First Day', { ar: 'غداء اليوم الأول', es: 'Almuerzo del primer día', fr: 'Déjeuner du premier jour', ru: 'Обед первого дня' }),
    abstract: zht('羊肉面、素面与清真餐台。', 'Noodles with mutton or vegetables, and a halal table.'),
  },
  {
    slug: 'thumb-and-screen', kind: 'panel', at: '19 14:00', minutes: 60, room: 'arcade-hall', forum: 'network-in-the-pocket', topics: ['mobile-broadband', 'small-business'],
    interpreted: ['zh', 'en'], moderator: 'stellan-bergqvist', speakers: ['wambui-kariuki-ndegwa', 'rohini-wickramaratne', 'caroline-thistlewood'],
    title: t('The Width of a Thumb', '一根拇指的宽度'),
    abstract: t('A bank, a comic strip and a standard all had to be redrawn for a screen of four fingers. Their authors compare what they left out, and whether anybody missed it.', '银行、连环画与标准，都得为四指宽的屏幕重画。作者们比较各自删掉了什么，又有没有人想念它。'),
  },
  {
    slug: 'wired-in-ninety-days', kind: 'talk', at: '19 15:15', minutes: 30, room: 'arcade-hall', forum: 'network-in-the-pocket', topics: ['mobile-broadband', 'smart-cities'],
    spoken: ['zh'], interpreted: ['en'], speakers: ['tian-baishan'], interpreters: ['gu-ruoxi'],
    title: zht('九十天，给一座古镇布网', 'An Old Town, Wired in Ninety Days'),
    abstract: zht('不能钻墙，不能挖路，不能看见。一位工程师讲述如何把基站藏进屋脊，把光缆藏进船缆。', 'No drilling, no digging, nothing to be seen. An engineer tells how masts were hidden in roof ridges and fibre among the mooring ropes.'),
  },
  {
    slug: 'a-lock-is-a-promise', kind: 'keynote', at: '20 09:00', minutes: 35, room: 'mulberry-hall', forum: 'safe-at-home', topics: ['incident-response', 'digital-skills'],
    spoken: ['en'], interpreted: ['zh'], speakers: ['juhan-kivisaar'],
    title: t('A Lock Is a Promise', '一把锁就是一个承诺'),
    abstract: t('Nobody understands the lock on the own front door, and nobody needs to. What would it take to make the same true of a password?', '没人懂得自家门锁的原理，也不需要懂。怎样才能让口令也如此？'),
  },
  {
    slug: 'who-answers-at-night', kind: 'panel', at: '20 09:45', minutes: 60, room: 'mulberry-hall', forum: 'safe-at-home', topics: ['incident-response'],
    interpreted: ['zh', 'en'], moderator: 'juhan-kivisaar', speakers: ['yeon-jemin', 'luo-tingfeng', 'anselm-achterberg'],
    title: t('Who Answers at Night?', '夜里谁接电话？'),
    abstract: t('An incident at three in the morning finds three people awake: one who caused it, one who saw it, and one who can end it. The panel asks how the second reaches the third.', '凌晨三点出事，醒着的有三个人：惹事的、看见的、能了结的。本场讨论第二个人怎样找到第三个。'),
  },
  {
    slug: 'lunch-second-day', kind: 'break', at: '20 12:00', minutes: 90, room: 'tea-house',
    title: zht('午餐（第二天）', 'Lunch on the Second Day', { ar: 'غداء اليوم الثاني', es: 'Almuerzo del segundo día', fr: 'Déjeuner du deuxième jour', ru: 'Обед второго дня' }),
    abstract: zht('按语言分桌，欢迎坐错。', 'Tables by language; sitting at the wrong one is encouraged.'),
  },
  {
    slug: 'first-page', kind: 'workshop', at: '20 14:00', minutes: 90, room: 'silk-classroom', topics: ['digital-skills', 'small-business'],
    spoken: ['zh', 'en'], hosts: ['tang-xiaoman', 'qiu-haitang'],
    title: zht('我的第一张网页', 'My First Page'),
    abstract: zht('写给从没做过网页的人。带一张照片和一句话来，带一个网址回去。', 'For people who have never made one. Bring a photograph and a sentence, take home an address.'),
  },
  {
    slug: 'what-all-means', kind: 'panel', at: '20 14:00', minutes: 75, room: 'arcade-hall', forum: 'shared-by-all', topics: ['norms-of-behaviour'],
    interpreted: ['zh', 'en', 'fr', 'ru'], moderator: 'ursula-brandstetter-noll', speakers: ['qi-bowen', 'mercedes-arrospide-lund', 'elias-mwakalinga-ruhinda', 'timofey-zarechansky'],
    interpreters: ['berengere-vautrin', 'gleb-voskoboynikov'],
    title: t('What Does “All” Mean?', '“共”是什么意思？'),
    abstract: t('A lawyer, an advocate, a registry and a scholar of norms each draw the circle of those who should have a say. The four drawings are laid over one another on the screen.', '一位法学者、一位用户代言人、一家注册局与一位规范学者，各画出应有发言权者的圈。四张图在屏幕上叠在一起。'),
  },
  {
    slug: 'what-the-clerks-knew', kind: 'talk', at: '20 15:30', minutes: 30, room: 'arcade-hall', forum: 'shared-by-all', topics: ['norms-of-behaviour'],
    spoken: ['en'], interpreted: ['zh'], speakers: ['priyamvada-chakrabarty-sen'],
    title: t('What the Telegraph Clerks Knew', '电报员们知道的事'),
    abstract: t('Before there were conventions there were clerks on both sides of a border who had to agree on a spelling by noon. Much of what they settled still holds.', '在有公约之前，边境两侧的电报员必须在正午前商定一个拼写。他们定下的许多事至今有效。'),
  },
  {
    slug: 'workshop-to-web', kind: 'panel', at: '21 09:00', minutes: 75, room: 'arcade-hall', topics: ['small-business'],
    spoken: ['zh'], interpreted: ['en'], moderator: 'liang-wenyue', speakers: ['qiu-haitang', 'xiang-qinghe', 'fang-shouyi'], interpreters: ['gu-ruoxi'],
    title: zht('从作坊到网店：浙江的手艺人', 'From Workshop to Web: Makers of Zhejiang'),
    abstract: zht('染坊、织厂与口岸，同一件货物的三段路程。三位当事人当面对一对账。', 'A dye works, a mill and a port: three stretches of one parcel’s way. Those concerned compare their accounts in person.'),
  },
  {
    slug: 'closing-ceremony', kind: 'ceremony', at: '21 11:00', minutes: 45, room: 'water-town-hall', expected: 900,
    spoken: ['zh', 'en'], interpreted: ['zh', 'en'], chair: 'shen-yunzhou', speakers: ['lin-guanqiao', 'solange-kouame-brou'], interpreters: ['gu-ruoxi'],
    title: zht('闭幕式', 'Closing Ceremony', { ar: 'حفل الاختتام', es: 'Ceremonia de clausura', fr: 'Cérémonie de clôture', ru: 'Церемония закрытия' }),
    abstract: zht('约定来年再会。', 'It is agreed to meet again.'),
    order: [
      { minutes: 20, title: zht('三日综述', 'Three days summed up'), by: 'solange-kouame-brou' },
      { minutes: 15, title: zht('小镇致谢', 'Thanks by the town'), by: 'lin-guanqiao' },
      { minutes: 10, title: zht('宣布闭幕', 'The conference is closed'), by: 'shen-yunzhou' },
    ],
  },
];
