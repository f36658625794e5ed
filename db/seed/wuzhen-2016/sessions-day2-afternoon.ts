import { t } from '../words.ts';
import type { SessionPlan } from '../build.ts';

// The forums of Thursday afternoon, 17 November.

export const secondAfternoon: SessionPlan[] = [
  {
    slug: 'know-a-leaf', kind: 'workshop', at: '17 14:00', minutes: 90, room: 'boathouse', expected: 50, forum: 'machines-that-perceive', topics: ['machine-learning', 'digital-skills'],
    spoken: ['en'], interpreted: ['zh'], hosts: ['arjun-malgundkar', 'harriet-okello-lamunu'],
    title: t('Teach a Machine to Know a Leaf', '教机器认一片叶子'),
    abstract: t(
      'Without writing a program, participants train a small model on leaves collected in Wuzhen this week, and then try to deceive it. The one that is hardest to deceive is sent home with its maker on a card. Bring a telephone that takes pictures; leaves are provided.',
      '不写代码，学员用本周在乌镇采集的树叶训练一个小模型，然后想办法骗过它。最难骗的模型存入卡片，由作者带回家。请自带能拍照的手机，树叶由我们准备。',
    ),
  },
  {
    slug: 'ipv6-on-campus', kind: 'workshop', at: '17 14:00', minutes: 120, room: 'reed-room', forum: 'next-network', topics: ['ipv6', 'digital-skills'],
    spoken: ['zh', 'en'], hosts: ['wen-daoming', 'shirasuna-yusuke'],
    title: t('Turning It On: IPv6 for a Campus of Forty Thousand', '动手开通：四万人校园的IPv6'),
    abstract: t(
      'A working session for those who run a network and have put this off. On a laboratory campus you plan addresses, turn the new protocol on in one dormitory, and answer the complaints that a script then sends you. Everybody leaves with a plan for their first Monday.',
      '为一拖再拖的网络管理员准备的实操课。在一个实验校园里规划地址，先在一栋宿舍开通新协议，再回复脚本发来的投诉。每人离场时都有一份“第一个星期一”的计划。',
    ),
  },
  {
    slug: 'letters-for-a-young-script', kind: 'workshop', at: '17 14:00', minutes: 75, room: 'osmanthus-room', forum: 'every-language-online', topics: ['multilingual-internet', 'digital-heritage'], since: 2,
    spoken: ['fr', 'en'], interpreted: ['zh'], hosts: ['souleymane-bathily-kanoute', 'khin-thiri-zaw'],
    title: t('Letters for a Young Script', '为一种年轻的文字造字', { fr: 'Des lettres pour une jeune écriture' }),
    abstract: t(
      'Participants draw three letters of a script that is younger than the telephone, and see them typed by the end of the session. A type designer corrects the curves, an encoding specialist the rest. No drawing skill is needed, only patience with a baseline.',
      '学员绘制一种比电话还年轻的文字中的三个字母，并在课程结束前看到它们被键入屏幕。字体设计师改曲线，编码专家改其余。无需绘画功底，只需对基线有耐心。',
    ),
  },
  {
    slug: 'postcard-notice', kind: 'workshop', at: '17 16:15', minutes: 75, room: 'osmanthus-room', forum: 'whose-information', topics: ['data-protection', 'digital-skills'],
    interpreted: ['en'], hosts: ['makabe-reiko', 'ye-anran'],
    title: t('Write a Privacy Notice That Fits on a Postcard', '写一份明信片大小的隐私说明'),
    abstract: t(
      'Each table receives one real notice of eleven thousand words and one postcard. What must stay? What was never true? The postcards are posted from Wuzhen to the companies concerned, with a stamp.',
      '每桌一份一万一千字的真实隐私条款和一张明信片。什么必须保留？什么从来不是真的？写好的明信片将贴上邮票，从乌镇寄给相关公司。',
    ),
  },
  {
    slug: 'repair-a-mast', kind: 'workshop', at: '17 16:00', minutes: 75, room: 'boathouse', forum: 'villages-online', topics: ['rural-access', 'digital-skills'], since: 2,
    spoken: ['es', 'en'], interpreted: ['zh'], hosts: ['rosa-mamani-choque', 'sunita-thapamagar'], interpreters: ['ines-etxaniz-larrea'],
    title: t('How to Repair a Link with What Is in the Kitchen', '用厨房里的东西修好一条链路', { es: 'Cómo reparar un enlace con lo que hay en la cocina' }),
    abstract: t(
      'A link between two windows of the boathouse is broken in six ways, one after the other. Two builders from the mountains show how to find each fault with a pot, a mirror and a list. The list is in five languages and laminated.',
      '船坞两扇窗之间的链路将先后以六种方式断开。两位来自高山的建设者演示如何用一口锅、一面镜子和一张清单找出每个故障。清单有五种语言，已过塑。',
    ),
  },
  {
    slug: 'cooperation-round-table', kind: 'panel', at: '17 16:15', minutes: 60, room: 'silk-room', forum: 'bridging-divides', topics: ['rural-access', 'norms-of-behaviour'], since: 2, access: 'invitation',
    spoken: ['en', 'fr', 'es', 'ru'], interpreted: ['zh', 'en'], moderator: 'jiang-lanxi',
    speakers: ['vera-belozyorskaya', 'tareq-al-hindawi', 'solange-kouame-brou', 'joaquin-ibarrola-quispe'], interpreters: ['gu-ruoxi'],
    title: t('Round Table of the Regions', '各地区圆桌会议', { ar: 'مائدة مستديرة للمناطق', es: 'Mesa redonda de las regiones', fr: 'Table ronde des régions', ru: 'Круглый стол регионов' }),
    abstract: t(
      'Four regional bodies lay their plans for access on one table and look for the places where two of them dig the same trench. Two such places were found while the session was being prepared. By invitation; the resulting map is public.',
      '四个区域组织把各自的接入规划摊在一张桌上，寻找两家同挖一条沟的地方。筹备期间已发现两处。凭邀请入场，成果地图对外公开。',
    ),
  },
  // Factories That Learn
  {
    slug: 'before-it-is-heard', kind: 'keynote', at: '17 14:00', minutes: 30, room: 'bridge-hall', forum: 'learning-factories', topics: ['connected-devices'], stream: true,
    spoken: ['en'], interpreted: ['zh'], chair: 'dietlinde-haffner', speakers: ['dietlinde-haffner'],
    title: t('Before It Is Heard: What a Lathe of 1911 Can Teach', '在听见异响之前：一台1911年车床的教益', { ar: 'قبل أن يُسمع: ما تعلّمنا إياه مخرطة من عام 1911', es: 'Antes de que se oiga: lo que enseña un torno de 1911', fr: 'Avant qu’on l’entende : ce qu’enseigne un tour de 1911', ru: 'Раньше, чем услышат: чему учит токарный станок 1911 года' }),
    abstract: t(
      'An old machine tells its operator that something is wrong, by sound, smell and a trembling in the handle. A networked one tells a screen in another building. Dietlinde Haffner argues for machines that tell both, and for operators who may answer back.',
      '老机器用声音、气味和手柄的颤动告诉操作者出了问题；联网的机器则告诉另一栋楼里的屏幕。迪特林德主张：机器应当两边都说，而操作者应当能够回话。',
    ),
  },
  {
    slug: 'listening-to-cranes', kind: 'talk', at: '17 14:35', minutes: 25, room: 'bridge-hall', forum: 'learning-factories', topics: ['connected-devices', 'machine-learning'], stream: true,
    spoken: ['ko'], interpreted: ['zh', 'en'], speakers: ['jeon-haerin'], interpreters: ['namgung-seoyun'],
    title: t('Listening to Cranes', '倾听起重机'),
    abstract: t(
      'A bearing announces its failure eleven days ahead, at a pitch that most people lose at forty. Jeon Haerin’s team recorded nine cranes for four years and taught a program to hear it. She also tells of the crane driver who needed no program, and was asked to check it.',
      '轴承在失效前十一天便会发出预告，那个音高多数人四十岁后就听不见了。全海琳的团队给九台起重机录音四年，教会程序去听。她还会讲到一位不需要程序的吊车司机，后来由他负责检验程序。',
    ),
  },
  {
    slug: 'a-year-after', kind: 'panel', at: '17 15:30', minutes: 60, room: 'bridge-hall', forum: 'learning-factories', topics: ['connected-devices', 'cloud-computing'], stream: true,
    interpreted: ['zh', 'en'], moderator: 'nguyen-thi-hoai-an', speakers: ['xiang-qinghe', 'lucia-bevilacqua-conti', 'ivo-hladik-novotny'],
    title: t('A Year After the Machines Were Joined', '机器联网一年之后'),
    abstract: t(
      'Eight hundred looms, a family mill of twenty-three and a press shop were put on a network. The moderator visited all three a year later and spoke with the people at the machines; the owners hear some of the answers here for the first time. The question of who may press stop is put to a vote.',
      '八百台织机、一家二十三人的家族针织厂和一间冲压车间先后联网。一年后，主持人走访了这三处机器旁的工人；有些回答，业主将在台上第一次听到。“谁可以按停止键”交由现场表决。',
    ),
  },
  {
    slug: 'soft-hands', kind: 'talk', at: '17 16:35', minutes: 25, room: 'bridge-hall', forum: 'learning-factories', topics: ['machine-learning', 'connected-devices'],
    spoken: ['ja'], interpreted: ['zh', 'en'], speakers: ['kurosaki-tomoya'], interpreters: ['fujishiro-chizuru'],
    title: t('Soft Hands: a Demonstration with Eggs', '柔软的手：鸡蛋演示'),
    abstract: t(
      'A robot that handles relay coils is asked to make breakfast. Kurosaki Tomoya, once a maker of puppets, explains why the hand must give way before the program knows why. The eggs are local; the first two rows are given aprons.',
      '一台装配继电器线圈的机器人受命做早餐。曾做木偶的黑崎友哉解释：为什么手必须在程序明白之前先让步。鸡蛋产自本地，前两排观众发围裙。',
    ),
  },
  // Growing Up Online
  {
    slug: 'where-the-telephone-sleeps', kind: 'keynote', at: '17 14:00', minutes: 30, room: 'indigo-room', forum: 'growing-up-online', topics: ['child-safety', 'online-health'], stream: true,
    spoken: ['en'], interpreted: ['zh', 'es'], speakers: ['maeve-o-dalaigh-byrne'],
    title: t('Where Does the Telephone Sleep?', '手机睡在哪里？', { ar: 'أين ينام الهاتف؟', es: '¿Dónde duerme el teléfono?', fr: 'Où dort le téléphone ?', ru: 'Где спит телефон?' }),
    abstract: t(
      'Eight hundred children have been followed since they were three. What distinguishes those who sleep well is not their own telephone but their parents’. A paediatrician presents eleven years of data, and a prescription that fits on the back of a bus ticket.',
      '八百名儿童自三岁起接受跟踪研究。睡得好的孩子，区别不在自己的手机，而在父母的手机。一位儿科医生带来十一年的数据，以及一张写得进公交车票背面的处方。',
    ),
  },
  {
    slug: 'rules-by-the-pupils', kind: 'panel', at: '17 14:35', minutes: 60, room: 'indigo-room', forum: 'growing-up-online', topics: ['child-safety', 'digital-skills'], stream: true,
    interpreted: ['zh', 'en'], moderator: 'ke-xinyi', speakers: ['phoebe-lartey-quaye', 'mahsa-farhangipour', 'paolina-camilleri-zahra'],
    title: t('Rules Written by the Pupils', '学生自己写的规则'),
    abstract: t(
      'In one primary school the children write the rules for screens and revise them every term. They are stricter than the teachers’ were. A designer of games, a researcher in play and the director of a helpline read this term’s version and answer the children’s own questions, which came by post.',
      '在一所小学，屏幕规则由孩子们自己写，每学期修订一次，比老师定的还严。游戏设计师、游戏研究者与求助热线主任一同阅读本学期版本，并回答孩子们寄来的问题。',
    ),
    papers: [['rules-autumn-2016.pdf', 'Rules for screens, autumn term (sample)']],
  },
  {
    slug: 'typed-at-two', kind: 'talk', at: '17 15:55', minutes: 25, room: 'indigo-room', forum: 'growing-up-online', topics: ['child-safety'], unrecorded: true,
    spoken: ['en'], interpreted: ['zh'], speakers: ['paolina-camilleri-zahra'],
    title: t('What Is Typed at Two in the Morning', '凌晨两点打出的字'),
    abstract: t(
      'A helpline that used to ring now mostly types, and at other hours. Paolina Camilleri Zahra tells what changes when a voice becomes a line of text: the pauses, the deleted sentences, the ways of asking for help without asking. At the callers’ wish the talk is not recorded.',
      '过去铃声响起的求助热线，如今多半是打字，时段也变了。葆琳娜讲述声音变成一行文字之后的不同：停顿、删去的句子、不开口的求助。应来访者意愿，本场不录制。',
    ),
  },
  {
    slug: 'a-game-that-ends', kind: 'panel', at: '17 16:25', minutes: 50, room: 'indigo-room', forum: 'growing-up-online', topics: ['child-safety'], stream: true,
    spoken: ['en', 'zh'], interpreted: ['zh', 'en'], moderator: 'maeve-o-dalaigh-byrne', speakers: ['phoebe-lartey-quaye', 'he-zhiruo', 'mercedes-arrospide-lund'],
    title: t('A Game That Ends', '会结束的游戏'),
    abstract: t(
      'Most things made for children are built so that they go on. Two makers built things that stop: a game of twenty minutes and a lamp that says nothing until asked. With a doctor and an advocate they discuss what it did to their sales, and to bedtime.',
      '多数给孩子的产品都被设计成停不下来。两位制作者偏要它停：一款二十分钟的游戏，一盏不问不答的台灯。她们与医生和用户代言人一起谈：这对销量有何影响，对上床时间又有何影响。',
    ),
  },
  // Keeping the Lights On
  {
    slug: 'a-small-true-thing', kind: 'keynote', at: '17 13:45', minutes: 40, room: 'ferry-room', forum: 'keeping-the-lights-on', topics: ['incident-response'], access: 'invitation', unrecorded: true,
    spoken: ['en'], interpreted: ['zh'], speakers: ['juhan-kivisaar'],
    title: t('It Begins with Something Small and True', '始于一件真实的小事', { ar: 'يبدأ الأمر بشيء صغير وحقيقي', es: 'Empieza con algo pequeño y cierto', fr: 'Cela commence par une petite chose vraie', ru: 'Начинается с малого и настоящего' }),
    abstract: t(
      'A printer in a pumping station, a birthday cake with a card reader, a technician’s old telephone number: every bad day has a modest beginning. Juhan Kivisaar tells five of them and leaves out the names. The audience guesses each time at what moment it could have ended.',
      '泵站里的一台打印机、生日蛋糕旁的读卡器、技术员的旧电话号码：每个坏日子都有不起眼的开端。尤汉讲述其中五个，隐去名姓。每讲一个，请听众猜猜它本可以在哪一刻停住。',
    ),
  },
  {
    slug: 'operators-table', kind: 'panel', at: '17 14:30', minutes: 60, room: 'ferry-room', expected: 60, forum: 'keeping-the-lights-on', topics: ['incident-response', 'connected-devices'], access: 'closed',
    spoken: ['en', 'ar', 'zh'], interpreted: ['en', 'zh', 'ar'], moderator: 'juhan-kivisaar',
    speakers: ['luo-tingfeng', 'amira-belkhodja-ziani', 'graham-tollefsen', 'majed-al-shamrani'], interpreters: ['ouyang-yumo', 'huda-al-sairafi'],
    title: t('The Operators’ Table: Power, Water, Hospitals', '运行者之桌：电、水与医院', { ar: 'طاولة المشغّلين: الكهرباء والماء والمستشفيات' }),
    abstract: t(
      'Closed. Four operators tell of one night each, under the rule that nothing is attributed. The chair publishes afterwards the measures that at least three of them had in common.',
      '闭门。四位运行者各讲一个夜晚，约定不具名引用。会后由主席公布其中至少三人共有的措施。',
    ),
  },
  {
    slug: 'calling-in-january', kind: 'talk', at: '17 15:50', minutes: 30, room: 'ferry-room', forum: 'keeping-the-lights-on', topics: ['incident-response', 'norms-of-behaviour'], access: 'invitation',
    spoken: ['ko'], interpreted: ['zh', 'en'], speakers: ['yeon-jemin'], interpreters: ['namgung-seoyun'],
    title: t('Sixty Telephone Numbers', '六十个电话号码'),
    abstract: t(
      'When an attack crosses borders, what counts is whether the right person picks up. Yeon Jemin renews his list by calling every colleague in January, and keeps statistics: who answered, in which language, after how long. He asks for help in making the list survive him.',
      '攻击跨越国界时，要紧的是对的人有没有接电话。延济旻每年一月逐个致电同行以更新名单，并做统计：谁接了、用什么语言、响了多久。他请大家帮忙，让这份名单比他更长久。',
    ),
  },
  {
    slug: 'table-top-exercise', kind: 'workshop', at: '17 16:25', minutes: 75, room: 'ferry-room', expected: 40, forum: 'keeping-the-lights-on', topics: ['incident-response'], access: 'closed',
    spoken: ['en'], hosts: ['juhan-kivisaar', 'yeon-jemin'],
    title: t('Exercise: A Wednesday Without the Booking System', '演练：没有预约系统的星期三'),
    abstract: t(
      'Closed exercise for forty. A regional hospital loses its booking system on an ordinary Wednesday, and the network is only part of the problem. Participants play in the role that they hold at home, and are asked to be slow.',
      '闭门演练，限四十人。一家地区医院在平常的星期三失去了预约系统，网络只是问题的一部分。参与者扮演自己的本职角色，并被要求“慢一点”。',
    ),
  },
  // Young Companies, Patient Capital
  {
    slug: 'fifteen-years', kind: 'keynote', at: '17 14:00', minutes: 30, room: 'canal-hall', forum: 'patient-capital', topics: ['start-up-finance'], stream: true,
    spoken: ['en'], interpreted: ['zh', 'fr'], chair: 'zhou-jingxing', speakers: ['leonie-amstutz'],
    title: t('A Contract with a Clause for Changing One’s Mind', '一份可以改主意的合同', { ar: 'عقد فيه بند لتغيير الرأي', es: 'Un contrato con una cláusula para cambiar de idea', fr: 'Un contrat avec une clause pour changer d’avis', ru: 'Договор с пунктом о праве передумать' }),
    abstract: t(
      'Inventions that need ten years are financed by instruments that last seven. Leonie Amstutz lends differently: slowly, with the right of both sides to change their mind once, at a price fixed at the start. She shows three contracts, and the one time when the lender used the clause.',
      '需要十年的发明，却靠七年期的工具融资。莱奥妮的做法不同：放款慢，双方各有一次改主意的权利，代价在开始就谈好。她展示三份合同，以及出资方动用该条款的唯一一次。',
    ),
  },
  {
    slug: 'first-thing-that-works', kind: 'panel', at: '17 14:35', minutes: 60, room: 'canal-hall', forum: 'patient-capital', topics: ['start-up-finance'], stream: true,
    interpreted: ['zh', 'en'], moderator: 'zhou-jingxing', speakers: ['adaeze-okonkwo-bright', 'noa-berkovitch-tal', 'bruno-tavares-lacerda'], interpreters: ['gu-ruoxi'],
    title: t('The First Thing That Works', '第一件能用的东西'),
    abstract: t(
      'Between an idea and a product lies an object on a bench that works once in four attempts. Who pays for it? A maker who built hers from a fish tank, an investor who pays for nothing earlier, and an incubator that publishes its wrong guesses talk about the cheapest and dearest month of a company’s life.',
      '从主意到产品，中间隔着工作台上一件四次里成功一次的东西。谁为它付钱？一位用鱼缸做出首台样机的创始人、一位此前分文不付的投资人、一家公布自己猜错了哪些的孵化器，谈谈公司一生中最便宜也最昂贵的那个月。',
    ),
  },
  {
    slug: 'closing-a-company', kind: 'talk', at: '17 15:55', minutes: 25, room: 'canal-hall', forum: 'patient-capital', topics: ['start-up-finance'], stream: true,
    spoken: ['en'], interpreted: ['zh'], speakers: ['miikka-rautalehto'],
    title: t('How to Close a Company in Public', '如何公开关闭一家公司'),
    abstract: t(
      'Miikka Rautalehto ended his first company with a lecture that two hundred people attended, among them all of his creditors. He explains what to say, in which order, and why the employees should hear it first. Three of the creditors invested in his second.',
      '米卡以一场讲座结束了自己的第一家公司，两百人到场，包括全部债权人。他讲该说什么、按什么顺序说，以及为什么应当让员工最先听到。其中三位债权人后来投了他的第二家公司。',
    ),
  },
  {
    slug: 'who-owns-the-workshop', kind: 'panel', at: '17 16:25', minutes: 50, room: 'canal-hall', forum: 'patient-capital', topics: ['start-up-finance', 'small-business'], stream: true,
    interpreted: ['zh', 'en'], moderator: 'noa-berkovitch-tal', speakers: ['gulsah-erdemoglu', 'leonie-amstutz', 'thandiwe-mokoena-radebe'],
    title: t('Who Should Own It Afterwards?', '成功之后归谁所有？'),
    abstract: t(
      'Sold, listed, inherited, or handed to those who work there: what becomes of a young company decides what it dares at the start. An economist, a lender and the founder of a market owned by its makers compare four endings. The audience receives four coloured cards and may change its mind once.',
      '出售、上市、传承，还是交给在那里工作的人：公司的归宿决定它起步时的胆量。经济学家、出资人和一家归手艺人共有的市集创始人比较四种结局。观众手持四色卡片，可以改一次主意。',
    ),
  },
  // Media After Paper
  {
    slug: 'the-corrections-page', kind: 'keynote', at: '17 14:00', minutes: 30, room: 'lotus-pavilion', forum: 'media-after-paper', topics: ['news-and-trust'],
    spoken: ['ar'], interpreted: ['zh', 'en', 'fr'], speakers: ['nada-el-khouriaty'], interpreters: ['berengere-vautrin'],
    title: t('The Corrections Column', '更正栏', { ar: 'عمود التصويبات', es: 'La columna de correcciones', fr: 'La colonne des rectificatifs', ru: 'Колонка исправлений' }),
    abstract: t(
      'The most read page of the Harbour Street Review lists what the paper got wrong. Nada El-Khouriaty moved it to the front in a year when she could afford nothing else, and readers came back. She describes the meeting at which her reporters learned to compete for a place on it.',
      '《港口街评论》读者最多的版面，登的是报纸自己的错误。在什么都负担不起的那一年，纳达把它移到了头版，读者回来了。她讲述那次编前会：记者们如何学会争着上这一版。',
      { ar: 'أكثر صفحات «مراجعة شارع المرفأ» قراءةً هي التي تسرد ما أخطأت فيه الصحيفة. نقلتها ندى الخورياتي إلى الصفحة الأولى في سنة لم تكن تملك فيها ثمن شيء آخر، فعاد القرّاء. وتصف الاجتماع الذي تعلّم فيه مراسلوها التنافس على مكان فيها.' },
    ),
  },
  {
    slug: 'eleven-towns', kind: 'panel', at: '17 14:35', minutes: 60, room: 'lotus-pavilion', forum: 'media-after-paper', topics: ['news-and-trust', 'small-business'],
    interpreted: ['zh', 'en'], moderator: 'isolde-kreutzmann', speakers: ['gustavo-pimentel-roriz', 'su-mingche', 'tolu-adebanke-farinde'],
    title: t('Eleven Towns, Eleven Reporters: Who Pays for Local News', '十一座小镇，十一名记者：谁为地方新闻付费'),
    abstract: t(
      'Where the local paper closed, the price of municipal loans rose: this is known. Less is known about what people would pay to have it back. A publisher, a reader’s desk and a radio presenter open their books, and an economist marks what surprises her.',
      '地方报纸停刊之后，市政借贷的利率会上升，这已有研究。人们愿为它的回归付多少钱，则少有人知。一位出版人、一个读者部与一位电台主持人摊开账本，由经济学家圈出令她意外之处。',
    ),
  },
  {
    slug: 'dating-a-rumour', kind: 'talk', at: '17 15:55', minutes: 25, room: 'lotus-pavilion', forum: 'media-after-paper', topics: ['news-and-trust'],
    spoken: ['en'], interpreted: ['zh'], speakers: ['solomiya-hnatyshyn'],
    title: t('Dating a Rumour by Its Spelling', '凭错别字给谣言断代'),
    abstract: t(
      'Rumours mutate as they are copied, and a spelling mistake is a birthmark. Solomiya Hnatyshyn follows one from a village square through nine countries and back, where its author no longer recognised it. She closes with the time that each check took, to the minute.',
      '谣言在转抄中变异，一个错别字就是胎记。索洛米娅追踪其中一则，从村口广场出发，经九个国家又传回原处，作者本人已认不出它。最后她逐条公布核查用时，精确到分钟。',
    ),
  },
  {
    slug: 'without-words', kind: 'panel', at: '17 16:25', minutes: 50, room: 'lotus-pavilion', forum: 'media-after-paper', topics: ['news-and-trust', 'multilingual-internet'],
    interpreted: ['zh', 'en'], moderator: 'su-mingche', speakers: ['solomiya-hnatyshyn', 'tolu-adebanke-farinde', 'rohini-wickramaratne'],
    title: t('Voice, Drawing, Silence: News Without Text', '声音、图画与沉默：不用文字的新闻'),
    abstract: t(
      'Half of those who follow the news do not read it. A radio presenter, a cartoonist whose figures have been silent for five years, and a verifier of pictures discuss what can be said without text and what then becomes easier to forge. One drawing is made during the session.',
      '关注新闻的人中，有一半并不阅读。电台主持人、笔下人物五年不发一言的漫画家，以及图片核查者一起讨论：不用文字能说清什么，又有什么因此更易伪造。现场完成一幅画。',
    ),
  },
];
