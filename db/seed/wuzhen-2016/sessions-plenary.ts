import { t, zht } from '../words.ts';
import type { SessionPlan } from '../build.ts';

// What the whole summit does together: ceremonies, tables, the exposition, the evening.

const five = ['en', 'ar', 'es', 'fr', 'ru'];
const booth = ['ouyang-yumo', 'huda-al-sairafi', 'ines-etxaniz-larrea', 'berengere-vautrin', 'gleb-voskoboynikov'];

export const plenary: SessionPlan[] = [
  {
    slug: 'welcome-tea', kind: 'break', at: '16 08:00', minutes: 90, room: 'water-gallery',
    title: zht('报到与早茶', 'Registration and Welcome Tea', {
      ar: 'التسجيل وشاي الترحيب', es: 'Acreditación y té de bienvenida', fr: 'Accueil et thé de bienvenue', ru: 'Регистрация и приветственный чай',
    }),
    abstract: zht(
      '凭证件在东门领取胸牌，耳机与接收机在各层服务台。早茶有杭白菊与定胜糕。',
      'Badges are handed out at the east gate against your passport; headsets wait at the desks on each floor. There is chrysanthemum tea from Tongxiang and a rice cake named for certain victory.',
    ),
  },
  {
    slug: 'opening-ceremony', kind: 'ceremony', at: '16 10:00', minutes: 90, room: 'wuzhen-hall', expected: 1600, access: 'invitation', stream: true,
    spoken: ['zh'], interpreted: five, chair: 'shen-yunzhou',
    speakers: ['lin-guanqiao', 'amina-wanjiru-otieno', 'tareq-al-hindawi', 'vera-belozyorskaya', 'solange-kouame-brou', 'joaquin-ibarrola-quispe', 'margaret-ashdown-pryce'],
    interpreters: booth,
    title: zht('开幕式', 'Opening Ceremony', {
      ar: 'حفل الافتتاح', es: 'Ceremonia de apertura', fr: 'Cérémonie d’ouverture', ru: 'Церемония открытия',
    }),
    subtitle: zht('创新驱动 造福人类', 'Innovation-driven Internet Development for the Benefit of All'),
    abstract: zht(
      '第三届峰会在乌镇厅开幕。主办方致欢迎辞，国际组织与各地区代表致辞，提供五种语言的同声传译。请于9时45分前入座，届时大门关闭，迟到者由二层入口入场。',
      'The third summit opens in Wuzhen Hall. The hosts welcome their guests, and international organisations and regions reply, interpreted into five languages. Please be seated by 9:45, when the doors close; latecomers are shown in from the upper floor.',
      {
        ar: 'تُفتتح القمة الثالثة في قاعة ووتشن. يرحّب المضيفون بضيوفهم، ثم تتحدث المنظمات الدولية وممثلو المناطق، مع ترجمة فورية إلى خمس لغات. يُرجى الجلوس قبل الساعة 9:45 حين تُغلق الأبواب؛ ويدخل المتأخرون من الطابق العلوي.',
        es: 'La tercera cumbre se abre en la Sala Wuzhen. Los anfitriones dan la bienvenida y responden organizaciones internacionales y regiones, con interpretación a cinco lenguas. Se ruega ocupar los asientos antes de las 9:45, cuando se cierran las puertas; quienes lleguen tarde entrarán por el piso superior.',
        fr: 'Le troisième sommet s’ouvre dans la salle Wuzhen. Les hôtes accueillent leurs invités ; organisations internationales et régions leur répondent, avec interprétation en cinq langues. Veuillez prendre place avant 9 h 45, heure de fermeture des portes ; les retardataires entreront par l’étage.',
        ru: 'Третий саммит открывается в зале Учжэнь. Хозяева приветствуют гостей, им отвечают международные организации и представители регионов; перевод ведётся на пять языков. Просим занять места до 9:45, когда двери закроются; опоздавших проводят через верхний этаж.',
      },
    ),
    order: [
      { minutes: 5, title: zht('来宾就座，乐曲《水乡晨曲》', 'Guests are seated; music: “Morning in the Water Town”', { ar: 'جلوس الضيوف؛ موسيقى «صباح بلدة الماء»', es: 'Los invitados toman asiento; música: «Mañana en la ciudad de agua»', fr: 'Les invités prennent place ; musique : « Matin dans la ville d’eau »', ru: 'Гости занимают места; музыка «Утро в городе на воде»' }) },
      { minutes: 5, title: zht('主持人宣布开幕', 'The chair opens the summit', { ar: 'رئيس الجلسة يعلن الافتتاح', es: 'El presidente declara abierta la cumbre', fr: 'Le président ouvre le sommet', ru: 'Председатель объявляет саммит открытым' }), by: 'shen-yunzhou' },
      { minutes: 15, title: zht('主办方致辞', 'Address by the hosts', { ar: 'كلمة الجهات المضيفة', es: 'Discurso de los anfitriones', fr: 'Allocution des hôtes', ru: 'Выступление организаторов' }) },
      { minutes: 10, title: zht('东道主城镇欢迎辞', 'Welcome by the host town', { ar: 'ترحيب البلدة المضيفة', es: 'Bienvenida de la ciudad anfitriona', fr: 'Mot de bienvenue de la ville hôte', ru: 'Приветствие принимающего города' }), by: 'lin-guanqiao' },
      { minutes: 10, title: t('Half Connected: address by the supporting organisations', '一半已联网：支持单位国际组织致辞', { ar: 'نصف العالم متصل: كلمة المنظمات الداعمة', es: 'Conectados a medias: palabras de las organizaciones colaboradoras', fr: 'À moitié connectés : allocution des organisations associées', ru: 'Подключены наполовину: слово поддерживающих организаций' }), by: 'amina-wanjiru-otieno' },
      { minutes: 10, title: t('Address for the Arab States', '阿拉伯国家代表致辞', { ar: 'كلمة الدول العربية', es: 'Palabras por los Estados árabes', fr: 'Allocution au nom des États arabes', ru: 'Слово от арабских государств' }), by: 'tareq-al-hindawi' },
      { minutes: 10, title: t('Address for Eurasia', '欧亚地区代表致辞', { ar: 'كلمة أوراسيا', es: 'Palabras por Eurasia', fr: 'Allocution au nom de l’Eurasie', ru: 'Слово от Евразии' }), by: 'vera-belozyorskaya' },
      { minutes: 10, title: t('Address for Africa', '非洲代表致辞', { ar: 'كلمة أفريقيا', es: 'Palabras por África', fr: 'Allocution au nom de l’Afrique', ru: 'Слово от Африки' }), by: 'solange-kouame-brou' },
      { minutes: 10, title: t('Address for Latin America', '拉丁美洲代表致辞', { ar: 'كلمة أمريكا اللاتينية', es: 'Palabras por América Latina', fr: 'Allocution au nom de l’Amérique latine', ru: 'Слово от Латинской Америки' }), by: 'joaquin-ibarrola-quispe' },
      { minutes: 5, title: t('The engineers’ reply, in three sentences', '工程师答辞（三句话）', { ar: 'ردّ المهندسين في ثلاث جمل', es: 'La respuesta de los ingenieros, en tres frases', fr: 'La réponse des ingénieurs, en trois phrases', ru: 'Ответ инженеров в трёх предложениях' }), by: 'margaret-ashdown-pryce' },
    ],
  },
  {
    slug: 'what-innovation-owes', kind: 'panel', at: '16 11:40', minutes: 50, room: 'wuzhen-hall', expected: 1400, stream: true,
    interpreted: ['en', 'zh', 'ar', 'fr'], moderator: 'su-mingche',
    speakers: ['zhou-jingxing', 'adaeze-okonkwo-bright', 'dietlinde-haffner', 'deepika-ranganathan'],
    interpreters: ['gu-ruoxi', 'huda-al-sairafi', 'berengere-vautrin'],
    title: t('What Innovation Owes to Everybody', '创新应当回报众人', {
      ar: 'ما يدين به الابتكار للجميع', es: 'Lo que la innovación debe a todos', fr: 'Ce que l’innovation doit à chacun', ru: 'Чем инновации обязаны каждому',
    }),
    abstract: t(
      'The theme of the summit says “for the benefit of all”. An investor, an instrument maker, an engineer and a weaver’s bookkeeper say what that would look like on their own balance sheets. Each names one benefit that has not arrived yet, and who is waiting for it.',
      '本届主题说“造福人类”。一位投资人、一位仪器制造者、一位工程师和一位织工合作社的账房先生，从各自的账本谈起：造福人类该记在哪一栏？每人还要说出一项尚未兑现的好处，以及谁在等待它。',
    ),
  },
  {
    slug: 'lunch-first-day', kind: 'break', at: '16 12:30', minutes: 80, room: 'water-gallery',
    title: zht('午餐（第一天）', 'Lunch on the First Day', { ar: 'غداء اليوم الأول', es: 'Almuerzo del primer día', fr: 'Déjeuner du premier jour', ru: 'Обед первого дня' }),
    abstract: zht('自助午餐。东端为清真与素食餐台，西端有本地羊肉面。', 'A buffet. Halal and vegetarian tables stand at the east end; at the west end there are noodles with local mutton.'),
  },
  {
    slug: 'exposition-opening', kind: 'ceremony', at: '16 13:10', minutes: 25, room: 'exposition-stage', stream: true,
    interpreted: ['en'], hosts: ['lin-guanqiao'], speakers: ['xiang-qinghe', 'he-zhiruo'],
    title: zht('博览会开馆', 'Opening of the Exposition', { ar: 'افتتاح المعرض', es: 'Apertura de la exposición', fr: 'Ouverture de l’exposition', ru: 'Открытие выставки' }),
    abstract: zht(
      '不剪彩：由一台百年木织机织出第一行，信号传到全馆的屏幕，展馆随之点亮。展期三天，周末向居民开放。',
      'No ribbon is cut. A wooden loom a hundred years old weaves its first row, the signal runs to every screen, and the halls light up. The exposition stays open for three days, and at the weekend for the townspeople.',
    ),
    order: [
      { minutes: 5, title: zht('东道主致辞', 'Words by the host town'), by: 'lin-guanqiao' },
      { minutes: 10, title: zht('木织机演示', 'The wooden loom at work'), by: 'xiang-qinghe' },
      { minutes: 5, title: zht('最年轻的参展者', 'The youngest exhibitor'), by: 'he-zhiruo' },
      { minutes: 5, title: zht('点亮展馆', 'The halls light up') },
    ],
  },
  {
    slug: 'technology-achievements', kind: 'ceremony', at: '16 15:00', minutes: 120, room: 'wuzhen-hall', expected: 900, stream: true,
    spoken: ['zh', 'en'], interpreted: ['zh', 'en', 'ru'], chair: 'vera-belozyorskaya',
    speakers: ['do-hyeonu', 'miikka-rautalehto', 'pichaya-wannasirikul', 'shirasuna-yusuke', 'luo-tingfeng'],
    interpreters: ['ouyang-yumo', 'gleb-voskoboynikov'],
    title: zht('互联网领先科技成果发布', 'Release of Internet Technology Achievements', {
      ar: 'إعلان إنجازات تكنولوجيا الإنترنت', es: 'Presentación de logros tecnológicos de Internet', fr: 'Présentation de réalisations technologiques de l’Internet', ru: 'Презентация достижений интернет-технологий',
    }),
    abstract: t(
      'Five pieces of work, chosen by a jury of engineers from some two hundred, are shown for the first time. Every presenter has fifteen minutes, a working object and one rule: say what it cannot do. The jury’s reasons are published the same evening.',
      '由工程师评审团从约两百项申报中选出五项成果，首次公开展示。每位发布人有十五分钟、一件能运转的实物和一条规则：必须讲明它不能做什么。评审理由当晚公布。',
      {
        ar: 'خمسة أعمال اختارتها لجنة من المهندسين من بين نحو مئتين تُعرض لأول مرة. لكل عارض خمس عشرة دقيقة وجهاز يعمل وقاعدة واحدة: أن يقول ما لا يستطيع فعله. وتُنشر أسباب اللجنة في المساء نفسه.',
        es: 'Cinco trabajos, elegidos por un jurado de ingenieros entre unos doscientos, se muestran por primera vez. Cada ponente tiene quince minutos, un objeto que funciona y una regla: decir lo que no puede hacer. Las razones del jurado se publican esa misma noche.',
        fr: 'Cinq réalisations, choisies parmi près de deux cents par un jury d’ingénieurs, sont montrées pour la première fois. Chacun dispose de quinze minutes, d’un objet qui marche et d’une règle : dire ce qu’il ne sait pas faire. Les motifs du jury paraissent le soir même.',
        ru: 'Пять работ, выбранных жюри инженеров примерно из двухсот, показывают впервые. У каждого пятнадцать минут, действующий образец и одно правило: сказать, чего он не умеет. Обоснование жюри публикуется в тот же вечер.',
      },
    ),
    order: [
      { minutes: 15, title: t('How the jury chose, and what it argued about', '评审如何选择，又争论了什么'), by: 'vera-belozyorskaya' },
      { minutes: 15, title: t('A voice recogniser on the power of a wristwatch', '一块手表的电量，识别人声'), by: 'do-hyeonu' },
      { minutes: 15, title: t('A radio that lives ten years', '十年不换电池的无线电'), by: 'miikka-rautalehto' },
      { minutes: 15, title: t('Flood warning from buckets', '水桶里的洪水预警'), by: 'pichaya-wannasirikul' },
      { minutes: 15, title: t('A household without the old protocol', '一户不用旧协议的人家'), by: 'shirasuna-yusuke' },
      { minutes: 15, title: t('Restarting a grid from darkness, rehearsed in software', '黑启动：在软件中演练电网重启'), by: 'luo-tingfeng' },
      { minutes: 30, title: t('The objects may be touched', '可上手体验实物') },
    ],
  },
  {
    slug: 'evening-on-the-water', kind: 'break', at: '16 19:30', minutes: 90, room: 'lotus-pavilion', access: 'invitation',
    hosts: ['lin-guanqiao'], speakers: ['ni-luh-sekarwati'],
    title: zht('水上之夜', 'An Evening on the Water', { ar: 'أمسية على الماء', es: 'Una noche sobre el agua', fr: 'Une soirée sur l’eau', ru: 'Вечер на воде' }),
    abstract: zht('摇橹船自会展中心码头出发，每十分钟一班。荷风厅备有黄酒与温茶，加麦兰与评弹隔水相和。', 'Rowing boats leave from the landing of the convention centre every ten minutes. In the Lotus Pavilion there is warm wine and tea, and a gamelan answers a storyteller’s lute across the water.'),
  },
  {
    slug: 'heads-of-delegation', kind: 'panel', at: '17 08:00', minutes: 50, room: 'ferry-room', expected: 40, access: 'closed', spoken: ['en', 'fr'], interpreted: ['zh', 'en', 'fr'],
    chair: 'shen-yunzhou',
    speakers: ['amina-wanjiru-otieno', 'tareq-al-hindawi', 'vera-belozyorskaya', 'solange-kouame-brou', 'joaquin-ibarrola-quispe', 'margaret-ashdown-pryce'],
    interpreters: ['ouyang-yumo', 'berengere-vautrin'],
    title: t('Breakfast of the Heads of Delegation', '代表团团长早餐会', { ar: 'إفطار رؤساء الوفود', es: 'Desayuno de jefes de delegación', fr: 'Petit déjeuner des chefs de délégation', ru: 'Завтрак глав делегаций' }),
    abstract: t(
      'A closed table on one question: which of last year’s commitments can be shown to have been met. The secretariat brings the list; nobody brings a speech. A summary of one page is published at noon.',
      '闭门早餐会，只谈一个问题：去年的承诺，哪些已有兑现的凭据。秘书处带清单，不设发言稿。一页纪要于中午公布。',
    ),
  },
  {
    slug: 'morning-tea-second-day', kind: 'break', at: '17 10:20', minutes: 25, room: 'water-gallery',
    title: zht('茶歇（第二天）', 'Morning Tea on the Second Day', { ar: 'شاي الصباح، اليوم الثاني', es: 'Té de la mañana, segundo día', fr: 'Thé du matin, deuxième jour', ru: 'Утренний чай второго дня' }),
    abstract: zht('菊花茶与热姜茶。请自带昨日领取的杯子。', 'Chrysanthemum and hot ginger tea. Please bring the cup that you were given yesterday.'),
  },
  {
    slug: 'lunch-second-day', kind: 'break', at: '17 12:05', minutes: 95, room: 'water-gallery',
    title: zht('午餐（第二天）', 'Lunch on the Second Day', { ar: 'غداء اليوم الثاني', es: 'Almuerzo del segundo día', fr: 'Déjeuner du deuxième jour', ru: 'Обед второго дня' }),
    abstract: zht('按议题分桌：桌上的号码就是议题的号码，欢迎随意换座。', 'Tables by topic: the number on the table is the number of the topic. Changing seats is encouraged.'),
  },
  {
    slug: 'exposition-walk', kind: 'workshop', at: '17 12:50', minutes: 40, room: 'exposition-stage', since: 2,
    hosts: ['tian-baishan'], interpreted: ['en'], topics: ['smart-cities'],
    title: zht('跟着水走：博览会导览', 'Follow the Water: a Walk through the Exposition', { ar: 'اتبع الماء: جولة في المعرض', es: 'Siga el agua: paseo por la exposición', fr: 'Suivre l’eau : visite de l’exposition', ru: 'Вслед за водой: прогулка по выставке' }),
    abstract: zht(
      '沿着一滴水的路线参观：从闸门传感器、自来水管网，到一杯茶。全程四十分钟，轮椅可行，限四十人，舞台前集合。',
      'A tour along the way of a drop of water: from the sensor at the sluice through the mains to a cup of tea. It takes forty minutes, has no steps, and is limited to forty people, who meet in front of the stage.',
    ),
  },
  {
    slug: 'press-briefing', kind: 'talk', at: '17 17:45', minutes: 30, room: 'reed-room', access: 'invitation', since: 3, interpreted: ['en', 'zh'],
    hosts: ['su-mingche'], speakers: ['shen-yunzhou', 'ndeye-coumba-sarr-thiam'], interpreters: ['ouyang-yumo'],
    title: t('Press Briefing at the Half-way Mark', '会期过半新闻通气会', { ar: 'إحاطة صحفية في منتصف الطريق', es: 'Rueda de prensa a mitad de camino', fr: 'Point de presse à mi-parcours', ru: 'Пресс-брифинг на полпути' }),
    abstract: t(
      'For accredited press. What has been agreed, what has not, and what is still on the table, followed by twenty minutes of questions. Questions may be put in any of the six languages.',
      '面向注册记者。通报已达成、未达成与仍在讨论的事项，随后二十分钟答问。六种语言均可提问。',
    ),
  },
  {
    slug: 'first-links', kind: 'keynote', at: '17 18:15', minutes: 60, room: 'canal-hall', since: 2, stream: true, spoken: ['en'], interpreted: ['zh', 'es'],
    moderator: 'tolu-adebanke-farinde', speakers: ['margaret-ashdown-pryce', 'elias-mwakalinga-ruhinda', 'moana-leaupepe', 'fekadu-woldesenbet'],
    interpreters: ['gu-ruoxi', 'ines-etxaniz-larrea'], topics: ['rural-access', 'ipv6'],
    title: t('The First Link: An Hour with Those Who Made Them', '第一条链路：与建造者相处一小时', { ar: 'أول وصلة: ساعة مع من صنعوها', es: 'El primer enlace: una hora con quienes los hicieron', fr: 'Le premier lien : une heure avec ceux qui les ont établis', ru: 'Первая линия связи: час с теми, кто её прокладывал' }),
    abstract: t(
      'Four engineers each connected a place that had no connection before: an island, a lake shore, a mountain, a ministry basement. They remember the first message that went through. The second message, it turns out, was a complaint in every case.',
      '四位工程师，各自接通过一处从未通网的地方：一座岛、一片湖岸、一座高山、一间政府大楼的地下室。他们都记得第一条通过的消息。至于第二条，原来无一例外都是投诉。',
    ),
  },
  {
    slug: 'morning-tea-third-day', kind: 'break', at: '18 10:20', minutes: 25, room: 'water-gallery',
    title: zht('茶歇（第三天）', 'Morning Tea on the Third Day', { ar: 'شاي الصباح، اليوم الثالث', es: 'Té de la mañana, tercer día', fr: 'Thé du matin, troisième jour', ru: 'Утренний чай третьего дня' }),
    abstract: zht('最后一次茶歇。失物招领在东端柜台。', 'The last of the tea breaks. Lost property is at the counter at the east end.'),
  },
  {
    slug: 'lunch-third-day', kind: 'break', at: '18 12:05', minutes: 90, room: 'water-gallery',
    title: zht('午餐（第三天）', 'Lunch on the Third Day', { ar: 'غداء اليوم الثالث', es: 'Almuerzo del tercer día', fr: 'Déjeuner du troisième jour', ru: 'Обед третьего дня' }),
    abstract: zht('自助午餐。需赶下午班车者可在服务台领取便当。', 'A buffet. Those who take an afternoon coach can fetch a boxed lunch at the desk.'),
  },
  {
    slug: 'sixteen-forums-report', kind: 'panel', at: '18 13:45', minutes: 75, room: 'wuzhen-hall', expected: 1100, stream: true, interpreted: ['en', 'zh', 'ar', 'ru'],
    moderator: 'margaret-ashdown-pryce',
    speakers: ['liang-wenyue', 'eleni-papastergiou', 'hedwig-aschenbrenner', 'nada-el-khouriaty', 'fekadu-woldesenbet', 'ndeye-coumba-sarr-thiam'],
    interpreters: ['gu-ruoxi', 'huda-al-sairafi', 'gleb-voskoboynikov'],
    title: t('Sixteen Forums, One Report', '十六场论坛，一份报告', { ar: 'ستة عشر منتدى وتقرير واحد', es: 'Dieciséis foros, un informe', fr: 'Seize forums, un rapport', ru: 'Шестнадцать форумов, один доклад' }),
    abstract: t(
      'One chair for each subject area reports what its forums found, in eight minutes and without slides. Findings that contradict one another are read side by side. The remaining time belongs to objections from the floor.',
      '六个领域各派一位论坛主席，用八分钟、不放幻灯片，报告所属论坛的发现。相互矛盾的结论并排宣读。其余时间留给现场的异议。',
    ),
    papers: [['sixteen-forums.pdf', 'Findings of the sixteen forums (sample)']],
  },
  {
    slug: 'closing-ceremony', kind: 'ceremony', at: '18 15:30', minutes: 60, room: 'wuzhen-hall', expected: 1300, stream: true, spoken: ['zh', 'en'], interpreted: ['zh', ...five],
    chair: 'shen-yunzhou', speakers: ['vera-belozyorskaya', 'joaquin-ibarrola-quispe', 'tang-xiaoman', 'lin-guanqiao'], interpreters: booth,
    title: zht('闭幕式', 'Closing Ceremony', { ar: 'حفل الاختتام', es: 'Ceremonia de clausura', fr: 'Cérémonie de clôture', ru: 'Церемония закрытия' }),
    abstract: zht(
      '回顾三日所议，公布下一步安排。一位乡村教师代表没有到场的人发言，随后把峰会之钥交还小镇保管一年。',
      'Three days are summed up and the next steps are announced. A village teacher speaks for those who were not in the room, and the key of the summit is given back to the town for a year.',
      {
        ar: 'خلاصة ثلاثة أيام وإعلان الخطوات التالية. تتحدث معلّمة قروية باسم من لم يحضروا، ثم يُعاد مفتاح القمة إلى البلدة لمدة عام.',
        es: 'Se resumen tres días y se anuncian los próximos pasos. Una maestra rural habla por quienes no estuvieron en la sala, y la llave de la cumbre vuelve a la ciudad por un año.',
        fr: 'Trois jours sont résumés et les suites annoncées. Une institutrice de village parle pour ceux qui n’étaient pas dans la salle, puis la clé du sommet est rendue à la ville pour un an.',
        ru: 'Подводятся итоги трёх дней и объявляются следующие шаги. Сельская учительница говорит от имени тех, кого не было в зале, и ключ саммита на год возвращается городу.',
      },
    ),
    order: [
      { minutes: 10, title: zht('三日综述', 'Three days in ten minutes', { ar: 'ثلاثة أيام في عشر دقائق', es: 'Tres días en diez minutos', fr: 'Trois jours en dix minutes', ru: 'Три дня за десять минут' }), by: 'vera-belozyorskaya' },
      { minutes: 10, title: t('The ledger of promises is opened for the coming year', '新一年的承诺账目启用', { ar: 'فتح سجل الوعود للعام المقبل', es: 'Se abre el registro de promesas del año próximo', fr: 'Ouverture du registre des promesses pour l’année à venir', ru: 'Открывается книга обещаний на следующий год' }), by: 'joaquin-ibarrola-quispe' },
      { minutes: 10, title: zht('替没有到场的人说几句', 'A few words for those who were not here', { ar: 'كلمات باسم من لم يحضروا', es: 'Unas palabras por quienes no estuvieron', fr: 'Quelques mots pour ceux qui n’étaient pas là', ru: 'Несколько слов за тех, кого здесь не было' }), by: 'tang-xiaoman' },
      { minutes: 15, title: zht('主办方致闭幕辞', 'Closing address by the hosts', { ar: 'كلمة الاختتام للجهات المضيفة', es: 'Discurso de clausura de los anfitriones', fr: 'Allocution de clôture des hôtes', ru: 'Заключительное слово организаторов' }) },
      { minutes: 5, title: zht('峰会之钥交还小镇', 'The key is given back to the town', { ar: 'إعادة المفتاح إلى البلدة', es: 'La llave vuelve a la ciudad', fr: 'La clé est rendue à la ville', ru: 'Ключ возвращается городу' }), by: 'lin-guanqiao' },
      { minutes: 10, title: zht('主持人宣布闭幕', 'The chair closes the summit', { ar: 'رئيس الجلسة يعلن الاختتام', es: 'El presidente clausura la cumbre', fr: 'Le président clôt le sommet', ru: 'Председатель закрывает саммит' }), by: 'shen-yunzhou' },
    ],
  },
  {
    slug: 'farewell-tea', kind: 'break', at: '18 16:30', minutes: 60, room: 'water-gallery', since: 3,
    title: zht('话别茶会', 'Farewell Tea', { ar: 'شاي الوداع', es: 'Té de despedida', fr: 'Thé d’adieu', ru: 'Прощальный чай' }),
    abstract: zht('机场班车17时30分自北门发出，每车有志愿者同行。请归还接收机。', 'Coaches to the airports leave from the north gate at 17:30, each with a volunteer on board. Please return your receivers.'),
  },
];
