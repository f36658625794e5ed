import { t } from '../words.ts';
import { cancels, confirmsAll, delays, moves, recordsAll, renames, restores, rewords, tentative } from '../edits.ts';
import type { ReleasePlan } from '../build.ts';

// How the programme became what it is. The sessions are written as they first appeared; here is what was done to them.

export const releases: ReleasePlan[] = [
  {
    at: '2016-09-26 10:00',
    note: t(
      'The first programme. Sixteen forums and their halls stand; sessions marked tentative wait for their speakers.',
      '首次公布日程。十六场论坛及会场已定；标注“暂定”的场次尚待嘉宾确认。',
      {
        ar: 'البرنامج الأول. المنتديات الستة عشر وقاعاتها ثابتة؛ والجلسات المؤقتة تنتظر متحدثيها.',
        es: 'El primer programa. Los dieciséis foros y sus salas son firmes; las sesiones provisionales esperan a sus ponentes.',
        fr: 'Le premier programme. Les seize forums et leurs salles sont fixés ; les séances provisoires attendent leurs intervenants.',
        ru: 'Первая программа. Шестнадцать форумов и их залы определены; предварительные сессии ждут подтверждения выступающих.',
      },
    ),
    edits: [
      tentative(
        'who-sets-the-fee', 'table-of-promises', 'form-seventeen', 'a-single-shoe', 'one-cable', 'soft-hands',
        'who-owns-the-workshop', 'water-cold-and-custom', 'same-contract-both-ends', 'sixteen-forums-report',
      ),
    ],
  },
  {
    at: '2016-10-18 18:00',
    note: t(
      'Seven sessions are new, among them the workshops in Xizha and an evening with those who made the first links. Three have clearer titles.',
      '新增七场，包括西栅的动手工作坊与“第一条链路”之夜；三场更换了更清楚的标题。',
      {
        ar: 'سبع جلسات جديدة، منها ورش شيتشا وأمسية مع صانعي الوصلات الأولى. وثلاث جلسات بعناوين أوضح.',
        es: 'Siete sesiones nuevas, entre ellas los talleres de Xizha y una velada con quienes hicieron los primeros enlaces. Tres tienen títulos más claros.',
        fr: 'Sept séances nouvelles, dont les ateliers de Xizha et une soirée avec ceux qui ont établi les premiers liens. Trois ont un titre plus clair.',
        ru: 'Семь новых мероприятий, среди них практикумы в Сичжа и вечер с теми, кто проложил первые линии. У трёх более ясные названия.',
      },
    ),
    edits: [
      renames('who-sets-the-fee', t('Who Sets the Fee? Platforms and Those Who Live on Them', '佣金谁来定？平台与以平台为生的人')),
      renames('one-cable', t('One Cable, One Country', '一条海缆，一个国家')),
      renames('the-corrections-page', t('The Corrections Page', '头版更正', {
        ar: 'صفحة التصويبات', es: 'La página de correcciones', fr: 'La page des rectificatifs', ru: 'Страница исправлений',
      })),
    ],
  },
  {
    at: '2016-11-15 20:00',
    note: t(
      'On the eve. All speakers are confirmed. Two sessions are cancelled, one in Xizha begins later to meet the ferry, and a press briefing and a farewell tea are added.',
      '开幕前夕。全部嘉宾已确认；取消两场，西栅一场为配合摆渡船顺延，新增新闻通气会与话别茶会。',
      {
        ar: 'عشية الافتتاح. أُكّد جميع المتحدثين. أُلغيت جلستان، وتأخرت إحدى جلسات شيتشا لتوافق العبّارة، وأُضيفت إحاطة صحفية وشاي وداع.',
        es: 'En la víspera. Todos los ponentes están confirmados. Se cancelan dos sesiones, una en Xizha empieza más tarde para esperar al barco, y se añaden una rueda de prensa y un té de despedida.',
        fr: 'À la veille. Tous les intervenants sont confirmés. Deux séances sont annulées, une à Xizha commence plus tard pour attendre le bac ; un point de presse et un thé d’adieu s’ajoutent.',
        ru: 'Накануне. Все выступающие подтверждены. Две сессии отменены, одна в Сичжа начнётся позже, чтобы дождаться парома; добавлены пресс-брифинг и прощальный чай.',
      },
    ),
    edits: [
      confirmsAll,
      moves('whose-museum', { at: '2016-11-16 15:50' }, t(
        'It begins fifteen minutes later, so that those who come by ferry hear it from the start.',
        '顺延十五分钟，以便乘摆渡船前来的听众从头听起。',
        { ar: 'تبدأ متأخرة ربع ساعة كي يسمعها القادمون بالعبّارة من أولها.', es: 'Empieza quince minutos más tarde para que quienes llegan en barco la oigan desde el principio.', fr: 'Elle commence quinze minutes plus tard, afin que ceux qui viennent en bac l’entendent dès le début.', ru: 'Начало на пятнадцать минут позже, чтобы прибывающие на пароме услышали всё с начала.' },
      )),
      cancels('soft-hands', t(
        'The robot’s hands are held in transit and will not arrive in time. A film of the demonstration is shown in the exposition.',
        '机器人的双手仍在运输途中，无法按时抵达。演示影片在博览会播放。',
        { ar: 'يدا الروبوت محتجزتان في الشحن ولن تصلا في الوقت المناسب. يُعرض فيلم عن التجربة في المعرض.', es: 'Las manos del robot están retenidas en tránsito y no llegarán a tiempo. En la exposición se proyecta una película de la demostración.', fr: 'Les mains du robot sont retenues en transit et n’arriveront pas à temps. Un film de la démonstration est montré à l’exposition.', ru: 'Руки робота задержаны в пути и не успеют прибыть. Фильм о демонстрации показывают на выставке.' },
      )),
      cancels('somebody-had-warned', t(
        'The speaker’s flight has been cancelled by fog.',
        '因大雾航班取消，演讲人无法到达。',
        { ar: 'أُلغيت رحلة المتحدث بسبب الضباب.', es: 'El vuelo del ponente ha sido cancelado por la niebla.', fr: 'Le vol de l’intervenant est annulé à cause du brouillard.', ru: 'Рейс докладчика отменён из-за тумана.' },
      )),
      rewords('when-software-decides', 'en',
        'A loan, a bed in hospital, a place at school: more and more often a program is asked first. The panel looks for the point at which a person must be able to say yes against it. Four cases from the audience are heard, and two of them are decided on stage.'),
    ],
  },
  {
    at: '2016-11-17 07:45',
    note: t(
      'For the second day. The talk on breaches takes place after all, the case of the single shoe moves to a larger room, and the leaf workshop waits for its leaves.',
      '第二天调整。数据泄露演讲恢复举行；“一只鞋的官司”移至更大的会场；“认叶子”工作坊等候叶子，推迟开始。',
      {
        ar: 'لليوم الثاني. تُعقد محاضرة التسريبات بعد كل شيء، وتنتقل قضية الحذاء الواحد إلى قاعة أكبر، وتنتظر ورشة الأوراق أوراقها.',
        es: 'Para el segundo día. La charla sobre filtraciones se celebra al fin, el caso del zapato solo pasa a una sala mayor y el taller de hojas espera sus hojas.',
        fr: 'Pour le deuxième jour. L’exposé sur les fuites a finalement lieu, l’affaire de la chaussure seule passe dans une salle plus grande, et l’atelier des feuilles attend ses feuilles.',
        ru: 'На второй день. Доклад об утечках всё же состоится, дело об одном ботинке переходит в больший зал, а практикум о листьях ждёт листья.',
      },
    ),
    edits: [
      restores('somebody-had-warned'),
      moves('a-single-shoe', { room: 'indigo-room' }, t(
        'More people wish to be the other party than the Silk Room has seats.',
        '想扮演“另一方当事人”的人数超过了丝绸厅的座位。',
        { ar: 'عدد الراغبين في أن يكونوا الطرف الآخر يفوق مقاعد قاعة الحرير.', es: 'Hay más personas que quieren ser la otra parte que asientos en la Sala de la Seda.', fr: 'Plus de personnes souhaitent être la partie adverse que la salle de la Soie n’a de sièges.', ru: 'Желающих быть другой стороной больше, чем мест в Шёлковом зале.' },
      )),
      delays('know-a-leaf', 20, t(
        'The boat with the leaves is on its way; the workshop begins twenty minutes later.',
        '运叶子的船还在路上，工作坊推迟二十分钟开始。',
        { ar: 'قارب الأوراق في الطريق؛ تبدأ الورشة متأخرة عشرين دقيقة.', es: 'El barco con las hojas está en camino; el taller empieza veinte minutos más tarde.', fr: 'Le bateau des feuilles est en route ; l’atelier commence vingt minutes plus tard.', ru: 'Лодка с листьями в пути; практикум начнётся на двадцать минут позже.' },
      )),
      rewords('a-year-after', 'en',
        'Eight hundred looms, a family mill of twenty-three and a press shop were put on a network. The moderator visited all three a year later and spoke with the people at the machines; the owners hear some of the answers here for the first time. Who may press stop is put to a vote, and the result is posted in all three works.'),
    ],
  },
  {
    at: '2016-11-18 20:30',
    note: t(
      'After the closing: recordings of all sessions that were not closed are linked. Thank you for coming.',
      '闭幕之后：除闭门场次外，全部录像已附链接。感谢各位光临。',
      {
        ar: 'بعد الاختتام: أُضيفت روابط تسجيلات كل الجلسات غير المغلقة. شكرًا لحضوركم.',
        es: 'Tras la clausura: están enlazadas las grabaciones de todas las sesiones no cerradas. Gracias por venir.',
        fr: 'Après la clôture : les enregistrements de toutes les séances non fermées sont en lien. Merci d’être venus.',
        ru: 'После закрытия: добавлены записи всех открытых сессий. Спасибо, что приехали.',
      },
    ),
    edits: [recordsAll],
  },
];
