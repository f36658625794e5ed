import { type Guest, guest, latin, named } from './guest.ts';

// The voices in the booths.

const conference: [string, string] = ['Conference interpreter', '会议口译员'];
const booth: [string, string] = ['Summit Language Service (sample)', '峰会语言服务处（示例）'];

export const interpreters: Guest[] = [
  guest('gu-ruoxi', 'CN', named('zh', '顾若溪', 'Gu Ruoxi', 'Gù Ruòxī'), conference, booth, [
    'Chinese and English, twenty years in the booth. She keeps a notebook of jokes that survived translation; it is thin.',
    '中英文同传，从业二十年。她有一本记录“翻译之后仍然好笑的笑话”的笔记，很薄。',
  ]),
  guest('ouyang-yumo', 'CN', named('zh', '欧阳予墨', 'Ouyang Yumo', 'Ōuyáng Yǔmò'), conference, booth, [
    'Chinese and English, with law as a second training. He prepares every glossary by hand before he looks at anybody else’s.',
    '中英文同传，兼修法律。每次会前他都先亲手编一份术语表，然后才看别人的。',
  ]),
  guest('huda-al-sairafi', 'EG', named('ar', 'هدى الصيرفي', 'Huda Al-Sairafi', 'HOO-da as-sai-RA-fee'), conference, booth, [
    'Arabic, English and French. She teaches numbers: dates, sums and percentages are what listeners check first.',
    '阿拉伯语、英语和法语同传。她专教数字口译：日期、金额和百分比，是听众最先核对的内容。',
  ]),
  guest('ines-etxaniz-larrea', 'ES', latin('es', 'Inés Etxaniz Larrea', 'ee-NES eh-CHA-neeth la-RREH-ah'), conference, booth, [
    'Spanish, English and Basque. Before the booth she subtitled films, and she still counts characters a second.',
    '西班牙语、英语和巴斯克语同传。入行前做电影字幕，至今仍会默数每秒字数。',
  ]),
  guest('berengere-vautrin', 'FR', latin('fr', 'Bérengère Vautrin', 'bay-rahn-ZHAIR vo-TRAN'), conference, booth, [
    'French, English and Chinese. She studied the history of the telegraph and likes short sentences.',
    '法语、英语和中文同传。研究过电报史，偏爱短句。',
  ]),
  guest('gleb-voskoboynikov', 'RU', named('ru', 'Глеб Воскобойников', 'Gleb Voskoboynikov', 'gleb vas-ka-BOY-nee-kaf'), conference, booth, [
    'Russian, English and German. A former radio announcer, he breathes where the speaker should have.',
    '俄语、英语和德语同传。曾任电台播音员，总能替演讲人在该停顿处换气。',
  ]),
  guest('fujishiro-chizuru', 'JP', named('ja', '藤代 千鶴', 'Fujishiro Chizuru', 'ふじしろ ちづる'), conference, booth, [
    'Japanese and English. She interprets engineering and court hearings, and finds the first the stricter.',
    '日语和英语同传。常译工程会议与法庭庭审，她觉得前者更严格。',
  ]),
  guest('namgung-seoyun', 'KR', named('ko', '남궁 서윤', 'Namgung Seoyun', 'nam-goong suh-yoon'), conference, booth, [
    'Korean and English. She researches how long a listener will wait for a verb.',
    '韩语和英语同传。研究课题是：听众愿意为一个动词等多久。',
  ]),
];
