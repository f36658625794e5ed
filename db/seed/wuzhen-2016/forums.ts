import { revised, t, zht } from '../words.ts';
import type { ForumPlan } from '../build.ts';

/** The subject areas of the third edition, as the public record names them. */
const subject = {
  economy: zht('互联网经济', 'Internet economy', {
    ar: 'اقتصاد الإنترنت', es: 'Economía de Internet', fr: 'Économie de l’Internet', ru: 'Интернет-экономика',
  }),
  innovation: zht('互联网创新', 'Internet innovation', {
    ar: 'ابتكار الإنترنت', es: 'Innovación en Internet', fr: 'Innovation sur l’Internet', ru: 'Интернет-инновации',
  }),
  culture: zht('互联网文化', 'Internet culture', {
    ar: 'ثقافة الإنترنت', es: 'Cultura de Internet', fr: 'Culture de l’Internet', ru: 'Интернет-культура',
  }),
  governance: zht('互联网治理与安全', 'Governance and security', {
    ar: 'الحوكمة والأمن', es: 'Gobernanza y seguridad', fr: 'Gouvernance et sécurité', ru: 'Управление и безопасность',
  }),
  cooperation: zht('互联网国际合作', 'International cooperation', {
    ar: 'التعاون الدولي', es: 'Cooperación internacional', fr: 'Coopération internationale', ru: 'Международное сотрудничество',
  }),
  information: zht('个人信息保护', 'Securing personal information', {
    ar: 'تأمين المعلومات الشخصية', es: 'Protección de la información personal', fr: 'Protection des informations personnelles', ru: 'Защита личной информации',
  }),
};

