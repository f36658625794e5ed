import { t, zht } from '../words.ts';
import { type Guest, guest, latin, named } from './guest.ts';

// Those who have a place in protocol. Invented, as everybody here; the bodies that they head are invented too.

export const heads: Guest[] = [
  guest(
    'shen-yunzhou',
    'CN',
    named('zh', '沈云舟', 'Shen Yunzhou', 'Shěn Yúnzhōu'),
    zht('组织委员会主席', 'Chair of the Organising Committee', {
      ar: 'رئيس اللجنة المنظِّمة',
      es: 'Presidente del Comité Organizador',
      fr: 'Président du comité d’organisation',
      ru: 'Председатель организационного комитета',
    }),
    zht('峰会秘书处（示例）', 'Summit Secretariat (sample)', {
      ar: 'أمانة القمة (مثال)',
      es: 'Secretaría de la Cumbre (ejemplo)',
      fr: 'Secrétariat du sommet (exemple)',
      ru: 'Секретариат саммита (образец)',
    }),
    zht(
      '早年从事通信工程，参与过县乡光缆的勘测与铺设。此后二十余年致力于把会议开得准时、简短而有结果。',
      'Trained as a telecommunications engineer, he surveyed and laid cable to county towns before he turned to public service. He has spent two decades trying to make conferences punctual, short and useful.',
      {
        ar: 'مهندس اتصالات شارك في مدّ الكابلات إلى البلدات الصغيرة قبل أن ينتقل إلى الخدمة العامة. كرّس عقدين لجعل المؤتمرات دقيقة المواعيد وقصيرة ونافعة.',
        es: 'Ingeniero de telecomunicaciones, tendió cable hasta las cabeceras de condado antes de pasar al servicio público. Lleva dos décadas procurando que las conferencias sean puntuales, breves y útiles.',
        fr: 'Ingénieur des télécommunications, il a posé des câbles jusqu’aux chefs-lieux de district avant d’entrer au service public. Depuis vingt ans, il s’efforce de rendre les conférences ponctuelles, brèves et utiles.',
        ru: 'Инженер связи, прокладывал кабель в уездные города, затем перешёл на государственную службу. Два десятилетия добивается, чтобы конференции были точными по времени, краткими и полезными.',
      },
    ),
    { rank: 1 },
  ),
  guest(
    'amina-wanjiru-otieno',
    'KE',
    latin('sw', 'Amina Wanjiru Otieno', 'ah-MEE-nah wahn-JEE-roo oh-tee-EH-no'),
    t('Secretary-General', '秘书长', {
      ar: 'الأمينة العامة',
      es: 'Secretaria General',
      fr: 'Secrétaire générale',
      ru: 'Генеральный секретарь',
    }),
    t('International Union for Network Access (sample)', '国际网络接入联合会（示例）', {
      ar: 'الاتحاد الدولي للنفاذ إلى الشبكات (مثال)',
      es: 'Unión Internacional para el Acceso a la Red (ejemplo)',
      fr: 'Union internationale pour l’accès au réseau (exemple)',
      ru: 'Международный союз доступа к сетям (образец)',
    }),
    t(
      'She connected her first school with a borrowed modem and has measured progress in schools ever since. Her union publishes each year what a month of access costs in a hundred countries, in hours of work.',
      '她用一台借来的调制解调器接通了第一所学校，从此以学校的数目衡量进展。她领导的联合会每年公布一百个国家的上网费用，以劳动小时计。',
      {
        fr: 'Elle a relié sa première école avec un modem emprunté et mesure depuis le progrès en écoles. Son union publie chaque année le prix d’un mois d’accès dans cent pays, en heures de travail.',
      },
    ),
    { rank: 2, availability: { 'wuzhen-2016': [['2016-11-15 20:00', '2016-11-17 22:00']] } },
  ),
  guest(
    'tareq-al-hindawi',
    'JO',
    named('ar', 'طارق الهنداوي', 'Tareq Al-Hindawi', 'TAH-rik al-hin-DAH-wee'),
    t('Director-General', '总干事', {
      ar: 'المدير العام',
      es: 'Director General',
      fr: 'Directeur général',
      ru: 'Генеральный директор',
    }),
    t('Arab Council for Digital Standards (sample)', '阿拉伯数字标准理事会（示例）', {
      ar: 'المجلس العربي للمعايير الرقمية (مثال)',
      es: 'Consejo Árabe de Normas Digitales (ejemplo)',
      fr: 'Conseil arabe des normes numériques (exemple)',
      ru: 'Арабский совет по цифровым стандартам (образец)',
    }),
    t(
      'A typesetter’s son, he began with the question why Arabic on a screen was hard to read. Standards, he says, are agreements that people keep because breaking them is more tiring.',
      '出身排字工人家庭，职业生涯始于一个问题：屏幕上的阿拉伯文为何难读。他常说，标准就是人们因为懒得违反而遵守的约定。',
      {
        ar: 'ابن منضّد حروف، بدأ بسؤال: لماذا تصعب قراءة العربية على الشاشة؟ ويقول إن المعايير اتفاقات يلتزم بها الناس لأن خرقها أشدّ إرهاقًا.',
      },
    ),
    { rank: 3 },
  ),
  guest(
    'vera-belozyorskaya',
    'RU',
    named('ru', 'Вера Белозёрская', 'Vera Belozyorskaya', 'VYE-ra bye-la-ZYOR-ska-ya'),
    t('President', '院长', { ar: 'الرئيسة', es: 'Presidenta', fr: 'Présidente', ru: 'Президент' }),
    t('Eurasian Academy of Network Sciences (sample)', '欧亚网络科学院（示例）', {
      ar: 'الأكاديمية الأوراسية لعلوم الشبكات (مثال)',
      es: 'Academia Euroasiática de Ciencias de la Red (ejemplo)',
      fr: 'Académie eurasienne des sciences des réseaux (exemple)',
      ru: 'Евразийская академия сетевых наук (образец)',
    }),
    t(
      'A mathematician of queues: first for trams, then for packets. Her textbook on congestion is in its ninth edition and still refuses to call a network a cloud.',
      '研究排队论的数学家，先为有轨电车，后为数据包。她的拥塞教科书已出到第九版，至今不肯把网络称为“云”。',
      {
        ru: 'Математик, занимается очередями: сначала трамваев, потом пакетов. Её учебник о перегрузках выдержал девять изданий и по-прежнему отказывается называть сеть облаком.',
      },
    ),
    { rank: 4 },
  ),
  guest(
    'solange-kouame-brou',
    'CI',
    latin('fr', 'Solange Kouamé-Brou', 'so-LAHNZH kwah-MAY broo'),
    t('President', '主席', { ar: 'الرئيسة', es: 'Presidenta', fr: 'Présidente', ru: 'Президент' }),
    t('Assembly of French-speaking Regulators (sample)', '法语国家监管机构大会（示例）', {
      ar: 'جمعية هيئات التنظيم الناطقة بالفرنسية (مثال)',
      es: 'Asamblea de Reguladores de Habla Francesa (ejemplo)',
      fr: 'Assemblée des régulateurs francophones (exemple)',
      ru: 'Ассамблея франкоязычных регуляторов (образец)',
    }),
    t(
      'A judge before she was a regulator, she writes every decision so that the losing side can follow it. She has chaired tariff hearings in four West African capitals.',
      '先任法官，后任监管者；她写的每份裁定都要让败诉一方读得明白。曾在西非四国首都主持资费听证。',
      {
        fr: 'Juge avant d’être régulatrice, elle rédige chaque décision de sorte que la partie perdante puisse la suivre. Elle a présidé des auditions tarifaires dans quatre capitales d’Afrique de l’Ouest.',
      },
    ),
    { rank: 5 },
  ),
  guest(
    'joaquin-ibarrola-quispe',
    'PE',
    latin('es', 'Joaquín Ibarrola Quispe', 'hwa-KEEN ee-ba-RRO-la KEES-peh'),
    t('Executive Secretary', '执行秘书', {
      ar: 'الأمين التنفيذي',
      es: 'Secretario Ejecutivo',
      fr: 'Secrétaire exécutif',
      ru: 'Исполнительный секретарь',
    }),
    t('Latin American Conference on Connectivity (sample)', '拉丁美洲互联互通会议（示例）', {
      ar: 'مؤتمر أمريكا اللاتينية للربط الشبكي (مثال)',
      es: 'Conferencia Latinoamericana de Conectividad (ejemplo)',
      fr: 'Conférence latino-américaine de la connectivité (exemple)',
      ru: 'Латиноамериканская конференция по связности (образец)',
    }),
    t(
      'He mapped radio links across the Andes on foot, and still carries the altimeter. His conference keeps a public ledger of promises made by its members and the year in which each was met.',
      '曾徒步勘测安第斯山区的无线链路，高度计至今随身。他主持的会议设有公开账目，逐条记录成员的承诺及兑现年份。',
      {
        es: 'Trazó a pie enlaces de radio a través de los Andes y aún lleva el altímetro. Su conferencia mantiene un registro público de las promesas de sus miembros y del año en que se cumplió cada una.',
      },
    ),
    { rank: 6 },
  ),
  guest(
    'lin-guanqiao',
    'CN',
    named('zh', '林观桥', 'Lin Guanqiao', 'Lín Guānqiáo'),
    zht('东道主城镇代表', 'Representative of the Host Town', {
      ar: 'ممثّلة البلدة المضيفة',
      es: 'Representante de la ciudad anfitriona',
      fr: 'Représentante de la ville hôte',
      ru: 'Представитель принимающего города',
    }),
    ['Wuzhen Welcome Committee (sample)', '乌镇接待委员会（示例）'],
    zht(
      '生长于运河边，能叫出镇上每座桥的名字。她负责让一千六百位来宾在青石板路上不迷路、不误场。',
      'She grew up beside the canal and knows every bridge in town by name. It is her task that sixteen hundred guests neither lose their way nor miss their session on the flagstones.',
    ),
    { rank: 7 },
  ),
  guest(
    'margaret-ashdown-pryce',
    'GB',
    latin('en', 'Margaret Ashdown-Pryce'),
    t('Chair', '主席', { ar: 'الرئيسة', es: 'Presidenta', fr: 'Présidente', ru: 'Председатель' }),
    ['World Council of Network Engineers (sample)', '世界网络工程师理事会（示例）'],
    [
      'She has operated networks for thirty years and is proudest of the outages that nobody remembers. Under her chair the council began to publish its members’ failures beside their achievements.',
      '从事网络运行三十年，最引以为傲的是那些无人记得的故障。她任主席后，理事会开始把会员的失误与成就并列公布。',
    ],
    { rank: 8 },
  ),
];
