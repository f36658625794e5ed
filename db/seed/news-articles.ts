import type { ArticleKind } from '../../app/newsroom/article/article-schema.ts';
import type { AuthorForm } from '../../app/newsroom/author/author-schema.ts';
import type { SectionWish } from '../../app/newsroom/section/section-schema.ts';
import type { Text } from '../../app/platform/text.ts';
import type { Drawn } from './photo-plans.ts';
import { t, written, zht } from './words.ts';

// Invented for the demonstration, people and events alike, and each article says so.

/** An article of the demonstration. */
export interface ArticlePlan {
  slug: string;
  kind: ArticleKind;
  section: string;
  author: string;
  /** When it was published, UTC. */
  at: string;
  headline: Text;
  standfirst: Text;
  body: Text;
  /** The picture that leads it. */
  photo?: Drawn;
  /** Slugs of sessions that it is about. */
  sessions?: string[];
}

export const sectionPlans: SectionWish[] = [
  {
    slug: 'reports',
    title: t('Reports', '报道', { ar: 'تقارير', es: 'Crónicas', fr: 'Reportages', ru: 'Репортажи' }),
  },
  { slug: 'opinion', title: t('Opinion', '观点', { ar: 'رأي', es: 'Opinión', fr: 'Opinion', ru: 'Мнения' }) },
  {
    slug: 'announcements',
    title: t('Announcements', '公告', { ar: 'إعلانات', es: 'Anuncios', fr: 'Annonces', ru: 'Объявления' }),
  },
];

export const authorPlans: AuthorForm[] = [
  {
    slug: 'shen-yuhe',
    name: written('zh', { zh: '沈雨荷', en: 'Shen Yuhe' }),
    biography: zht(
      '示例作者，为演示而虚构。报道水乡与网络。',
      'A sample author, invented for the demonstration. Reports on water towns and networks.',
    ),
    disclosure: null,
  },
  {
    slug: 'daniel-okeke',
    name: written('en', { en: 'Daniel Okeke', zh: '丹尼尔·奥凯凯' }),
    biography: t(
      'A sample columnist, invented for the demonstration. Writes about trade and small firms.',
      '示例专栏作者，为演示而虚构。关注贸易与小企业。',
    ),
    disclosure: t(
      'Sits on the board of an invented co-operative of parcel carriers.',
      '担任一家虚构的包裹运输合作社的理事。',
    ),
  },
  {
    slug: 'press-office',
    name: t('Press office of the demonstration', '演示新闻处', {
      ar: 'المكتب الصحفي للعرض التجريبي',
      es: 'Oficina de prensa de la demostración',
      fr: 'Service de presse de la démonstration',
      ru: 'Пресс-служба демонстрации',
    }),
    biography: null,
    disclosure: null,
  },
];

const sample = {
  en: '*Sample article of the demonstration: people and events in it are invented.*',
  zh: '*演示用的示例文章：其中的人物和事件均为虚构。*',
  ar: '*مقال نموذجي للعرض التجريبي: أشخاصه وأحداثه مختلقة.*',
  es: '*Artículo de muestra de la demostración: sus personas y hechos son inventados.*',
  fr: '*Article d’exemple de la démonstration : personnes et faits y sont inventés.*',
  ru: '*Пример статьи для демонстрации: люди и события в ней вымышлены.*',
};

/** A text with the label that it is a sample, in each of its languages. */
function labelled({ source, texts }: Text): Text {
  const words = Object.entries(texts).map(([tag, text]) => [tag, `${text}\n\n${sample[tag as keyof typeof sample]}`]);
  return written(source, Object.fromEntries(words) as Record<string, string>);
}

