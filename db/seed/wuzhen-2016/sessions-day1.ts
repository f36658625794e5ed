import { t, zht } from '../words.ts';
import type { SessionPlan } from '../build.ts';

// The forums of Wednesday afternoon, 16 November.

export const firstDay: SessionPlan[] = [
  // Small Shops, Wide World
  {
    slug: 'shop-window', kind: 'keynote', at: '16 14:00', minutes: 30, room: 'canal-hall', forum: 'small-enterprise-online', topics: ['small-business'], stream: true,
    spoken: ['zh'], interpreted: ['en', 'fr'], chair: 'liang-wenyue', speakers: ['qiu-haitang'], interpreters: ['gu-ruoxi'],
    title: zht('万里之外的橱窗', 'A Shop Window Ten Thousand Li Away', { ar: 'واجهة متجر على بُعد عشرة آلاف لي', es: 'Un escaparate a diez mil li', fr: 'Une vitrine à dix mille li', ru: 'Витрина за десять тысяч ли' }),
    abstract: zht(
      '一间染坊，三口缸，一根网线。裘海棠讲述第一位海外顾客如何因为一张晾布的照片找上门来，以及后来她为什么把“当日发货”改成了“晴日发货”。',
      'One dye works, three vats, one network cable. Qiu Haitang tells how her first customer abroad came because of a photograph of drying cloth, and why she later changed “ships the same day” to “ships on the next sunny day”.',
    ),
  },
  {
    slug: 'who-sets-the-fee', kind: 'panel', at: '16 14:35', minutes: 60, room: 'canal-hall', forum: 'small-enterprise-online', topics: ['small-business'], stream: true,
    interpreted: ['en', 'zh'], moderator: 'aigerim-toksanbaeva', speakers: ['thandiwe-mokoena-radebe', 'deepika-ranganathan', 'leonie-amstutz'], interpreters: ['gu-ruoxi'],
    title: t('Platforms and Their Sellers', '平台与商家'),
    abstract: t(
      'A marketplace takes between two and thirty per cent, and few sellers know how the number came about. A cooperative that votes on its fee, a federation that pays none and a lender who sees both sides’ books compare what the fee buys. The moderator will ask each of them to leave the market for a minute and describe the door.',
      '平台抽成从百分之二到百分之三十不等，多数商家不知道数字从何而来。一家由成员投票定佣金的合作社、一个分文不付的联合会、一位两边账本都看得到的出资人，一起算算佣金买到了什么。主持人会请每位嘉宾“退出平台一分钟”，描述一下那扇门。',
    ),
  },
  {
    slug: 'mobile-money', kind: 'talk', at: '16 15:55', minutes: 25, room: 'canal-hall', forum: 'small-enterprise-online', topics: ['mobile-payments'],
    spoken: ['en'], interpreted: ['zh'], speakers: ['wambui-kariuki-ndegwa'], interpreters: ['gu-ruoxi'],
    title: t('Two Thousand First Payments', '两千次“第一次付款”'),
    abstract: t(
      'Nearly ten years ago people in East Africa began to send money by text message. From two thousand recorded memories a history emerges that no transaction log contains: whom one trusted first, what one hid, and what one stopped carrying. It also explains why the receipt matters more than the payment.',
      '近十年前，东非人开始用短信汇款。两千段口述录音里，浮现出任何交易日志都没有的历史：最先信任谁，瞒着什么，从此不再随身带什么。它也解释了为何收据比付款更重要。',
    ),
  },
  {
    slug: 'measuring-what-is-free', kind: 'panel', at: '16 16:25', minutes: 50, room: 'canal-hall', forum: 'small-enterprise-online', topics: ['small-business', 'mobile-payments'],
    interpreted: ['en', 'zh'], moderator: 'liang-wenyue', speakers: ['ragnhild-solberg-aas', 'wambui-kariuki-ndegwa', 'gulsah-erdemoglu'], interpreters: ['gu-ruoxi'],
    title: t('Measuring What Is Free', '如何统计免费之物'),
    abstract: t(
      'A map that used to be sold is now given away, and national income falls by its price. Statisticians and a historian discuss what to count instead: hours saved, trenches shared, errands not run. They disagree in public about a table that is handed out at the door.',
      '过去要卖钱的地图如今免费，国民收入便少了它的定价。统计学家与历史学者讨论该改数什么：省下的时间、合挖的沟渠、不必跑的腿。入场时会发一张表，台上三位对它意见不一。',
    ),
    papers: [['free-things-table.pdf', 'A table of free things (sample)']],
  },
  // Machines That Perceive
  {
    slug: 'what-a-camera-cannot-know', kind: 'keynote', at: '16 14:00', minutes: 35, room: 'bridge-hall', forum: 'machines-that-perceive', topics: ['machine-learning'], stream: true,
    spoken: ['en'], interpreted: ['zh', 'ru'], speakers: ['eleni-papastergiou'],
    title: t('What a Camera Cannot Know', '相机不可能知道的事', { ar: 'ما لا تستطيع الكاميرا معرفته', es: 'Lo que una cámara no puede saber', fr: 'Ce qu’une caméra ne peut pas savoir', ru: 'Чего камера знать не может' }),
    abstract: t(
      'A system that names a thousand kinds of objects does not know that one of them is fragile. Eleni Papastergiou walks through her laboratory’s museum of mistakes and sorts them into three rooms: too little seen, too much assumed, and the wrong question. The third room, she says, is the one to worry about.',
      '一个能叫出一千种物品的系统，并不知道其中哪件易碎。埃莱妮带听众走进实验室的“错误博物馆”，把误判分成三个展厅：看得太少、想得太多、问错问题。她说，最该担心的是第三厅。',
      {
        ar: 'نظام يسمّي ألف نوع من الأشياء لا يعرف أن أحدها سريع الكسر. تتجول المتحدثة في متحف أخطاء مختبرها وتقسمها إلى ثلاث غرف: ما رُئي أقل من اللازم، وما افتُرض أكثر من اللازم، والسؤال الخطأ. وتقول إن الغرفة الثالثة هي الأجدر بالقلق.',
        es: 'Un sistema que nombra mil clases de objetos no sabe que uno de ellos es frágil. La ponente recorre el museo de errores de su laboratorio y los ordena en tres salas: lo visto de menos, lo supuesto de más y la pregunta equivocada. La tercera, dice, es la que debe preocupar.',
        fr: 'Un système qui nomme mille sortes d’objets ignore que l’un d’eux est fragile. L’oratrice parcourt le musée des erreurs de son laboratoire et les range en trois salles : trop peu vu, trop supposé, mauvaise question. C’est la troisième, dit-elle, qui doit inquiéter.',
        ru: 'Система, которая называет тысячу видов предметов, не знает, что один из них хрупкий. Докладчица проводит по музею ошибок своей лаборатории и раскладывает их по трём залам: мало увидено, много домыслено, задан не тот вопрос. Беспокоиться, говорит она, стоит о третьем.',
      },
    ),
  },
  {
    slug: 'reading-x-rays-together', kind: 'talk', at: '16 14:40', minutes: 25, room: 'bridge-hall', forum: 'machines-that-perceive', topics: ['machine-learning', 'online-health'], stream: true,
    spoken: ['zh'], interpreted: ['en'], speakers: ['meng-shuchen'],
    title: zht('与程序并肩读片一年', 'A Year of Reading X-rays beside a Program'),
    abstract: zht(
      '四万张胸片，先由医生独立判读，再看程序的意见。一年下来，两者各有发现对方漏诊的时候，但漏的不是同一类。孟书忱据此提出一份排班表：什么时候该让谁先看。',
      'Forty thousand chest films were read by a doctor first and by a program second. In a year each found what the other had missed, but they did not miss the same things. Meng Shuchen draws a roster from it: when who should look first.',
    ),
  },
  {
    slug: 'when-software-decides', kind: 'panel', at: '16 15:10', minutes: 60, room: 'bridge-hall', forum: 'machines-that-perceive', topics: ['machine-learning', 'data-protection'], stream: true,
    interpreted: ['zh', 'fr'], moderator: 'clementine-duvauchelle', speakers: ['harriet-okello-lamunu', 'arjun-malgundkar', 'hedwig-aschenbrenner', 'meng-shuchen'],
    title: t('When the Software Decides', '当软件作出决定', { ar: 'حين تقرّر البرمجيات', es: 'Cuando decide el programa', fr: 'Quand le logiciel décide', ru: 'Когда решает программа' }),
    abstract: t(
      'A loan, a bed in hospital, a place at school: more and more often a program is asked first. The panel looks for the point at which a person must be able to say yes against it. Two cases from the audience are heard and decided on stage.',
      '贷款、床位、学位：越来越多的事先问程序。本场讨论：在哪一步必须有人能够推翻它。现场将听取观众提交的两个案例，并当场裁决。',
    ),
  },
  {
    slug: 'teaching-amharic', kind: 'talk', at: '16 16:30', minutes: 25, room: 'bridge-hall', forum: 'machines-that-perceive', topics: ['machine-learning', 'multilingual-internet'],
    spoken: ['en'], interpreted: ['zh'], speakers: ['selamawit-desta'],
    title: t('Four Hundred Hours of Market Noise', '四百小时的集市喧闹'),
    abstract: t(
      'Speech recognisers are raised in quiet studios and fail at bus stations. Selamawit Desta did the reverse: she began with the bus stations of Addis Ababa and cleaned nothing. The talk plays six recordings and lets the audience compete with the machine.',
      '语音识别系统多在安静的录音棚里长大，一到车站就失灵。塞拉马维特反其道而行：从亚的斯亚贝巴的车站录起，一点噪声也不清除。现场播放六段录音，请听众与机器一较高下。',
    ),
  },
  // Rules for a Common Space
  {
    slug: 'conventions-of-1865', kind: 'keynote', at: '16 14:00', minutes: 30, room: 'indigo-room', forum: 'rules-for-a-common-space', topics: ['norms-of-behaviour'], stream: true,
    spoken: ['en'], interpreted: ['zh', 'fr', 'ru'], chair: 'ursula-brandstetter-noll', speakers: ['priyamvada-chakrabarty-sen'], interpreters: ['berengere-vautrin', 'gleb-voskoboynikov'],
    title: t('Everything Was Already Argued in 1865', '一切在1865年都已争论过'),
    abstract: t(
      'When twenty states met over the telegraph they disputed secrecy, tariffs, and who may stop a message at the border. They found a form of words in eleven weeks. The lecture reads their minutes beside ours and asks what made them finish.',
      '二十个国家曾为电报聚首，争论保密、资费，以及谁有权在边境拦下一份电文。十一周后，他们找到了措辞。本讲把当年的记录与今天的并排朗读，追问他们何以能够谈完。',
    ),
  },
  {
    slug: 'after-the-transition', kind: 'panel', at: '16 14:35', minutes: 70, room: 'indigo-room', forum: 'rules-for-a-common-space', topics: ['norms-of-behaviour', 'ipv6'], stream: true,
    spoken: ['en', 'zh'], interpreted: ['zh', 'en', 'es'], moderator: 'rebecca-stonehouse-iyer', speakers: ['elias-mwakalinga-ruhinda', 'mercedes-arrospide-lund', 'qi-bowen', 'anahit-sargsean'], interpreters: ['ines-etxaniz-larrea'],
    title: t('Names and Numbers, Six Weeks After the Transition', '职能移交六周之后：域名与地址', { es: 'Nombres y números, seis semanas después de la transición', fr: 'Noms et numéros, six semaines après la transition' }),
    abstract: t(
      'On 1 October 2016 the stewardship of the network’s names and numbers passed to the community of those who use them. A small registry, a users’ league, a lawyer and an engineer say what changed in their own week, which for some of them is nothing. The panel then asks what should be tested every year so that it stays that way.',
      '2016年10月1日，互联网域名与地址资源的监督职能移交给使用它们的社群。一家小型注册局、一个用户联盟、一位法学者与一位工程师谈谈自己这六周有何变化——有人说毫无变化。随后讨论：每年应检验什么，才能让它一直如此。',
    ),
  },
  {
    slug: 'norms-from-report-to-practice', kind: 'panel', at: '16 16:05', minutes: 60, room: 'indigo-room', forum: 'rules-for-a-common-space', topics: ['norms-of-behaviour'], stream: true,
    spoken: ['en'], interpreted: ['zh', 'ru', 'fr'], moderator: 'ursula-brandstetter-noll', speakers: ['timofey-zarechansky', 'qi-bowen', 'priyamvada-chakrabarty-sen', 'fernanda-quiroga-salvatierra'], interpreters: ['berengere-vautrin'],
    title: t('Norms Between States: From the Report to the Telephone', '国家行为规范：从报告到电话', { fr: 'Normes entre États : du rapport au téléphone', ru: 'Нормы между государствами: от доклада к телефону' }),
    abstract: t(
      'States have agreed that they should not harm one another’s emergency teams, and should answer when asked for help. What happens in the first hour, when nobody knows who is asking? Scholars from four legal traditions take one norm each and say how a breach would be noticed.',
      '各国已同意不损害彼此的应急团队，接到求助应当回应。可在最初一小时，没人知道求助者是谁时，又该如何？来自四种法律传统的学者各取一条规范，说明违反它将如何被察觉。',
    ),
  },
  {
    slug: 'table-of-promises', kind: 'talk', at: '16 17:10', minutes: 20, room: 'indigo-room', forum: 'rules-for-a-common-space', topics: ['norms-of-behaviour'],
    spoken: ['ru'], interpreted: ['en', 'zh'], speakers: ['timofey-zarechansky'],
    title: t('A Table That Anybody May Correct', '一张人人可以更正的表', { ru: 'Таблица, которую может исправить каждый' }),
    abstract: t(
      'For six years Timofey Zarechansky has kept a public table of what states declared about the network and what they did afterwards. Forty-one rows were corrected by the states concerned. He regards these as the most hopeful part of it.',
      '六年来，季莫费维护着一张公开的表：各国就网络作过何种声明，其后做了什么。其中四十一行由当事国自行更正。他认为这是整张表最令人有信心的部分。',
      { ru: 'Шесть лет Тимофей Заречанский ведёт открытую таблицу: что государства заявляли о сети и что делали потом. Сорок одну строку исправили сами государства. Это, считает он, самая обнадёживающая её часть.' },
    ),
  },
  // Old Towns, New Copies
  {
    slug: 'town-as-archive', kind: 'keynote', at: '16 14:30', minutes: 30, room: 'lotus-pavilion', forum: 'heritage-and-the-web', topics: ['digital-heritage'],
    spoken: ['zh'], interpreted: ['en', 'ja'], speakers: ['shao-yuting'], interpreters: ['fujishiro-chizuru'],
    title: zht('小镇即档案：一梁一柱的测绘', 'The Town as Archive: Measured Beam by Beam', { ar: 'البلدة أرشيفًا: قياس عارضة بعارضة', es: 'La ciudad como archivo, medida viga a viga', fr: 'La ville comme archive, mesurée poutre par poutre', ru: 'Город как архив: обмер балка за балкой' }),
    abstract: zht(
      '十年间，邵聿亭的团队测绘了一条老街的全部房屋，误差两毫米。但居民说少了什么：楼梯的声音、清晨的气味。演讲就在被测绘的一座厅堂里进行，听众可以对照。',
      'In ten years Shao Yuting’s team measured every house of an old street to two millimetres. The neighbours said that something was missing: the sound of the stairs, the smell of the morning. The lecture is given in one of the halls that were measured, so that the audience can compare.',
    ),
  },
  {
    slug: 'painting-that-faded', kind: 'talk', at: '16 15:05', minutes: 25, room: 'lotus-pavilion', forum: 'heritage-and-the-web', topics: ['digital-heritage'],
    spoken: ['en'], interpreted: ['zh'], speakers: ['mariam-kipshidze'],
    title: t('Corrected by a Photograph', '被一张照片纠正'),
    abstract: t(
      'A conservator filled a gap in a fresco and published pictures from before and after. Eleven days later a schoolteacher wrote that the saint had held a fish. Mariam Kipshidze explains why she thanked him, removed the lily, and now photographs everything twice.',
      '修复师补全了一处壁画缺损，并公布了前后照片。十一天后，一位乡村教师来信说：那位圣徒手里原是一条鱼。玛丽亚姆讲述她为何道谢、擦去百合，并从此凡事拍两遍。',
    ),
  },
  {
    slug: 'whose-museum', kind: 'panel', at: '16 15:35', minutes: 60, room: 'lotus-pavilion', forum: 'heritage-and-the-web', topics: ['digital-heritage', 'data-protection'],
    spoken: ['en', 'es'], interpreted: ['zh', 'en'], moderator: 'xochitl-barragan-tecuapetla', speakers: ['yasmine-al-damanhoury', 'ni-luh-sekarwati', 'mariam-kipshidze'], interpreters: ['fujishiro-chizuru'],
    title: t('Whose Museum? Open Images and Those They Show', '谁的博物馆？开放图像与被拍摄者', { es: '¿De quién es el museo? Imágenes abiertas y quienes aparecen en ellas' }),
    abstract: t(
      'Collections are being opened by the hundred thousand, and that is good, until a village finds its funeral on a coffee cup. A curator, a papyrologist, a musician and a conservator discuss what to open, what to lend and what to give back. They start from four photographs, one of which will not be shown.',
      '馆藏正以十万计地开放，这是好事——直到某个村庄发现自己的葬礼印在咖啡杯上。策展人、纸草学家、乐师与修复师讨论：什么该开放，什么该出借，什么该归还。讨论从四张照片开始，其中一张不会展示。',
    ),
  },
];
