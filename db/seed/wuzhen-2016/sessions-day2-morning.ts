import { t, zht } from '../words.ts';
import type { SessionPlan } from '../build.ts';

// The forums of Thursday morning, 17 November.

export const secondMorning: SessionPlan[] = [
  {
    slug: 'open-a-shop', kind: 'workshop', at: '17 09:30', minutes: 90, room: 'reed-room', forum: 'small-enterprise-online', topics: ['small-business', 'digital-skills'],
    spoken: ['zh', 'en'], hosts: ['qiu-haitang', 'deepika-ranganathan'],
    title: t('Open a Shop Before Lunch: a Clinic for Craftspeople', '午饭之前开一家店：手艺人诊所'),
    abstract: t(
      'Bring one object that you made and a telephone. In ninety minutes you photograph it, describe it in two languages, work out a price that pays for your time, and publish it. Two people who do this every day sit at the tables with you.',
      '请带一件自己做的东西和一部手机。九十分钟内，拍照、用两种语言写说明、算出对得起工时的价格，然后上架。两位天天做这件事的人会坐在你身边。',
    ),
  },
  {
    slug: 'photograph-a-scroll', kind: 'workshop', at: '17 10:45', minutes: 75, room: 'osmanthus-room', forum: 'heritage-and-the-web', topics: ['digital-heritage', 'digital-skills'], since: 2,
    spoken: ['ja'], interpreted: ['zh', 'en'], hosts: ['oribe-shizuka'], interpreters: ['fujishiro-chizuru'],
    title: t('Photographing a Scroll with a Telephone', '用手机拍一幅卷轴'),
    abstract: t(
      'Family papers are lost in drawers, not in fires. Oribe Shizuka shows how to photograph a scroll, an album and a folded letter with a telephone, daylight and three chopsticks. Copies of old documents to practise on are provided; originals stay at home.',
      '家中文书多毁于抽屉，而非火灾。织部静香示范如何用一部手机、自然光和三根筷子拍摄卷轴、册页与折信。现场提供复制件练习，原件请留在家里。',
    ),
  },
  // Parcels and Papers
  {
    slug: 'form-seventeen', kind: 'keynote', at: '17 09:00', minutes: 30, room: 'silk-room', forum: 'trade-across-borders', topics: ['cross-border-commerce'],
    spoken: ['zh'], interpreted: ['en'], chair: 'saif-al-kaabri', speakers: ['fang-shouyi'],
    title: zht('第十七号表的终结', 'The End of Form Seventeen', { ar: 'نهاية الاستمارة السابعة عشرة', es: 'El fin del formulario diecisiete', fr: 'La fin du formulaire dix-sept', ru: 'Конец формы номер семнадцать' }),
    abstract: zht(
      '同一个重量，进口商曾在十七张表上填写十七次。把它们合并成一个页面用了三年，其中技术只占四个月，其余是说服十七个部门相信别人填过的数字。方守一分享那份说服记录。',
      'Importers used to write the same weight on seventeen forms. Making one screen of them took three years, of which the technology took four months; the rest went into persuading seventeen offices to believe a figure that another had checked. Fang Shouyi shares the record of that persuasion.',
    ),
  },
  {
    slug: 'one-declaration', kind: 'panel', at: '17 09:35', minutes: 45, room: 'silk-room', forum: 'trade-across-borders', topics: ['cross-border-commerce'],
    spoken: ['en', 'zh'], interpreted: ['zh', 'en', 'ar'], moderator: 'saif-al-kaabri', speakers: ['marijke-van-der-zwaan', 'fang-shouyi', 'jiang-lanxi'],
    title: t('One Declaration, Two Customs Houses', '一份申报，两国通关', { ar: 'تصريح واحد وجمركان' }),
    abstract: t(
      'If the country of departure has weighed a parcel, why does the country of arrival weigh it again? The panel follows one real parcel of 900 grams through eleven scans. It proposes which four of them would be enough, and what each side must then show the other.',
      '出口国称过的包裹，进口国为何还要再称？本场跟踪一件九百克的真实包裹，它被扫描了十一次。嘉宾们提出其中哪四次已经足够，以及双方为此须向对方出示什么。',
    ),
  },
  {
    slug: 'cherries-in-winter', kind: 'talk', at: '17 10:45', minutes: 25, room: 'silk-room', forum: 'trade-across-borders', topics: ['cross-border-commerce', 'connected-devices'],
    spoken: ['es'], interpreted: ['zh', 'en'], speakers: ['catalina-errazu-fuenzalida'], interpreters: ['ines-etxaniz-larrea'],
    title: t('Cherries for the Other Winter', '送往另一个冬天的樱桃', { es: 'Cerezas para el otro invierno' }),
    abstract: t(
      'A cherry has nineteen days from tree to table, and a ship takes twenty-two. Catalina Errazu tells how orchards, pilots and a port shaved off four days without hurrying anybody. A pallet’s own diary, written by its sensor, is read aloud.',
      '樱桃从枝头到餐桌只有十九天，而航程要二十二天。卡塔利娜讲述果园、领航员与港口如何在不催促任何人的情况下省出四天。现场将朗读一只托盘由传感器写下的日记。',
      { es: 'Una cereza dispone de diecinueve días del árbol a la mesa, y el barco tarda veintidós. Catalina Errazu cuenta cómo huertos, prácticos y un puerto ganaron cuatro días sin meter prisa a nadie. Se leerá en voz alta el diario de un palé, escrito por su propio sensor.' },
    ),
  },
  {
    slug: 'a-single-shoe', kind: 'panel', at: '17 11:15', minutes: 45, room: 'silk-room', expected: 260, forum: 'trade-across-borders', topics: ['cross-border-commerce', 'small-business'],
    interpreted: ['en', 'zh'], moderator: 'tomasz-wilkoszewski', speakers: ['ong-mei-lian', 'makabe-reiko', 'catalina-errazu-fuenzalida'],
    title: t('The Case of the Single Shoe: Remedies for Small Disputes', '一只鞋的官司：小额纠纷的救济'),
    abstract: t(
      'Thirty-one dollars is too little for a court and too much to forget, all the more when buyer and seller live under different laws. Mediators and scholars play a whole case in forty-five minutes, with the audience as the other party. The settlement, if there is one, will be framed.',
      '三十一元，上法庭嫌少，忘掉又嫌多，何况买卖双方身处不同法域。调解员与学者在四十五分钟内走完一桩完整案件，由观众扮演另一方当事人。若能和解，协议当场装裱。',
    ),
  },
  // The Next Network
  {
    slug: 'counting-to-128', kind: 'keynote', at: '17 09:00', minutes: 35, room: 'canal-hall', forum: 'next-network', topics: ['ipv6'], stream: true,
    spoken: ['ja'], interpreted: ['zh', 'en'], speakers: ['shirasuna-yusuke'], interpreters: ['fujishiro-chizuru'],
    title: t('Counting to 128 Bits: A Diary of Seven Years', '数到128位：七年日记', { ar: 'العدّ حتى 128 بتًّا: يوميات سبع سنوات', es: 'Contar hasta 128 bits: diario de siete años', fr: 'Compter jusqu’à 128 bits : journal de sept années', ru: 'Счёт до 128 бит: дневник семи лет' }),
    abstract: t(
      'In 2009 Shirasuna Yusuke switched off the old Internet protocol in his house and began to note what stopped. In the first year the diary ran to ninety pages; in the seventh, to two. He reads from it, and from the letters of his family.',
      '2009年，白砂悠介在家中关掉了旧版互联网协议，开始记录哪些东西停摆。第一年的日记有九十页，第七年只剩两页。他将朗读其中片段，以及家人写给他的信。',
    ),
  },
  {
    slug: 'spectrum-before-standards', kind: 'panel', at: '17 09:40', minutes: 40, room: 'canal-hall', forum: 'next-network', topics: ['mobile-broadband'], stream: true,
    spoken: ['en'], interpreted: ['zh', 'ar'], moderator: 'stellan-bergqvist', speakers: ['caroline-thistlewood', 'miikka-rautalehto', 'tareq-al-hindawi'], interpreters: ['huda-al-sairafi'],
    title: t('Spectrum Before Standards: the Road to the Fifth Generation', '先有频谱，后有标准：通往第五代之路', { ar: 'الطيف قبل المعايير: الطريق إلى الجيل الخامس' }),
    abstract: t(
      'Four years before the first telephone of the fifth generation can be bought, its frequencies must be found. A planner, an editor of standards, a maker of radios and a council of standards agree on the order of steps, and on little else. Maps of two border regions show what happens otherwise.',
      '第五代手机上市前四年，就必须找到它的频率。频谱规划师、标准编辑、无线电制造者与标准理事会在步骤顺序上意见一致，其余则未必。两个边境地区的地图将说明不这样做的后果。',
    ),
  },
  {
    slug: 'one-cable', kind: 'talk', at: '17 10:45', minutes: 25, room: 'canal-hall', forum: 'next-network', topics: ['rural-access', 'incident-response'], stream: true,
    spoken: ['en'], interpreted: ['zh'], speakers: ['moana-leaupepe'],
    title: t('Submarine Cables of the Pacific', '太平洋的海底光缆'),
    abstract: t(
      'A country of two hundred thousand people hangs on a cable as thick as a wrist. Moana Leaupepe shows how she tells an anchor from an earthquake by the way the light goes out, whom she calls first, and what the islands now put on paper before the cyclone season.',
      '二十万人的国家，系于一根手腕粗的海缆。莫阿娜演示她如何从光信号熄灭的方式分辨船锚与地震，第一个电话打给谁，以及飓风季来临之前，群岛如今会把哪些东西写在纸上。',
    ),
  },
  {
    slug: 'four-metres', kind: 'panel', at: '17 11:15', minutes: 45, room: 'canal-hall', forum: 'next-network', topics: ['rural-access', 'cloud-computing'], stream: true,
    spoken: ['fr', 'es', 'en'], interpreted: ['zh', 'en'], moderator: 'facundo-iriarte-olmos', speakers: ['fatoumata-diarrassouba', 'moana-leaupepe', 'sunita-thapamagar'], interpreters: ['berengere-vautrin', 'gu-ruoxi'],
    title: t('Four Metres Instead of Nine Thousand Kilometres', '四米，而不是九千公里', { es: 'Cuatro metros en lugar de nueve mil kilómetros', fr: 'Quatre mètres au lieu de neuf mille kilomètres' }),
    abstract: t(
      'Two neighbours’ messages often meet on another continent. People who brought them back to one room, with a door, an air conditioner and a set of by-laws, say what it cost, who resisted and what the room looks like now. The by-laws are one page and may be taken home.',
      '两位邻居的消息，常在另一块大陆上相遇。把它们请回同一间屋子——一扇门、一台空调、一份章程——的人们讲述花了多少钱、谁反对过、如今那间屋子什么样。章程只有一页，可以带走。',
    ),
    papers: [['by-laws.pdf', 'By-laws of an exchange point on one page (sample)']],
  },
  // Whose Information?
  {
    slug: 'first-look-at-the-photocopier', kind: 'keynote', at: '17 09:00', minutes: 30, room: 'bridge-hall', forum: 'whose-information', topics: ['data-protection'], stream: true,
    spoken: ['de'], interpreted: ['zh', 'en', 'fr'], speakers: ['hedwig-aschenbrenner'],
    title: t('First Look at the Photocopier', '先看看复印机', { ar: 'انظر أولًا إلى آلة النسخ', es: 'Mire primero la fotocopiadora', fr: 'Regardez d’abord la photocopieuse', ru: 'Сначала посмотрите на копир' }),
    abstract: t(
      'In twenty years of inspections Hedwig Aschenbrenner found the most personal papers in the least guarded places. She describes a day’s visit to an office that believes it collects nothing. At the end the audience lists what this hall has learned about them since nine o’clock.',
      '二十年巡检，海德薇格总在最不设防处找到最私密的文件。她讲述一次为期一天的走访，对象是一家自认为“什么也不收集”的机构。最后请听众列一列：自九点以来，这个会场知道了他们哪些事。',
    ),
  },
  {
    slug: 'seventy-six-days', kind: 'panel', at: '17 09:35', minutes: 45, room: 'bridge-hall', forum: 'whose-information', topics: ['data-protection', 'connected-devices'], stream: true,
    interpreted: ['zh', 'en'], moderator: 'fernanda-quiroga-salvatierra', speakers: ['makabe-reiko', 'ye-anran', 'birgitte-lindskov'],
    title: t('Seventy-six Working Days of Agreement', '七十六个工作日的“同意”'),
    abstract: t(
      'That is how long a person would need each year to read what they agree to. Is consent still the right word for what nobody can read? A scholar, an engineer, a supplier of heat and a judge try three other foundations and look for the hole in each.',
      '一个人若要读完一年中点过“同意”的条款，需要这么久。没人读得完的东西，还能叫同意吗？学者、工程师、供热企业与法官试用另外三种依据，并逐一寻找其中的漏洞。',
    ),
  },
  {
    slug: 'somebody-had-warned', kind: 'talk', at: '17 10:45', minutes: 25, room: 'bridge-hall', forum: 'whose-information', topics: ['data-protection', 'incident-response'], stream: true,
    spoken: ['en'], interpreted: ['zh'], speakers: ['anselm-achterberg'],
    title: t('In Ninety Cases Somebody Had Warned', '九十起案件，都有人警告过'),
    abstract: t(
      'Of one hundred and four breaches that Anselm Achterberg reconstructed, ninety had been foreseen in writing by somebody inside. The warnings are strikingly alike: short, polite, sent on a Friday. He suggests what a reader of such a message should do before Monday.',
      '安塞尔姆还原过一百零四起数据泄露，其中九十起曾有内部人员书面预警。这些预警惊人地相似：简短、客气、发于周五。他建议收到这种邮件的人，周一之前该做什么。',
    ),
  },
  {
    slug: 'folded-records', kind: 'panel', at: '17 11:15', minutes: 45, room: 'bridge-hall', forum: 'whose-information', topics: ['data-protection', 'online-health'], stream: true,
    spoken: ['en', 'zh'], interpreted: ['zh', 'en'], moderator: 'clementine-duvauchelle', speakers: ['chipo-madziva-dube', 'qi-bowen', 'rebecca-stonehouse-iyer'],
    title: t('When a Health Record Crosses a Border', '当一份病历越过国界'),
    abstract: t(
      'A nurse moves abroad, falls ill, and her record has to follow. In some places it travels folded in a pocket, in others through four ministries. The panel designs the journey anew and checks at every border who may unfold it.',
      '一位护士移居国外后生病，病历须随之而去。有的地方它折在口袋里旅行，有的地方它要经过四个部委。本场重新设计这段旅程，并在每道国界查问：谁有权打开它。',
    ),
  },
  // Every Language Online
  {
    slug: 'seven-thousand-languages', kind: 'keynote', at: '17 09:15', minutes: 30, room: 'lotus-pavilion', forum: 'every-language-online', topics: ['multilingual-internet'],
    spoken: ['en', 'mi'], interpreted: ['zh', 'en'], speakers: ['te-aroha-ngatai'],
    title: t('Seven Thousand Languages, Three Hundred Keyboards', '七千种语言，三百种键盘', { ar: 'سبعة آلاف لغة وثلاثمئة لوحة مفاتيح', es: 'Siete mil lenguas, trescientos teclados', fr: 'Sept mille langues, trois cents claviers', ru: 'Семь тысяч языков, триста клавиатур' }),
    abstract: t(
      'Most languages cannot be typed as they are written, so their speakers write them wrongly, or write another. Te Aroha Ngātai has drawn keyboards for twenty-three of them and knows where the trouble begins: with the question which key people are willing to lose. She opens and closes in Māori.',
      '多数语言无法按其正字法输入，于是人们只好写错，或改用别的语言。特·阿罗哈为二十三种语言设计过键盘，她知道麻烦始于一个问题：人们愿意舍弃哪个键？开场与结尾用毛利语。',
    ),
  },
  {
    slug: 'your-name-is-invalid', kind: 'talk', at: '17 09:50', minutes: 25, room: 'lotus-pavilion', forum: 'every-language-online', topics: ['multilingual-internet'],
    spoken: ['en'], interpreted: ['zh'], speakers: ['anahit-sargsean'],
    title: t('“Your Name Is Invalid”', '“您的姓名无效”'),
    abstract: t(
      'Addresses have been possible in every script for years, yet eight of nine web forms refuse them. Anahit Sargsean tested two thousand. She shows the one line of code that is nearly always to blame, and reads the most courteous error message she met.',
      '任何文字都能作网址已有多年，九个网页表单中却有八个拒收。安娜希特测试了两千个。她会展示那行几乎总是元凶的代码，并朗读她遇到的最有礼貌的一条报错。',
    ),
  },
  {
    slug: 'interpreters-and-machines', kind: 'panel', at: '17 10:45', minutes: 55, room: 'lotus-pavilion', forum: 'every-language-online', topics: ['multilingual-internet', 'machine-learning'],
    spoken: ['zh', 'en', 'ar'], interpreted: ['zh', 'en'], moderator: 'gudrun-hallsteinsdottir', speakers: ['cao-yanqiu', 'huda-al-sairafi', 'ouyang-yumo'],
    title: t('The Booth and the Machine', '同传间与机器', { ar: 'المقصورة والآلة' }),
    abstract: t(
      'Two interpreters of this summit sit, for once, in front of the glass, beside a scientist who builds translation systems. They interpret the same three minutes in turn, then say what each would trust the other with. Numbers, jokes and silence come up in this order.',
      '本届峰会的两位译员难得坐到玻璃前面，身旁是一位研制翻译系统的科学家。他们先后翻译同样的三分钟，再说说自己敢把什么托付给对方。依次谈到数字、笑话与沉默。',
    ),
  },
];