export const forums: ForumPlan[] = [
  {
    slug: 'small-enterprise-online',
    subject: subject.economy,
    colour: '#0b5a63',
    hosts: ['small-enterprise-chamber'],
    chair: 'liang-wenyue',
    title: zht('小店大世界：互联网经济与小微企业', 'Small Shops, Wide World: The Internet Economy', {
      ar: 'متاجر صغيرة وعالم واسع: اقتصاد الإنترنت',
      es: 'Tiendas pequeñas, mundo ancho: la economía de Internet',
      fr: 'Petites boutiques, vaste monde : l’économie de l’Internet',
      ru: 'Малые лавки, большой мир: интернет-экономика',
    }),
    description: zht(
      '小微企业触网之后得到什么、付出什么？本论坛请店主与经济学者同席，从佣金、支付谈到统计。',
      'What do small enterprises gain when they go online, and what does it cost them? Shopkeepers and economists sit at one table and talk about fees, payments and what statistics fail to see.',
    ),
  },
  {
    slug: 'trade-across-borders',
    subject: subject.economy,
    colour: '#7a4b00',
    hosts: ['trade-lanes-association', 'council-of-network-engineers'],
    chair: 'saif-al-kaabri',
    title: t('Parcels and Papers: Trade Across Borders Online', '包裹与单证：跨境电子商务', {
      ar: 'طرود ووثائق: التجارة الإلكترونية عبر الحدود',
      es: 'Paquetes y papeles: el comercio electrónico transfronterizo',
      fr: 'Colis et documents : le commerce en ligne transfrontalier',
      ru: 'Посылки и документы: трансграничная электронная торговля',
    }),
    description: t(
      'A parcel crosses an ocean in three days and a form in three weeks. Customs officers, carriers and mediators compare what could be asked once instead of nine times.',
      '包裹漂洋过海只需三天，一张单证却要三周。海关、承运人与调解员一同核对：哪些信息问一次就够，不必问九次。',
    ),
  },
  {
    slug: 'learning-factories',
    subject: subject.economy,
    colour: '#4a4e69',
    hosts: ['society-of-learning-factories'],
    chair: 'dietlinde-haffner',
    title: t('Factories That Learn: The Industrial Internet', '会学习的工厂：工业互联网与智能制造', {
      ar: 'مصانع تتعلّم: الإنترنت الصناعي',
      es: 'Fábricas que aprenden: la Internet industrial',
      fr: 'Des usines qui apprennent : l’Internet industriel',
      ru: 'Фабрики, которые учатся: промышленный Интернет',
    }),
    description: t(
      'From weaving looms to shipyard cranes: what a machine gains when it is joined to others, what the people beside it gain, and who presses stop.',
      '从织机到船厂起重机：机器彼此相连之后得到什么，旁边的人得到什么，由谁按下停止键。',
    ),
  },
  {
    slug: 'villages-online',
    subject: subject.economy,
    colour: '#3f6b1f',
    hosts: ['rural-networks-alliance', 'union-for-network-access'],
    chair: 'fekadu-woldesenbet',
    title: t('Villages Online: Networks and Rural Livelihoods', '村庄上网：网络与乡村生计', {
      ar: 'قرى متصلة: الشبكات وسبل العيش في الريف',
      es: 'Pueblos en línea: redes y medios de vida rurales',
      fr: 'Villages en ligne : réseaux et vie rurale',
      ru: 'Деревни в сети: связь и сельская жизнь',
    }),
    description: t(
      'Those who climb the masts report on networks that villages build, own and repair, and on what changes afterwards: prices, schooling, who stays and who returns.',
      '由爬过天线杆的人讲述村庄自建、自有、自修的网络，以及之后的变化：价格、上学、谁留下、谁回来。',
    ),
  },
  {
    slug: 'patient-capital',
    subject: subject.innovation,
    colour: '#8a1c4a',
    hosts: ['patient-capital-club', 'peoples-government-of-zhejiang-province'],
    chair: 'zhou-jingxing',
    title: t('Young Companies, Patient Capital', '年轻的公司与耐心的资本', {
      ar: 'شركات ناشئة ورأس مال صبور',
      es: 'Empresas jóvenes, capital paciente',
      fr: 'Jeunes entreprises, capital patient',
      ru: 'Молодые компании, терпеливый капитал',
    }),
    description: t(
      'Things worth inventing often take longer than a fund lasts. Founders and lenders speak plainly about time, failure and what a contract can promise.',
      '值得发明的东西，往往比一支基金的寿命更长。创业者与出资人坦率地谈时间、谈失败、谈一纸合同能承诺什么。',
    ),
  },
  {
    slug: 'machines-that-perceive',
    subject: subject.innovation,
    colour: '#5b2a86',
    hosts: ['institute-of-machine-perception'],
    chair: 'eleni-papastergiou',
    title: t('Machines That Perceive: Artificial Intelligence in Service of People', '能感知的机器：以人为本的人工智能', {
      ar: 'آلات تُدرك: الذكاء الاصطناعي في خدمة الناس',
      es: 'Máquinas que perciben: inteligencia artificial al servicio de las personas',
      fr: 'Des machines qui perçoivent : l’intelligence artificielle au service des personnes',
      ru: 'Машины, которые воспринимают: искусственный интеллект на службе людям',
    }),
    description: t(
      'Programs now read X-rays, leaves and handwriting. The forum asks where they help, how their mistakes are found, and to whom one may appeal.',
      '程序如今能读胸片、叶片与手迹。本论坛追问：它们帮在何处，错误如何被发现，又可以向谁申诉。',
    ),
  },
  {
    slug: 'next-network',
    subject: subject.innovation,
    colour: '#1f4e8c',
    hosts: ['council-of-network-engineers'],
    chair: 'stellan-bergqvist',
    title: revised(
      t('The Next Network: Addresses, Radio and Cables', '下一代网络：地址、无线与海缆', {
        ar: 'الشبكة القادمة: العناوين والراديو والكابلات',
        es: 'La próxima red: direcciones, radio y cables',
        fr: 'Le prochain réseau : adresses, radio et câbles',
        ru: 'Следующая сеть: адреса, радио и кабели',
      }),
      'The Next Network: Addresses, Radio, Cables and the Rooms Where They Meet',
      ['zh', '下一代网络：地址、无线、海缆与交汇之所'],
      ['fr', 'Le prochain réseau : adresses, radio, câbles et lieux où ils se rejoignent'],
    ),
    description: t(
      'What lies beneath everything else at this summit: addresses enough for all, radio that carries further, cables across the sea, and the modest rooms in which networks meet.',
      '峰会上其他一切的底座：人人够用的地址、传得更远的无线电、跨海的光缆，以及网络彼此相会的那些朴素机房。',
    ),
  },
  {
    slug: 'connected-things',
    subject: subject.innovation,
    colour: '#00695c',
    hosts: ['connected-things-consortium'],
    chair: 'birgitte-lindskov',
    title: t('Buckets, Buoys and Meters: The Internet of Things', '水桶、浮标与电表：物联网', {
      ar: 'دِلاء وعوّامات وعدّادات: إنترنت الأشياء',
      es: 'Cubos, boyas y contadores: la Internet de las cosas',
      fr: 'Seaux, bouées et compteurs : l’Internet des objets',
      ru: 'Вёдра, буи и счётчики: Интернет вещей',
    }),
    description: t(
      'Small devices that measure water, heat and cold for years on one battery. The forum looks at what they should report, what they should keep to themselves, and who repairs them.',
      '一块电池用上数年，测量水、热与冷的小设备。本论坛讨论它们应该报告什么、应该保留什么、由谁来修。',
    ),
  },
  {
    slug: 'heritage-and-the-web',
    subject: subject.culture,
    colour: '#9a3b26',
    hosts: ['water-towns-archive', 'forum-for-digital-heritage'],
    chair: 'shao-yuting',
    title: zht('数字遗产：古镇、壁画与开放的网', 'Old Towns, New Copies: Heritage and the Web', {
      ar: 'بلدات عتيقة ونُسخ جديدة: التراث والويب',
      es: 'Ciudades antiguas, copias nuevas: el patrimonio y la web',
      fr: 'Villes anciennes, copies nouvelles : le patrimoine et le web',
      ru: 'Старые города, новые копии: наследие и веб',
    }),
    description: zht(
      '一座老屋可以被测量到毫米，但邻居的记忆怎么办？修复师、策展人与乐师讨论复制、开放与归还。',
      'An old house can be measured to the millimetre; what about the memory of its neighbours? Conservators, curators and a musician discuss copying, opening and giving back.',
    ),
  },
  {
    slug: 'media-after-paper',
    subject: subject.culture,
    colour: '#5a4a2f',
    hosts: ['readers-and-publishers-circle'],
    chair: 'nada-el-khouriaty',
    title: t('Media After Paper: News, Trust and Who Pays', '告别纸张之后：新闻、信任与付费', {
      ar: 'الإعلام بعد الورق: الأخبار والثقة ومن يدفع',
      es: 'Los medios después del papel: noticias, confianza y quién paga',
      fr: 'Les médias après le papier : information, confiance, financement',
      ru: 'Медиа после бумаги: новости, доверие и кто платит',
    }),
    description: t(
      'Editors of small and large houses on what readers believe, correct and pay for. Each brings one mistake of their own.',
      '大大小小媒体的主编们谈读者相信什么、纠正什么、愿为什么付费。每位自带一个自己犯过的错误。',
    ),
  },
  {
    slug: 'every-language-online',
    subject: subject.culture,
    colour: '#8c5a00',
    hosts: ['office-for-all-languages', 'forum-for-digital-heritage'],
    chair: 'te-aroha-ngatai',
    title: t('Every Language Online', '让每种语言都能上网', {
      ar: 'كل لغة على الشبكة',
      es: 'Todas las lenguas en línea',
      fr: 'Toutes les langues en ligne',
      ru: 'Каждый язык в сети',
    }),
    description: t(
      'A language lives online when it can be typed, found, read aloud and used as an address. The forum goes through these four in turn.',
      '能输入、能检索、能朗读、能用作网址，一种语言才算活在网上。本论坛依次讨论这四件事。',
    ),
  },
  {
    slug: 'rules-for-a-common-space',
    subject: subject.governance,
    colour: '#2b3a55',
    hosts: ['cyberspace-administration-of-china', 'dialogue-on-networks'],
    chair: 'ursula-brandstetter-noll',
    title: t('Rules for a Common Space: Internet Governance', '共同空间的规则：互联网治理', {
      ar: 'قواعد لفضاء مشترك: حوكمة الإنترنت',
      es: 'Reglas para un espacio común: la gobernanza de Internet',
      fr: 'Des règles pour un espace commun : la gouvernance de l’Internet',
      ru: 'Правила общего пространства: управление Интернетом',
    }),
    description: t(
      'States, engineers, companies and users share one network and hold different powers over it. The forum looks for rules that each of them can keep, and for ways to notice when one is broken.',
      '国家、工程师、企业与用户共用一张网，而权力各不相同。本论坛寻找各方都守得住的规则，以及规则被破坏时的察觉之道。',
    ),
  },
  {
    slug: 'keeping-the-lights-on',
    subject: subject.governance,
    colour: '#6b2d00',
    hosts: ['continuity-school'],
    chair: 'juhan-kivisaar',
    title: t('Keeping the Lights On: Security of Critical Systems', '灯火常明：关键系统安全', {
      ar: 'لتبقى الأضواء مضاءة: أمن الأنظمة الحيوية',
      es: 'Que no se apague la luz: seguridad de los sistemas críticos',
      fr: 'Garder la lumière allumée : la sécurité des systèmes critiques',
      ru: 'Чтобы свет не гас: безопасность критических систем',
    }),
    description: t(
      'Operators of power, water and hospitals meet by invitation and speak under the rule that nothing is attributed. What can be published is published afterwards.',
      '电力、供水与医院的运行者凭邀请与会，约定发言不具名引用。可以公开的内容，会后公开。',
    ),
  },
  {
    slug: 'growing-up-online',
    subject: subject.governance,
    colour: '#b04a00',
    hosts: ['league-for-children-online'],
    chair: 'maeve-o-dalaigh-byrne',
    title: t('Growing Up Online', '在网络中长大', {
      ar: 'النشأة على الشبكة',
      es: 'Crecer en línea',
      fr: 'Grandir en ligne',
      ru: 'Расти в сети',
    }),
    description: t(
      'A third of those who use the network are children, and few of its rooms were built with them in mind. Doctors, teachers and game designers compare notes, and children have written the questions.',
      '网民中三分之一是孩子，为他们而建的空间却很少。医生、教师与游戏设计师相互印证，问题由孩子们提出。',
    ),
  },
  {
    slug: 'whose-information',
    subject: subject.information,
    colour: '#7b1e3a',
    hosts: ['circle-for-information-rights'],
    chair: 'hedwig-aschenbrenner',
    title: t('Whose Information? Securing Personal Data', '谁的信息？个人信息保护', {
      ar: 'معلومات مَن؟ تأمين البيانات الشخصية',
      es: '¿De quién es la información? Proteger los datos personales',
      fr: 'À qui appartient l’information ? Protéger les données personnelles',
      ru: 'Чья информация? Защита персональных данных',
    }),
    description: t(
      'Collected in a second, kept for decades, lost in an afternoon. The forum follows a person’s record from the form to its deletion and asks at each step who may look.',
      '一秒收集，数十年保存，一个下午丢失。本论坛跟随一条个人记录，从填表直到删除，每一步都问：谁可以看？',
    ),
  },
  {
    slug: 'bridging-divides',
    subject: subject.cooperation,
    colour: '#005f86',
    hosts: ['two-seas-think-tank', 'union-for-network-access'],
    chair: 'ndeye-coumba-sarr-thiam',
    title: t('Bridging Divides: Cooperation for Access and Skills', '弥合鸿沟：接入与技能的国际合作', {
      ar: 'ردم الفجوات: التعاون من أجل النفاذ والمهارات',
      es: 'Tender puentes: cooperación para el acceso y las competencias',
      fr: 'Réduire les fractures : coopérer pour l’accès et les compétences',
      ru: 'Преодолевая разрывы: сотрудничество ради доступа и навыков',
    }),
    description: t(
      'Half of humanity is not yet connected. Funds, islands and think tanks compare what was promised, what was built, and what people then did with it.',
      '世界上还有一半人没有联网。基金、岛国与智库一同对照：承诺了什么，建成了什么，人们又用它做了什么。',
    ),
  },
];
