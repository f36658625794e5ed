import type { SessionPlan } from '../build.ts';
import { t, zht } from '../words.ts';

const both = { interpreted: ['zh', 'en'] };

const plenary: SessionPlan[] = [
  {
    slug: 'welcome-tea', kind: 'break', at: '16 08:30', minutes: 90, room: 'tea-house',
    title: zht('报到与早茶', 'Registration and Welcome Tea', { ar: 'التسجيل وشاي الترحيب', es: 'Acreditación y té de bienvenida', fr: 'Accueil et thé de bienvenue', ru: 'Регистрация и приветственный чай' }),
    abstract: zht('雨天备有油纸伞，用毕请还。', 'Oil-paper umbrellas are lent out in case of rain; please bring them back.'),
  },
  {
    slug: 'opening-ceremony', kind: 'ceremony', at: '16 10:30', minutes: 80, room: 'water-town-hall', access: 'invitation', expected: 2000, stream: true,
    spoken: ['zh'], interpreted: ['en', 'ar', 'es', 'fr', 'ru'], chair: 'shen-yunzhou',
    speakers: ['lin-guanqiao', 'tareq-al-hindawi', 'vera-belozyorskaya', 'joaquin-ibarrola-quispe'],
    interpreters: ['gu-ruoxi', 'huda-al-sairafi', 'ines-etxaniz-larrea', 'berengere-vautrin', 'gleb-voskoboynikov'],
    title: zht('开幕式', 'Opening Ceremony', { ar: 'حفل الافتتاح', es: 'Ceremonia de apertura', fr: 'Cérémonie d’ouverture', ru: 'Церемония открытия' }),
    abstract: zht('第二届峰会10时30分开幕。', 'The second summit opens at 10:30.'),
    order: [
      { minutes: 5, title: zht('宣布开幕', 'The summit is opened'), by: 'shen-yunzhou' },
      { minutes: 30, title: zht('主办方致辞', 'Address by the hosts') },
      { minutes: 10, title: zht('小镇欢迎辞', 'Welcome by the town'), by: 'lin-guanqiao' },
      { minutes: 15, title: t('Address for the Arab States', '阿拉伯国家代表致辞'), by: 'tareq-al-hindawi' },
      { minutes: 10, title: t('Address for Eurasia', '欧亚地区代表致辞'), by: 'vera-belozyorskaya' },
      { minutes: 10, title: t('Address for Latin America', '拉丁美洲代表致辞'), by: 'joaquin-ibarrola-quispe' },
    ],
  },
  {
    slug: 'a-future-in-common', kind: 'panel', at: '16 11:55', minutes: 40, room: 'water-town-hall', expected: 1500, ...both, topics: ['norms-of-behaviour', 'rural-access'],
    moderator: 'su-mingche', speakers: ['amina-wanjiru-otieno', 'margaret-ashdown-pryce', 'thandiwe-mokoena-radebe'],
    title: t('A Future in Common, Described by Three Who Build It', '共同的未来：听三位建设者描述'),
    abstract: t('A union, a council and a market describe one ordinary day in the year 2030. The moderator notes what all three days have in common: somebody is repairing something.', '一个联合会、一个理事会和一个市集，各自描述2030年的平常一天。主持人记下三个日子的共同点：总有人在修东西。'),
  },
  {
    slug: 'lunch-first-day', kind: 'break', at: '16 12:40', minutes: 75, room: 'tea-house',
    title: zht('午餐（第一天）', 'Lunch on the First Day', { ar: 'غداء اليوم الأول', es: 'Almuerzo del primer día', fr: 'Déjeuner du premier jour', ru: 'Обед первого дня' }),
    abstract: zht('分四处用餐，按胸牌颜色。', 'In four places, by the colour of your badge.'),
  },
  {
    slug: 'evening-of-lanterns', kind: 'break', at: '16 19:00', minutes: 90, room: 'tea-house', access: 'invitation', hosts: ['lin-guanqiao'],
    title: zht('水灯之夜', 'Evening of Lanterns', { ar: 'أمسية الفوانيس', es: 'Noche de faroles', fr: 'Soirée des lanternes', ru: 'Вечер фонарей' }),
    abstract: zht('每位来宾放一盏水灯，写一个网址或一个愿望。', 'Every guest floats a lantern with an address or a wish on it.'),
  },
  {
    slug: 'lunch-second-day', kind: 'break', at: '17 12:10', minutes: 90, room: 'tea-house',
    title: zht('午餐（第二天）', 'Lunch on the Second Day', { ar: 'غداء اليوم الثاني', es: 'Almuerzo del segundo día', fr: 'Déjeuner du deuxième jour', ru: 'Обед второго дня' }),
    abstract: zht('按议题分桌。', 'Tables by topic.'),
  },
  {
    slug: 'exhibits-explained', kind: 'talk', at: '17 17:30', minutes: 40, room: 'water-town-hall', ...both, topics: ['connected-devices', 'smart-cities'],
    hosts: ['tian-baishan'], speakers: ['pichaya-wannasirikul', 'leonor-sardinha'],
    title: t('Exhibits, Explained by Those Who Soldered Them', '展品，由焊接它们的人讲解'),
    abstract: t('A bucket, a buoy and a street lamp are taken apart on stage. They are put together again afterwards, which takes longer.', '一只水桶、一个浮标、一盏路灯在台上拆开，随后重新装好——装比拆更费时间。'),
  },
  {
    slug: 'ten-forums-report', kind: 'panel', at: '18 13:30', minutes: 60, room: 'water-town-hall', expected: 1200, ...both, topics: ['norms-of-behaviour'],
    moderator: 'margaret-ashdown-pryce', speakers: ['ursula-brandstetter-noll', 'stellan-bergqvist', 'shao-yuting', 'ke-xinyi'], interpreters: ['gu-ruoxi'],
    title: t('Ten Forums Report', '十场论坛的报告', { ar: 'عشرة منتديات تقدّم تقاريرها', es: 'Informan diez foros', fr: 'Dix forums font rapport', ru: 'Докладывают десять форумов' }),
    abstract: t('Four chairs report for ten forums, in five minutes each. What was not agreed is reported first.', '四位主席代表十场论坛报告，每人五分钟。先报没有谈成的。'),
  },
  {
    slug: 'closing-ceremony', kind: 'ceremony', at: '18 15:00', minutes: 45, room: 'water-town-hall', expected: 1600, stream: true,
    spoken: ['zh', 'en'], interpreted: ['zh', 'en', 'ar', 'es', 'fr', 'ru'], chair: 'shen-yunzhou', speakers: ['solange-kouame-brou', 'lin-guanqiao'],
    interpreters: ['gu-ruoxi', 'huda-al-sairafi'],
    title: zht('闭幕式', 'Closing Ceremony', { ar: 'حفل الاختتام', es: 'Ceremonia de clausura', fr: 'Cérémonie de clôture', ru: 'Церемония закрытия' }),
    abstract: zht('总结三日，预告来年新会场。', 'Three days are summed up, and next year’s new halls are announced.'),
    order: [
      { minutes: 20, title: zht('三日综述', 'Three days summed up'), by: 'solange-kouame-brou' },
      { minutes: 15, title: zht('新会场预告', 'A look at the halls to come'), by: 'lin-guanqiao' },
      { minutes: 10, title: zht('宣布闭幕', 'The summit is closed'), by: 'shen-yunzhou' },
    ],
  },
  {
    slug: 'farewell-tea', kind: 'break', at: '18 16:00', minutes: 45, room: 'tea-house',
    title: zht('话别茶会', 'Farewell Tea', { ar: 'شاي الوداع', es: 'Té de despedida', fr: 'Thé d’adieu', ru: 'Прощальный чай' }),
    abstract: zht('伞请归还原处。', 'Please return the umbrellas.'),
  },
];