export const articlePlans: ArticlePlan[] = [
  {
    slug: 'programme-is-published',
    kind: 'press-release',
    section: 'announcements',
    author: 'press-office',
    at: '2016-10-18T02:00:00Z',
    headline: t('The programme of the third summit is published', '第三届峰会日程公布', {
      ar: 'نشر برنامج القمة الثالثة',
      es: 'Se publica el programa de la tercera cumbre',
      fr: 'Le programme du troisième sommet est publié',
      ru: 'Опубликована программа третьего саммита',
    }),
    standfirst: t(
      'Three days, with every session in its room and in its language, can be read and subscribed to from today.',
      '为期三天的日程即日起可供查阅和订阅，每场活动均注明会场和语言。',
      {
        ar: 'ثلاثة أيام، بكل جلسة في قاعتها ولغتها، متاحة للقراءة والاشتراك ابتداءً من اليوم.',
        es: 'Tres días, con cada sesión en su sala y en su idioma, pueden leerse y seguirse desde hoy.',
        fr: 'Trois jours, avec chaque séance dans sa salle et dans sa langue, se lisent et se suivent dès aujourd’hui.',
        ru: 'Три дня, где у каждого мероприятия есть зал и язык, можно прочитать и взять в календарь с сегодняшнего дня.',
      },
    ),
    body: labelled(
      t(
        'The programme is out. It will change, as programmes do: **each change is published as a release**, with its date and with what is different.\n\n## How to follow it\n\n- Read it on the site, by day, by room or by topic.\n- Subscribe to the calendar: it keeps itself up to date.\n- Keep an agenda of your own; it needs no account.\n\nQuestions about sessions go to the hosts of the forums, who are named with each of them.',
        '日程现已公布。日程总会有变动：**每次变动都作为一个版本发布**，注明日期和不同之处。\n\n## 如何关注\n\n- 在网站上按日期、会场或议题查阅。\n- 订阅日历，内容自动更新。\n- 收藏自己的日程，无需注册。\n\n有关活动的问题请联系各论坛主办方，名单附于每个论坛。',
        {
          ar: 'صدر البرنامج. وسيتغير كما تتغير البرامج: **كل تغيير يُنشر بوصفه إصدارًا** بتاريخه وما اختلف فيه.\n\n## كيف تتابعه\n\n- اقرأه على الموقع حسب اليوم أو القاعة أو الموضوع.\n- اشترك في التقويم، فهو يحدّث نفسه.\n- احتفظ بجدول خاص بك دون حساب.\n\nتُوجَّه الأسئلة عن الجلسات إلى منظمي المنتديات المذكورين مع كل منتدى.',
          es: 'El programa ya está aquí. Cambiará, como todos: **cada cambio se publica como una versión**, con su fecha y sus diferencias.\n\n## Cómo seguirlo\n\n- Léalo en el sitio, por día, sala o tema.\n- Suscríbase al calendario: se actualiza solo.\n- Guarde una agenda propia; no necesita cuenta.\n\nLas preguntas sobre las sesiones se dirigen a los anfitriones de cada foro.',
          fr: 'Le programme est paru. Il changera, comme tous : **chaque changement est publié comme une version**, avec sa date et ses différences.\n\n## Comment le suivre\n\n- Lisez-le sur le site, par jour, par salle ou par thème.\n- Abonnez-vous au calendrier : il se met à jour seul.\n- Gardez un agenda personnel, sans compte.\n\nLes questions sur les séances vont aux hôtes de chaque forum.',
          ru: 'Программа вышла. Она будет меняться, как все программы: **каждое изменение публикуется как выпуск** с датой и отличиями.\n\n## Как следить\n\n- Читайте её на сайте по дням, залам или темам.\n- Подпишитесь на календарь: он обновляется сам.\n- Составьте своё расписание; учётная запись не нужна.\n\nВопросы о мероприятиях задавайте хозяевам форумов.',
        },
      ),
    ),
  },
  {
    slug: 'before-the-boats-arrive',
    photo: 'dusk',
    kind: 'news',
    section: 'reports',
    author: 'shen-yuhe',
    at: '2016-11-15T08:30:00Z',
    headline: zht('船到之前', 'Before the boats arrive'),
    standfirst: zht(
      '开幕前一天，镇上的人在桥下试灯、量门、数椅子。',
      'On the eve of the opening, the town tests its lamps, measures its doors and counts its chairs.',
    ),
    body: labelled(
      zht(
        '下午四点，西市河上的最后一盏灯亮了。负责接线的师傅说，这条线他拉了三遍：“第一遍太短，第二遍太亮。”\n\n## 门有多宽\n\n同传设备的箱子比旧会堂的侧门宽两厘米[^1]。工人们没有拆门，而是把箱子竖了起来。\n\n> 老房子不会为我们让路，我们给它让路。\n\n傍晚，志愿者数完了最后一排椅子。多出来一把，没有人承认是自己搬来的。\n\n[^1]: 箱宽八十四厘米，门宽八十二厘米，均为虚构。',
        'At four in the afternoon the last lamp on the West Market canal lights up. The electrician has drawn the line three times: “The first was too short, the second too bright.”\n\n## How wide is a door\n\nThe cases of the interpreters’ booths are two centimetres wider than the side door of the old hall[^1]. Nobody took the door out; they stood the cases on end.\n\n> An old house will not make way for us. We make way for it.\n\nIn the evening the volunteers count the last row of chairs. There is one too many, and nobody admits to having brought it.\n\n[^1]: Eighty-four against eighty-two centimetres, both invented.',
      ),
    ),
    sessions: ['opening-ceremony'],
  },
  {
    slug: 'a-first-morning',
    photo: 'morning',
    kind: 'news',
    section: 'reports',
    author: 'shen-yuhe',
    at: '2016-11-16T02:20:00Z',
    headline: t('A first morning, by water', '从水上开始的第一个早晨', {
      ar: 'صباح أول عبر الماء',
      es: 'Una primera mañana, por agua',
      fr: 'Un premier matin, par l’eau',
      ru: 'Первое утро — по воде',
    }),
    standfirst: t(
      'Delegates came to the opening in long boats, and most of them were early.',
      '代表们乘长船前往开幕式，大多数人都到早了。',
      {
        ar: 'وصل المندوبون إلى الافتتاح في قوارب طويلة، ومعظمهم قبل الموعد.',
        es: 'Los delegados llegaron a la apertura en barcas largas, y casi todos temprano.',
        fr: 'Les délégués sont venus à l’ouverture en longues barques, presque tous en avance.',
        ru: 'Делегаты прибыли на открытие в длинных лодках, и почти все — раньше срока.',
      },
    ),
    body: labelled(
      t(
        'The first boat left the north landing at a quarter to eight. In it sat an engineer, two ministers and a school class that had been promised the front bench.\n\nBy half past eight the hall was full. Those who found no seat followed the opening on the screens by the bridge, where tea was handed out until it ran out, which was at nine.\n\nThe afternoon belongs to the forums. Whoever can’t decide between them may do what the school class did: they drew lots.',
        '第一艘船七点四十五分离开北码头。船上坐着一位工程师、两位部长，还有一个班的学生——有人答应过他们坐前排。\n\n八点半，会堂已座无虚席。没有座位的人在桥边的屏幕前观看开幕式，那里供应热茶，直到九点供完为止。\n\n下午是各论坛的时间。拿不定主意的人不妨学学那班学生：他们抽了签。',
        {
          ar: 'غادر القارب الأول المرسى الشمالي في الثامنة إلا ربعًا، وفيه مهندس ووزيران وصف مدرسي وُعد بالمقعد الأمامي.\n\nوفي الثامنة والنصف امتلأت القاعة. ومن لم يجد مقعدًا تابع الافتتاح على الشاشات عند الجسر، حيث قُدّم الشاي حتى نفد في التاسعة.\n\nأما بعد الظهر فللمنتديات. ومن احتار بينها فليفعل كما فعل الصف المدرسي: أجروا قرعة.',
          es: 'La primera barca salió del embarcadero norte a las ocho menos cuarto. Iban en ella un ingeniero, dos ministros y una clase a la que habían prometido el banco delantero.\n\nA las ocho y media la sala estaba llena. Quien no halló asiento siguió la apertura en las pantallas junto al puente, donde se sirvió té hasta que se acabó, a las nueve.\n\nLa tarde es de los foros. Quien no sepa elegir puede hacer como la clase: lo echaron a suertes.',
          fr: 'La première barque a quitté l’embarcadère nord à huit heures moins le quart. Elle portait un ingénieur, deux ministres et une classe à qui l’on avait promis le banc de devant.\n\nÀ huit heures et demie, la salle était pleine. Les autres ont suivi l’ouverture sur les écrans près du pont, où l’on a servi du thé jusqu’à épuisement, à neuf heures.\n\nL’après-midi appartient aux forums. Qui hésite peut faire comme la classe : ils ont tiré au sort.',
          ru: 'Первая лодка отошла от северной пристани без четверти восемь. В ней сидели инженер, два министра и школьный класс, которому обещали переднюю скамью.\n\nК половине девятого зал был полон. Кто не нашёл места, смотрел открытие на экранах у моста, где разливали чай, пока он не кончился — в девять.\n\nПосле обеда — форумы. Кто не может выбрать, пусть поступит как школьники: они бросили жребий.',
        },
      ),
    ),
    sessions: ['opening-ceremony'],
  },
  {
    slug: 'small-parcels-big-forms',
    photo: 'parcel',
    kind: 'opinion',
    section: 'opinion',
    author: 'daniel-okeke',
    at: '2016-11-16T09:00:00Z',
    headline: t('Small parcels, big forms', '小包裹，大表格'),
    standfirst: t(
      'A weaver who sells three scarves a week fills in the same papers as a fleet of ships.',
      '一位每周卖三条围巾的织工，要填的表格与一支船队相同。',
    ),
    body: labelled(
      t(
        'I once watched a weaver send a scarf abroad. The scarf took her two days. The papers took her three.\n\nRules for trade were written for those who send containers. They are good rules: they keep out poison and they pay for harbours. But a rule that costs the same for one scarf as for ten thousand is not the same rule for both.\n\n### What would help\n\n1. One form, in words that people use.\n2. A threshold below which nobody asks.\n3. An answer within a day, even if it is no.\n\nThe forums of this summit will talk about platforms. I hope that they also talk about forms.',
        '我曾看一位织工把一条围巾寄往国外。围巾她织了两天，单证她办了三天。\n\n贸易规则是为运集装箱的人写的。规则本身很好：它挡住有毒之物，也供养港口。但如果一条围巾与一万条围巾付出的代价相同，那它对两者就不是同一条规则。\n\n### 怎样才有帮助\n\n1. 一张表格，用人们平常说的话。\n2. 一个门槛，门槛以下无须申报。\n3. 一天之内答复，哪怕是拒绝。\n\n本届峰会的论坛会谈论平台。我希望也谈谈表格。',
      ),
    ),
  },
  {
    slug: 'who-keeps-the-corrections',
    kind: 'interview',
    section: 'reports',
    author: 'shen-yuhe',
    at: '2016-11-17T01:00:00Z',
    headline: t('“We print our errors on page two”', '“我们把更正登在第二版”'),
    standfirst: t(
      'An invented editor on the only page of her paper that everybody reads.',
      '一位虚构的主编谈她的报纸上人人必读的那一版。',
    ),
    body: labelled(
      t(
        '**Why page two?**\n\nBecause page one is where the error was, and nobody would believe an apology in the same type.\n\n**Do readers not lose their trust?**\n\nThey lost it before, when we changed things in silence. Since we say what was wrong, and what is right, they write to us. Most letters are about commas.\n\n**What was the worst?**\n\nWe once moved a bridge to the other bank. A fisherman came to the office and drew us a map. It hangs here still.',
        '**为什么是第二版？**\n\n因为错误出在头版，用同样的字号道歉没有人会信。\n\n**读者不会因此失去信任吗？**\n\n以前我们悄悄改动，他们才失去了信任。现在我们说明哪里错了、正确的是什么，他们反而来信了。多数信件谈的是逗号。\n\n**最严重的一次是什么？**\n\n我们曾把一座桥搬到了对岸。一位渔夫来到编辑部，给我们画了张图。图至今还挂在这里。',
      ),
    ),
    sessions: ['the-corrections-page'],
  },
  {
    slug: 'results-will-be-open',
    photo: 'opinions',
    kind: 'press-release',
    section: 'announcements',
    author: 'press-office',
    at: '2016-11-17T04:00:00Z',
    headline: t('What people answered will be published for all to check', '征询结果将公开供所有人核对'),
    standfirst: t(
      'Every vote of the consultation, without names, can be downloaded once it closes.',
      '意见征询结束后，所有投票（不含姓名）均可下载。',
    ),
    body: labelled(
      t(
        'Participants of the consultation see which statements most groups agree on. **Nobody has to take our word for it**: the method is described, and the votes can be counted again by anybody.\n\n| What | When |\n|---|---|\n| Statements are collected | until the last afternoon |\n| The result is computed | at the close |\n| Votes can be downloaded | from the close on |',
        '参与者可以看到哪些观点得到了多数群体的赞同。**无须只听我们说**：方法已公开，任何人都可以重新计票。\n\n| 内容 | 时间 |\n|---|---|\n| 收集观点 | 至最后一天下午 |\n| 计算结果 | 闭幕时 |\n| 下载投票 | 闭幕之后 |',
      ),
    ),
  },
];
