import { t, zht } from '../words.ts';
import type { SessionPlan } from '../build.ts';

// The forums of Friday morning, 18 November.

export const thirdDay: SessionPlan[] = [
  {
    slug: 'glossary-for-states', kind: 'workshop', at: '18 09:00', minutes: 90, room: 'ferry-room', forum: 'rules-for-a-common-space', topics: ['norms-of-behaviour', 'multilingual-internet'], access: 'closed',
    spoken: ['en', 'ru'], interpreted: ['zh', 'ru'], hosts: ['ursula-brandstetter-noll', 'priyamvada-chakrabarty-sen'], speakers: ['timofey-zarechansky'], interpreters: ['ouyang-yumo', 'gleb-voskoboynikov'],
    title: t('A Glossary That States Can Share', '各国可以共用的一份词汇表', { ru: 'Глоссарий, общий для государств' }),
    abstract: t(
      'Closed drafting session. Twelve terms that mean different things in six languages are taken one by one; for each the group writes what it does not mean. The result is one page and carries no names.',
      '闭门起草会。十二个在六种语言中含义不一的术语逐个过堂，每个都要写明“它不是什么”。成果一页，不署名。',
    ),
  },
  {
    slug: 'questions-by-post', kind: 'workshop', at: '18 09:00', minutes: 75, room: 'reed-room', forum: 'growing-up-online', topics: ['child-safety', 'digital-skills'],
    spoken: ['zh', 'en'], hosts: ['ke-xinyi', 'mahsa-farhangipour'],
    title: t('Explain the Rules of a Game in One Minute', '一分钟讲清一个游戏的规则'),
    abstract: t(
      'Children explain games to one another better than any manual. Teachers and designers learn how, from recordings in eleven languages, and then have to explain one themselves to a jury of nine-year-olds from the town school.',
      '孩子互相讲解游戏，胜过任何说明书。教师与设计师先听十一种语言的录音，学其门道，再亲自向镇小学九岁的评委们讲清一个游戏。',
    ),
  },
  {
    slug: 'three-minutes-each', kind: 'talk', at: '18 12:40', minutes: 45, room: 'exposition-stage', forum: 'patient-capital', topics: ['start-up-finance', 'connected-devices'], since: 2, stream: true,
    interpreted: ['en', 'zh'], moderator: 'he-zhiruo', speakers: ['adaeze-okonkwo-bright', 'bruno-tavares-lacerda'],
    title: t('Three Minutes and One Object', '三分钟，一件实物'),
    abstract: t(
      'Ten young companies have three minutes each, no slides, and one object that works. If it does not work, the founder tells what was learned instead; last year this won. Two who have been through it ask the questions.',
      '十家年轻公司，每家三分钟，没有幻灯片，只有一件能用的实物。若当场失灵，就讲讲由此学到了什么——去年获奖的正是这样一家。提问的是两位过来人。',
    ),
  },
  // Buckets, Buoys and Meters
  {
    slug: 'report-less', kind: 'keynote', at: '18 09:00', minutes: 30, room: 'indigo-room', forum: 'connected-things', topics: ['connected-devices', 'data-protection'], stream: true,
    spoken: ['en'], interpreted: ['zh'], speakers: ['birgitte-lindskov'],
    title: t('The Meter That Learned to Report Less', '学会少说的电表', { ar: 'العدّاد الذي تعلّم أن يُبلِّغ أقل', es: 'El contador que aprendió a informar menos', fr: 'Le compteur qui apprit à en dire moins', ru: 'Счётчик, который научился сообщать меньше' }),
    abstract: t(
      'A heat meter that reports every minute knows when a family is on holiday. One that reports once a day saves just as much heat. Birgitte Lindskov tells how a utility threw away fifty-nine sixtieths of its data and slept better.',
      '每分钟上报的热量表知道一家人何时度假，而每天上报一次的同样节能。比尔吉特讲述一家公用事业公司如何丢掉六十分之五十九的数据，从此睡得安稳。',
    ),
  },
  {
    slug: 'after-the-maker-has-left', kind: 'panel', at: '18 09:35', minutes: 45, room: 'indigo-room', forum: 'connected-things', topics: ['connected-devices', 'smart-cities'], stream: true,
    spoken: ['en', 'zh'], interpreted: ['zh', 'en'], moderator: 'etienne-desrochers-labelle', speakers: ['tian-baishan', 'leonor-sardinha', 'anselm-achterberg'],
    title: t('After the Maker Has Left', '厂商离场之后'),
    abstract: t(
      'A street lamp lives thirty years, its maker perhaps eight, its software three. Who keeps it safe in year nine? A city, a harbour, an investigator and an engineer who patches orphaned devices draft a will for machines, to be signed on the day of purchase.',
      '一盏路灯能用三十年，厂商或许存在八年，软件只管三年。第九年由谁保证它的安全？城市、港口、调查员与一位专给“孤儿设备”打补丁的工程师，共同起草一份购买当日就该签署的机器遗嘱。',
    ),
  },
  {
    slug: 'sensors-in-buckets', kind: 'talk', at: '18 10:45', minutes: 25, room: 'indigo-room', forum: 'connected-things', topics: ['connected-devices', 'smart-cities'], stream: true,
    spoken: ['th'], interpreted: ['zh', 'en'], speakers: ['pichaya-wannasirikul'],
    title: t('Sensors in Buckets', '水桶里的传感器'),
    abstract: t(
      'After the third costly gauge was carried away by the flood it was meant to measure, schools along the river began to build their own. There are six hundred now, each with a name. Pichaya Wannasirikul reports on the night when bucket “Grandmother” was right and the official forecast was not.',
      '第三台昂贵的水位计被它要测的洪水冲走之后，沿河的学校开始自己动手。如今有六百只，每只都有名字。披查雅讲述那一夜：名叫“外婆”的水桶是对的，而官方预报错了。',
    ),
  },
  {
    slug: 'water-cold-and-custom', kind: 'panel', at: '18 11:15', minutes: 45, room: 'indigo-room', forum: 'connected-things', topics: ['connected-devices', 'online-health'], stream: true,
    interpreted: ['zh', 'en', 'ru'], moderator: 'birgitte-lindskov', speakers: ['jasur-turgunboev', 'fariha-qizilbash', 'graham-tollefsen'], interpreters: ['gleb-voskoboynikov'],
    title: t('Water, Cold and Custom', '水、冷与习俗', { ru: 'Вода, холод и обычай' }),
    abstract: t(
      'Irrigation shares fixed by custom turned out to be accurate to four per cent; a vaccine box survived everything but a goat. Three engineers measure things that people managed long before there were sensors. What does a number add, and when should it keep quiet?',
      '按习俗分配的灌溉水量，误差竟不超过百分之四；一只疫苗箱扛过了一切，除了一只山羊。三位工程师测量的东西，人们在没有传感器时早已管理得当。数字能添什么，又该在何时保持沉默？',
    ),
  },
  // Villages Online
  {
    slug: 'roofs-that-are-repaired', kind: 'keynote', at: '18 09:00', minutes: 30, room: 'silk-room', forum: 'villages-online', topics: ['rural-access'],
    spoken: ['en'], interpreted: ['zh', 'fr'], speakers: ['fekadu-woldesenbet'], interpreters: ['berengere-vautrin'],
    title: t('Put It on the Roof That Is Repaired', '架在有人修的屋顶上', { ar: 'ضعه على السقف الذي يُصلَح', es: 'Póngalo en el tejado que se repara', fr: 'Posez-le sur le toit qu’on répare', ru: 'Ставьте на крышу, которую чинят' }),
    abstract: t(
      'Of the first forty masts that Fekadu Woldesenbet put up, eleven still stand, all of them on schools and clinics. From this he drew a rule that is older than radio: join your fate to something that people look after. He shows the other twenty-nine as well.',
      '费卡杜最早架设的四十座天线，如今还立着的有十一座，全在学校与诊所屋顶。他由此得出一条比无线电更古老的规则：把命运系在人们愿意照看的东西上。另外二十九座他也一并展示。',
    ),
  },
  {
    slug: 'how-to-say-no', kind: 'talk', at: '18 09:35', minutes: 25, room: 'silk-room', forum: 'villages-online', topics: ['digital-skills', 'rural-access'],
    spoken: ['zh'], interpreted: ['en'], speakers: ['tang-xiaoman'],
    title: zht('怎样对陌生来电说“不”', 'How to Say No to a Caller'),
    abstract: zht(
      '茶山小学的夜校里，老人们点得最多的一课不是视频通话，而是拒绝。唐小满和学生的外公外婆一起编了十二句回答，有的客气，有的押韵。现场教三句，包学包会。',
      'At the evening school in the tea hills the lesson that old people ask for most is not the video call; it is refusing. Tang Xiaoman and her pupils’ grandparents wrote twelve answers, some polite, some in rhyme. Three of them are taught on the spot, with success guaranteed.',
    ),
  },
  {
    slug: 'who-climbs-the-mast', kind: 'panel', at: '18 10:45', minutes: 60, room: 'silk-room', forum: 'villages-online', topics: ['rural-access', 'mobile-broadband'],
    spoken: ['en', 'es', 'mn'], interpreted: ['zh', 'en'], moderator: 'kofi-asamoah-darkwa', speakers: ['rosa-mamani-choque', 'tsogtyn-bayarmaa', 'sunita-thapamagar'], interpreters: ['ines-etxaniz-larrea'],
    title: t('Who Climbs the Mast? Networks That Villages Own', '谁来爬天线杆？村庄自有的网络', { es: '¿Quién sube al mástil? Redes que son de los pueblos' }),
    abstract: t(
      'In the Altiplano the climber is elected, on the steppe the antenna folds into a saddlebag, in the Himalaya the batteries are carried by a wedding party. Three builders compare how a village decides, pays and repairs. The last ten minutes are a telephone call to one of the villages, if the link holds.',
      '在安第斯高原，爬杆人由选举产生；在草原，天线折进马鞍袋；在喜马拉雅，电池由迎亲队伍捎上山。三位建设者比较村庄如何决定、如何付费、如何修理。最后十分钟打电话给其中一个村子——如果链路撑得住。',
    ),
  },
  // Bridging Divides
  {
    slug: 'receipt-in-photographs', kind: 'keynote', at: '18 09:00', minutes: 30, room: 'canal-hall', forum: 'bridging-divides', topics: ['rural-access'], stream: true,
    spoken: ['fr'], interpreted: ['zh', 'en'], speakers: ['ndeye-coumba-sarr-thiam'],
    title: t('The Last Kilometre Is Forty', '最后一公里有四十公里', { ar: 'الكيلومتر الأخير أربعون', es: 'El último kilómetro son cuarenta', fr: 'Le dernier kilomètre en fait quarante', ru: 'Последний километр длиной в сорок' }),
    abstract: t(
      'Funds like to count beneficiaries; Ndèye Coumba Sarr Thiam asks for photographs of the trench. Out of six hundred projects she picks three that worked and three that did not, and gives each the same ten sentences. Success, it appears, has mostly to do with who holds the key to the cabinet.',
      '基金喜欢统计受益人数，恩代伊却要看沟渠的照片。她从六百个项目中挑出三个成功的和三个失败的，每个都只讲十句话。看来，成败多半取决于机柜的钥匙在谁手里。',
      {
        ar: 'تحب الصناديق عدّ المستفيدين، أما نداي كومبا سار تيام فتطلب صور الخندق. من بين ستمئة مشروع تختار ثلاثة نجحت وثلاثة لم تنجح، وتمنح كلًّا منها الجمل العشر نفسها. ويبدو أن النجاح يتعلق غالبًا بمن يحمل مفتاح الخزانة.',
        es: 'A los fondos les gusta contar beneficiarios; Ndèye Coumba Sarr Thiam pide fotos de la zanja. De seiscientos proyectos elige tres que funcionaron y tres que no, y dedica a cada uno las mismas diez frases. El éxito, parece, depende sobre todo de quién guarda la llave del armario.',
        fr: 'Les fonds aiment compter les bénéficiaires ; Ndèye Coumba Sarr Thiam demande des photos de la tranchée. Sur six cents projets, elle en choisit trois qui ont réussi et trois qui ont échoué, et accorde à chacun les mêmes dix phrases. Le succès tient surtout, semble-t-il, à qui détient la clé de l’armoire.',
        ru: 'Фонды любят считать получателей помощи; Ндей Кумба Сарр Тиам просит фотографию траншеи. Из шестисот проектов она выбирает три удачных и три неудачных и каждому отводит одни и те же десять фраз. Успех, похоже, зависит главным образом от того, у кого ключ от шкафа.',
      },
    ),
  },
  {
    slug: 'one-trench', kind: 'panel', at: '18 09:35', minutes: 45, room: 'canal-hall', forum: 'bridging-divides', topics: ['rural-access', 'cloud-computing'], stream: true,
    spoken: ['en', 'es'], interpreted: ['zh', 'en'], moderator: 'andrea-villaseca-andrade', speakers: ['vilisoni-tuiqali-rokotui', 'gulsah-erdemoglu', 'joaquin-ibarrola-quispe'], interpreters: ['ines-etxaniz-larrea'],
    title: t('One Trench, Three Operators, Eleven Islands', '一条沟、三家运营商、十一座岛', { es: 'Una zanja, tres operadores, once islas' }),
    abstract: t(
      'Digging is four fifths of the cost of a network, and most trenches are dug twice. An economist shows what sharing saves, an island coordinator how eleven states buy capacity together, and an open-data officer how one finds out whether it was ever laid. They end with a clause for the next contract.',
      '网络造价的五分之四花在挖沟上，而多数沟挖了两遍。经济学家算出共享能省多少，岛国协调人讲十一国如何联合采购带宽，开放数据官教人查证光缆究竟铺没铺。最后给出一条可写进下一份合同的条款。',
    ),
  },
  {
    slug: 'schools-that-float', kind: 'talk', at: '18 10:45', minutes: 25, room: 'canal-hall', forum: 'bridging-divides', topics: ['digital-skills', 'rural-access'], stream: true,
    spoken: ['en'], interpreted: ['zh'], speakers: ['shahana-talukdar'],
    title: t('Schools That Float', '会漂的学校'),
    abstract: t(
      'In the delta the school comes to the pupils, by boat, with a mast. Shahana Talukdar teaches two thousand of them to use a network that is best in the rainy season, when everything else is worst. Her pupils’ first search, nearly always, is the price of rice in the next village.',
      '在三角洲，学校乘船来到学生身边，船上竖着天线。沙哈娜教两千名学生上网，而网络最好的时候恰是雨季——其他一切最糟的时候。学生们搜索的第一件事，几乎总是邻村的米价。',
    ),
  },
  {
    slug: 'same-contract-both-ends', kind: 'panel', at: '18 11:15', minutes: 45, room: 'canal-hall', forum: 'bridging-divides', topics: ['digital-skills', 'cloud-computing'], stream: true,
    spoken: ['fr', 'en'], interpreted: ['zh', 'en'], moderator: 'jean-bosco-nsengiyumukiza', speakers: ['shahana-talukdar', 'solange-kouame-brou', 'elias-mwakalinga-ruhinda'], interpreters: ['berengere-vautrin'],
    title: t('The Same Contract at Both Ends', '两端签同样的合同', { fr: 'Le même contrat aux deux bouts' }),
    abstract: t(
      'Apprentices in one continent now work for companies in another without leaving home. Which law holds, whose holidays, and what is a fair wage between two price levels? A programme manager, a teacher, a regulator and a registry read one contract aloud and mark the sentences that only one end would sign.',
      '学徒身在一洲，足不出户便为另一洲的公司工作。适用谁的法律、放谁的假、两地物价之间何谓公平工资？项目经理、教师、监管者与注册局一起朗读一份合同，标出只有一端肯签的句子。',
    ),
  },
];