const forumsOf: SessionPlan[] = [
  // Rules in Common
  {
    slug: 'three-words', kind: 'keynote', at: '16 14:00', minutes: 30, room: 'arcade-hall', forum: 'common-rules', topics: ['norms-of-behaviour'], spoken: ['zh'], interpreted: ['en', 'ru'], speakers: ['qi-bowen'],
    title: zht('三个词，六种语言', 'Three Words in Six Languages'),
    abstract: zht('“治理”“共同”“安全”译成六种语言后各不相同。先承认不同，再谈规则。', '“Governance”, “common” and “security” differ in each of six languages. Admit this first, and then speak of rules.'),
  },
  {
    slug: 'who-numbers-the-world', kind: 'panel', at: '16 14:40', minutes: 60, room: 'arcade-hall', forum: 'common-rules', topics: ['ipv6', 'norms-of-behaviour'], ...both,
    moderator: 'rebecca-stonehouse-iyer', speakers: ['elias-mwakalinga-ruhinda', 'facundo-iriarte-olmos', 'shirasuna-yusuke'],
    title: t('Who Numbers the World?', '谁给世界编号？'),
    abstract: t('The old addresses are running out at different speeds in different places. Those who hand them out say who is waiting, and how long the new ones will be resisted.', '旧地址在各地以不同速度耗尽。分发地址的人谈谈谁在等，以及新地址还会被抵制多久。'),
  },
  {
    slug: 'first-line-of-a-treaty', kind: 'talk', at: '16 15:55', minutes: 30, room: 'arcade-hall', forum: 'common-rules', topics: ['norms-of-behaviour'], spoken: ['en'], interpreted: ['zh'], speakers: ['priyamvada-chakrabarty-sen'],
    title: t('The First Line of a Treaty', '条约的第一行'),
    abstract: t('Treaties begin by saying who speaks. A historian compares forty first lines and finds the users in none of them.', '条约总以“谁在说话”开头。一位历史学者比较了四十个第一行，没有一行出现用户。'),
  },
  // Old Trades, New Network
  {
    slug: 'eight-hundred-looms', kind: 'keynote', at: '16 14:00', minutes: 30, room: 'mulberry-hall', forum: 'old-trades', topics: ['internet-plus', 'connected-devices'], spoken: ['zh'], interpreted: ['en'], speakers: ['xiang-qinghe'],
    title: zht('八百台织机的第一次点名', 'Eight Hundred Looms Answer the Roll'),
    abstract: zht('联网第一天，有十二台织机没有应答，其中三台其实早已不在厂里。', 'On the first day of the network twelve looms did not answer. Three of them, it turned out, had left the works long ago.'),
  },
  {
    slug: 'what-the-market-knew', kind: 'panel', at: '16 14:40', minutes: 60, room: 'mulberry-hall', forum: 'old-trades', topics: ['internet-plus', 'small-business', 'smart-cities'], ...both,
    moderator: 'liang-wenyue', speakers: ['kofi-asamoah-darkwa', 'deepika-ranganathan', 'catalina-errazu-fuenzalida'],
    title: t('What the Market Square Already Knew', '集市早就知道的事'),
    abstract: t('Prices, reputations and gossip travelled across the square before they travelled the network. Three trades say what was gained when they moved, and what they went back for.', '价格、口碑与闲话，在上网之前先在集市上流传。三个行当讲述搬家之后得了什么，又回头取了什么。'),
  },
  {
    slug: 'one-pullover', kind: 'talk', at: '16 15:55', minutes: 30, room: 'mulberry-hall', forum: 'old-trades', topics: ['internet-plus', 'small-business'], spoken: ['en'], interpreted: ['zh'], speakers: ['lucia-bevilacqua-conti'],
    title: t('One Pullover at a Time', '一次一件毛衣'),
    abstract: t('A mill that used to sell by the gross now knits to the order of a single customer. Its owner explains why the waste went down and the telephone bill up.', '从前按箩批发的针织厂，如今为一位顾客开机。业主解释为何废料少了、电话费多了。'),
  },
  // A Telephone for Everything
  {
    slug: 'purse-ticket-key', kind: 'keynote', at: '16 14:00', minutes: 30, room: 'study-room', forum: 'mobile-life', topics: ['mobile-payments', 'mobile-broadband'], spoken: ['en'], interpreted: ['zh'], speakers: ['wambui-kariuki-ndegwa'],
    title: t('Purse, Ticket, Key', '钱包、车票、钥匙'),
    abstract: t('A historian of money empties the pockets of 1995 onto a table and asks which of these things have really gone.', '一位货币史学者把1995年的口袋倒在桌上，问哪些东西真的消失了。'),
  },
  {
    slug: 'lost-telephone', kind: 'panel', at: '16 14:40', minutes: 60, room: 'study-room', forum: 'mobile-life', topics: ['mobile-payments', 'data-protection'], ...both,
    moderator: 'makabe-reiko', speakers: ['ye-anran', 'ong-mei-lian', 'caroline-thistlewood'],
    title: t('The Day It Was Lost', '丢手机的那一天'),
    abstract: t('A scholar, an engineer, a mediator and an editor of standards follow a telephone from the seat of a taxi to its return, hour by hour. At eleven o’clock the owner cannot prove who he is.', '学者、工程师、调解员与标准编辑，按小时追踪一部落在出租车上的手机。十一点，失主无法证明自己是谁。'),
  },
  {
    slug: 'radio-next-door', kind: 'talk', at: '16 15:55', minutes: 30, room: 'study-room', forum: 'mobile-life', topics: ['mobile-broadband'], spoken: ['en'], interpreted: ['zh'], speakers: ['stellan-bergqvist'],
    title: t('The Radio Next Door', '隔壁的无线电'),
    abstract: t('At a border, two countries’ telephones hear one another. How neighbours share a frequency, told with maps and one quarrel.', '在边界上，两国的手机彼此听得见。用地图和一次争吵，讲邻居怎样共享频率。'),
  },
  // Old Roads, New Cables
  {
    slug: 'where-the-road-ends', kind: 'keynote', at: '17 09:00', minutes: 30, room: 'arcade-hall', forum: 'old-roads-new-cables', topics: ['rural-access'], spoken: ['fr'], interpreted: ['zh', 'en'], speakers: ['ndeye-coumba-sarr-thiam'], interpreters: ['berengere-vautrin'],
    title: t('Where the Road Ends, the Cable Ends', '路断之处，缆也断', { fr: 'Où finit la route finit le câble' }),
    abstract: t('Maps of cables and maps of salt roads cover one another almost exactly. A fund that pays for the exceptions shows three of them.', '光缆图与古盐道图几乎重合。一家为“例外”出资的基金展示其中三例。', { fr: 'La carte des câbles et celle des routes du sel se recouvrent presque exactement. Un fonds qui finance les exceptions en montre trois.' }),
  },
  {
    slug: 'caravan-of-parcels', kind: 'panel', at: '17 09:40', minutes: 60, room: 'arcade-hall', forum: 'old-roads-new-cables', topics: ['cross-border-commerce', 'rural-access'], ...both,
    moderator: 'jiang-lanxi', speakers: ['saif-al-kaabri', 'marijke-van-der-zwaan', 'aigerim-toksanbaeva'],
    title: t('The Caravan of Small Parcels', '小包裹的商队'),
    abstract: t('Between the steppe and the sea a parcel changes hands nine times. Customs, carrier and economist try to agree on who is responsible at the seventh.', '从草原到海边，一个包裹九易其手。海关、承运人与经济学家尝试商定：第七次转手时谁负责。'),
  },
  {
    slug: 'antenna-in-a-saddlebag', kind: 'workshop', at: '17 11:00', minutes: 60, room: 'silk-classroom', forum: 'old-roads-new-cables', topics: ['rural-access', 'digital-skills'], ...both, hosts: ['tsogtyn-bayarmaa', 'sunita-thapamagar'],
    title: t('An Antenna That Fits into a Saddlebag', '装进马鞍袋的天线'),
    abstract: t('Participants fold, unfold and point one. The record stands at four minutes, and is held by a nine-year-old.', '学员动手折叠、展开、对准。纪录是四分钟，保持者九岁。'),
  },
  // Stories Online
  {
    slug: 'a-reader-of-ones-own', kind: 'keynote', at: '17 09:00', minutes: 30, room: 'study-room', forum: 'stories-online', topics: ['news-and-trust'], spoken: ['ar'], interpreted: ['zh', 'en'], speakers: ['nada-el-khouriaty'], interpreters: ['huda-al-sairafi'],
    title: t('A Reader of One’s Own', '一个属于自己的读者', { ar: 'قارئ يخصّك' }),
    abstract: t('An editor who lost her presses kept her readers, and can say exactly how many of them write back.', '一位主编失去了印刷机，却留住了读者，并能准确说出其中多少人会回信。', { ar: 'محرّرة فقدت مطابعها واحتفظت بقرّائها، وتعرف بالضبط كم منهم يردّون بالكتابة.' }),
  },
  {
    slug: 'one-screen-three-guests', kind: 'panel', at: '17 09:40', minutes: 60, room: 'study-room', forum: 'stories-online', topics: ['news-and-trust', 'multilingual-internet', 'digital-heritage'], ...both,
    moderator: 'te-aroha-ngatai', speakers: ['xochitl-barragan-tecuapetla', 'tolu-adebanke-farinde', 'souleymane-bathily-kanoute'],
    title: t('One Screen, Three Guests', '一块屏幕，三位来客'),
    abstract: t('A museum, a radio programme and an alphabet compete for the same evening of the same person. They find that they had better come together.', '一座博物馆、一档广播和一套字母，争夺同一个人的同一个晚上。他们发现，还是结伴而来为好。'),
  },
  {
    slug: 'sound-of-the-stairs', kind: 'talk', at: '17 11:00', minutes: 30, room: 'study-room', forum: 'stories-online', topics: ['digital-heritage'], spoken: ['zh'], interpreted: ['en'], speakers: ['shao-yuting'],
    title: zht('楼梯的声音', 'The Sound of the Stairs'),
    abstract: zht('老邻居说，测绘图里少了楼梯的吱呀声。于是档案馆派人去录，一级一级地录。', 'The old neighbours missed the creaking of the stairs in the plans. So the archive sent somebody to record it, step by step.'),
  },
  // Calm in the Storm
  {
    slug: 'the-day-before', kind: 'keynote', at: '17 09:00', minutes: 30, room: 'mulberry-hall', forum: 'calm-in-the-storm', topics: ['incident-response'], spoken: ['en'], interpreted: ['zh'], speakers: ['juhan-kivisaar'],
    title: t('The Day Before', '前一天'),
    abstract: t('After every emergency one wishes to have done three things a day earlier. They are nearly always the same three.', '每次紧急事件之后，人们总希望前一天做过三件事。几乎总是同样的三件。'),
  },
  {
    slug: 'doors-and-valves', kind: 'panel', at: '17 09:40', minutes: 60, room: 'mulberry-hall', forum: 'calm-in-the-storm', topics: ['incident-response', 'data-protection'], access: 'invitation', ...both,
    moderator: 'yeon-jemin', speakers: ['amira-belkhodja-ziani', 'graham-tollefsen', 'majed-al-shamrani'],
    title: t('Doors, Valves and Passwords', '门、阀与口令'),
    abstract: t('Water boards and hospitals are asked to show the door on which their plan was drawn. One of them brought it.', '水务局与医院被请求展示画有规划图的那扇门。有一家真的带来了。'),
  },
  {
    slug: 'telephone-chain', kind: 'workshop', at: '17 11:00', minutes: 60, room: 'mulberry-hall', forum: 'calm-in-the-storm', topics: ['incident-response'], access: 'closed', hosts: ['juhan-kivisaar', 'yeon-jemin'],
    title: t('Exercise: the Telephone Chain', '演练：电话接力'),
    abstract: t('Closed. Thirty teams pass one sentence through thirty countries and compare what arrives.', '闭门。三十支团队把一句话传过三十个国家，比对最后到达的版本。'),
  },
  // Where the Cloud Stands
  {
    slug: 'a-river-for-cooling', kind: 'keynote', at: '17 14:00', minutes: 30, room: 'arcade-hall', forum: 'where-the-cloud-stands', topics: ['cloud-computing'], spoken: ['ru'], interpreted: ['zh', 'en'], speakers: ['vera-belozyorskaya'], interpreters: ['gleb-voskoboynikov'],
    title: t('It Is Not a Cloud', '那不是云', { ru: 'Это не облако' }),
    abstract: t('It is a hall with a river behind it. A mathematician of queues computes what a photograph costs in cups of warm water.', '那是一座背靠河流的机房。一位研究排队的数学家，用几杯温水计算一张照片的代价。', { ru: 'Это зал, за которым течёт река. Математик очередей считает, во сколько стаканов тёплой воды обходится фотография.' }),
  },
  {
    slug: 'whose-machine', kind: 'panel', at: '17 14:40', minutes: 60, room: 'arcade-hall', forum: 'where-the-cloud-stands', topics: ['cloud-computing', 'machine-learning'], ...both,
    moderator: 'gulsah-erdemoglu', speakers: ['do-hyeonu', 'eleni-papastergiou', 'fatoumata-diarrassouba'],
    title: t('Near or Far? Where a Program Should Run', '近处还是远处？程序该在哪里运行'),
    abstract: t('On the wrist, in the village or on another continent: a designer of chips, a scientist and a keeper of an exchange point each defend a distance.', '在手腕上、在村里，还是在另一个大洲：芯片设计师、科学家与交换中心守护人，各为一种距离辩护。'),
  },
  {
    slug: 'examples-instead-of-rules', kind: 'talk', at: '17 15:55', minutes: 30, room: 'arcade-hall', forum: 'where-the-cloud-stands', topics: ['machine-learning'], spoken: ['en'], interpreted: ['zh'], speakers: ['arjun-malgundkar'],
    title: t('Thumbs in the Picture', '照片里的拇指'),
    abstract: t('A tenth of the farmers’ photographs of leaves show a thumb. The program learned the thumbs first, and the talk tells what it taught its makers.', '农民拍的叶片照片有十分之一带着拇指。程序先学会了拇指——这教会了它的作者一些事。'),
  },
  // Doctors at a Distance
  {
    slug: 'a-second-pair-of-eyes', kind: 'keynote', at: '17 14:00', minutes: 30, room: 'mulberry-hall', forum: 'doctors-at-a-distance', topics: ['online-health'], spoken: ['zh'], interpreted: ['en'], speakers: ['meng-shuchen'],
    title: zht('三百公里外的第二双眼睛', 'A Second Pair of Eyes, Three Hundred Kilometres Away'),
    abstract: zht('县医院拍片，省城会诊。三年下来，最有用的不是设备，而是一张值班表。', 'Films are taken in the county and discussed in the city. After three years the most useful instrument turned out to be a roster.'),
  },
  {
    slug: 'what-the-record-may-say', kind: 'panel', at: '17 14:40', minutes: 60, room: 'mulberry-hall', forum: 'doctors-at-a-distance', topics: ['online-health', 'data-protection'], ...both,
    moderator: 'hedwig-aschenbrenner', speakers: ['chipo-madziva-dube', 'harriet-okello-lamunu', 'maeve-o-dalaigh-byrne'],
    title: t('What the Record May Say', '病历可以说什么'),
    abstract: t('A health record has more readers than its patient believes. A nurse’s registrar, a midwife and a doctor for children strike out the lines that no reader needs.', '病历的读者比病人以为的多。一位健康档案官、一位助产士与一位儿科医生，划掉任何读者都不需要的行。'),
  },
  {
    slug: 'cold-boxes', kind: 'talk', at: '17 15:55', minutes: 30, room: 'mulberry-hall', forum: 'doctors-at-a-distance', topics: ['online-health', 'connected-devices'], spoken: ['en'], interpreted: ['zh'], speakers: ['fariha-qizilbash'],
    title: t('Cold Boxes on Motorcycles', '摩托车上的冷藏箱'),
    abstract: t('A vaccine that grows warm is thrown away, often after it was given. Boxes that report their temperature by text message, and the summer in which they were first believed.', '升温的疫苗要扔掉，却常在接种之后才发现。会发短信报温度的箱子，以及人们第一次相信它的那个夏天。'),
  },
  // Classrooms Without Walls
  {
    slug: 'thirty-one-and-their-grandparents', kind: 'keynote', at: '17 14:00', minutes: 30, room: 'study-room', forum: 'classrooms-without-walls', topics: ['online-education', 'rural-access'], spoken: ['zh'], interpreted: ['en'], speakers: ['tang-xiaoman'],
    title: zht('三十一个孩子和他们的祖辈', 'Thirty-one Children and Their Grandparents'),
    abstract: zht('白天教孩子，晚上教老人。同一块屏幕，问的问题正好相反。', 'Children by day, their grandparents by night: the same screen, and exactly opposite questions.'),
  },
  {
    slug: 'lesson-and-playground', kind: 'panel', at: '17 14:40', minutes: 60, room: 'study-room', forum: 'classrooms-without-walls', topics: ['online-education', 'child-safety', 'digital-skills'], ...both,
    moderator: 'ke-xinyi', speakers: ['shahana-talukdar', 'phoebe-lartey-quaye', 'paolina-camilleri-zahra'],
    title: t('The Lesson and the Playground', '课堂与操场'),
    abstract: t('Online, the two are one tab apart. A teacher on a boat, a maker of games and a helpline discuss where the fence should stand, and whether it should have a gate.', '在网上，两者只隔一个标签页。一位船上教师、一位游戏设计师与一条求助热线讨论：围栏该立在哪里，该不该有门。'),
  },
  {
    slug: 'the-same-hour', kind: 'talk', at: '17 15:55', minutes: 30, room: 'study-room', forum: 'classrooms-without-walls', topics: ['online-education', 'multilingual-internet'], spoken: ['en'], interpreted: ['zh'], speakers: ['mahsa-farhangipour'],
    title: t('Explaining a Game in Eleven Languages', '用十一种语言讲解一个游戏'),
    abstract: t('Children asked to explain the same game begin at different ends. What this tells those who write lessons for all of them at once.', '请孩子们讲解同一个游戏，他们从不同的一端讲起。这对为所有人同时写课的人意味着什么。'),
  },
  // First Companies
  {
    slug: 'fish-tank', kind: 'keynote', at: '18 09:00', minutes: 30, room: 'arcade-hall', forum: 'first-companies', topics: ['start-up-finance'], spoken: ['en'], interpreted: ['zh'], speakers: ['adaeze-okonkwo-bright'],
    title: t('The Fish Tank', '鱼缸'),
    abstract: t('The first instrument of a company that now serves forty clinics was made from a scanner and a fish tank. It still works, and the fish has been compensated.', '如今服务四十家诊所的公司，第一台仪器由扫描仪和鱼缸改成。它还能用，鱼已得到补偿。'),
  },
  {
    slug: 'first-invoice', kind: 'panel', at: '18 09:40', minutes: 60, room: 'arcade-hall', forum: 'first-companies', topics: ['start-up-finance', 'small-business'], ...both,
    moderator: 'zhou-jingxing', speakers: ['noa-berkovitch-tal', 'he-zhiruo', 'bruno-tavares-lacerda'],
    title: t('The First Invoice', '第一张发票'),
    abstract: t('Not the first investment but the first invoice turns an idea into a company. Four of them are shown, with the names of the brave customers.', '把主意变成公司的不是第一笔投资，而是第一张发票。现场展示四张，附上勇敢顾客的名字。'),
  },
  {
    slug: 'ten-years-of-battery', kind: 'talk', at: '18 11:00', minutes: 30, room: 'arcade-hall', forum: 'first-companies', topics: ['start-up-finance', 'connected-devices'], spoken: ['en'], interpreted: ['zh'], speakers: ['miikka-rautalehto'],
    title: t('A Product That Nobody Buys Twice', '没人买第二次的产品'),
    abstract: t('A radio that lives ten years is bought once in ten years. How one lives in the meantime.', '能用十年的无线电，十年只买一次。这中间怎么活下去。'),
  },
];

export const sessions: SessionPlan[] = [...plenary, ...forumsOf];
