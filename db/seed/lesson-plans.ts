import type { LessonState, LessonSubject } from '../../app/newsroom/lesson/lesson-schema.ts';
import type { Text } from '../../app/platform/text.ts';
import { t } from './words.ts';

// Invented for the demonstration: what happened here never did.

type Six = [en: string, zh: string, ar: string, es: string, fr: string, ru: string];
const six = ([en, zh, ar, es, fr, ru]: Six): Text => t(en, zh, { ar, es, fr, ru });

/** A lesson of the demonstration; moments are in Wuzhen. */
export interface LessonPlan {
  edition: string;
  subject: LessonSubject;
  state: Exclude<LessonState, 'draft' | 'withdrawn'>;
  /** When it was proposed, and adopted where it was. */
  at: string;
  title: Text;
  happened: Text;
  change: Text;
  /** Slugs of forums of its edition that it is about. */
  forums?: string[];
  takings?: { edition: string; at: string; how: Text }[];
}

export const lessonPlans: LessonPlan[] = [
  {
    edition: 'wuzhen-2014',
    subject: 'technology',
    state: 'adopted',
    at: '2014-12-08 10:00',
    title: six([
      'A programme must be readable without the network',
      '没有网络也要能看日程',
      'يجب أن يُقرأ البرنامج من دون شبكة',
      'El programa debe poder leerse sin red',
      'Un programme doit se lire sans réseau',
      'Программа должна читаться и без сети',
    ]),
    happened: six([
      'Sample lesson. At the opening a thousand telephones asked for the same page at once. For twenty minutes nobody knew where to go.',
      '示例。开幕时，上千部手机同时请求同一页面，二十分钟里谁也不知道该去哪里。',
      'درس نموذجي. عند الافتتاح طلب ألف هاتف الصفحة نفسها دفعة واحدة، فلم يعرف أحد طوال عشرين دقيقة إلى أين يتجه.',
      'Lección de muestra. En la apertura mil teléfonos pidieron la misma página a la vez. Durante veinte minutos nadie supo adónde ir.',
      'Enseignement d’exemple. À l’ouverture, mille téléphones ont demandé la même page en même temps. Pendant vingt minutes, personne n’a su où aller.',
      'Пример урока. На открытии тысяча телефонов разом запросила одну страницу. Двадцать минут никто не знал, куда идти.',
    ]),
    change: six([
      'Pages that were opened once stay readable; boards at the bridges show the next two hours.',
      '打开过的页面可离线阅读；各桥头的告示牌显示接下来两小时的安排。',
      'تبقى الصفحات التي فُتحت مرة قابلة للقراءة، وتعرض لوحات عند الجسور الساعتين التاليتين.',
      'Las páginas abiertas una vez siguen legibles; unos tablones en los puentes muestran las dos horas siguientes.',
      'Les pages ouvertes une fois restent lisibles ; des panneaux aux ponts montrent les deux heures à venir.',
      'Однажды открытые страницы остаются доступны; щиты у мостов показывают ближайшие два часа.',
    ]),
    takings: [
      {
        edition: 'wuzhen-2015',
        at: '2015-11-20 09:00',
        how: six([
          'Boards at seven bridges, written anew at each change.',
          '七座桥头设告示牌，每有变动即重写。',
          'لوحات عند سبعة جسور تُكتب من جديد عند كل تغيير.',
          'Tablones en siete puentes, reescritos con cada cambio.',
          'Des panneaux à sept ponts, récrits à chaque changement.',
          'Щиты у семи мостов, которые переписывают при каждом изменении.',
        ]),
      },
      {
        edition: 'wuzhen-2016',
        at: '2016-09-12 09:00',
        how: six([
          'The programme installs on a telephone and opens without the network.',
          '日程可安装到手机上，断网也能打开。',
          'يُثبَّت البرنامج على الهاتف ويُفتح من دون شبكة.',
          'El programa se instala en el teléfono y se abre sin red.',
          'Le programme s’installe sur un téléphone et s’ouvre sans réseau.',
          'Программа устанавливается на телефон и открывается без сети.',
        ]),
      },
    ],
  },
  {
    edition: 'wuzhen-2014',
    subject: 'deliberation',
    state: 'adopted',
    at: '2014-12-08 10:00',
    title: six([
      'A draft needs days and languages',
      '草案需要时间，也需要多种语言',
      'المسودة تحتاج إلى أيام وإلى لغات',
      'Un borrador necesita días y lenguas',
      'Un projet de texte demande des jours et des langues',
      'Проекту текста нужны дни и языки',
    ]),
    happened: six([
      'Sample lesson. A text was shown in the evening and asked about in the morning. Who needed a translation could not answer.',
      '示例。文本晚上才展示，次日早晨就征求意见，需要译文的人来不及回应。',
      'درس نموذجي. عُرض نص مساءً وسُئل عنه صباحًا، فلم يستطع من احتاج إلى ترجمة أن يجيب.',
      'Lección de muestra. Un texto se mostró por la noche y se consultó por la mañana. Quien necesitaba traducción no pudo responder.',
      'Enseignement d’exemple. Un texte a été montré le soir et soumis le matin. Qui avait besoin d’une traduction n’a pu répondre.',
      'Пример урока. Текст показали вечером, а утром уже спросили мнение. Кому нужен был перевод, ответить не успел.',
    ]),
    change: six([
      'Whatever is asked is open for a month, in every language of the summit, and its votes can be counted again by anybody.',
      '凡征求意见者，均以会议各种语言开放一个月，任何人都可重新计票。',
      'كل ما يُسأل عنه يبقى مفتوحًا شهرًا بكل لغات القمة، ويمكن لأي أحد إعادة عدّ أصواته.',
      'Lo que se consulta queda abierto un mes, en todas las lenguas de la cumbre, y cualquiera puede recontar los votos.',
      'Ce qui est demandé reste ouvert un mois, dans toutes les langues du sommet, et chacun peut recompter les votes.',
      'Всё, о чём спрашивают, открыто месяц на всех языках саммита, и голоса может пересчитать любой.',
    ]),
    takings: [
      {
        edition: 'wuzhen-2016',
        at: '2016-10-17 09:00',
        how: six([
          'A consultation in six languages opened a month before; its votes are open data.',
          '会前一个月以六种语言开放意见征询，投票为开放数据。',
          'فُتحت مشاورة بست لغات قبل شهر، وأصواتها بيانات مفتوحة.',
          'Una consulta en seis lenguas se abrió un mes antes; sus votos son datos abiertos.',
          'Une consultation en six langues s’est ouverte un mois avant ; ses votes sont des données ouvertes.',
          'Консультация на шести языках открылась за месяц; голоса — открытые данные.',
        ]),
      },
    ],
  },
  {
    edition: 'wuzhen-2014',
    subject: 'access',
    state: 'adopted',
    at: '2014-12-10 10:00',
    title: six([
      'The boats had no ramp',
      '船没有坡道',
      'لم يكن للقوارب منحدر',
      'Las barcas no tenían rampa',
      'Les bateaux n’avaient pas de rampe',
      'У лодок не было пандуса',
    ]),
    happened: six([
      'Sample lesson. Guests in wheelchairs came to the halls by road, and were late for the opening.',
      '示例。使用轮椅的嘉宾只能走公路到会场，错过了开幕。',
      'درس نموذجي. وصل ضيوف على كراسٍ متحركة برًا فتأخروا عن الافتتاح.',
      'Lección de muestra. Los invitados en silla de ruedas llegaron por carretera, tarde para la apertura.',
      'Enseignement d’exemple. Les invités en fauteuil roulant sont venus par la route, en retard à l’ouverture.',
      'Пример урока. Гости на колясках ехали по дороге и опоздали к открытию.',
    ]),
    change: six([
      'One boat of three carries a ramp, and the programme says which landings have one.',
      '每三条船中有一条配坡道，日程注明哪些码头可用。',
      'قارب من كل ثلاثة مزود بمنحدر، ويذكر البرنامج المراسي المجهزة.',
      'Una barca de cada tres lleva rampa, y el programa dice qué embarcaderos la tienen.',
      'Un bateau sur trois a une rampe, et le programme dit quels débarcadères en ont une.',
      'На каждой третьей лодке есть пандус, а программа говорит, у каких причалов.',
    ]),
  },
  {
    edition: 'wuzhen-2015',
    subject: 'accreditation',
    state: 'adopted',
    at: '2016-01-11 10:00',
    title: six([
      'Nobody should queue for a badge in the morning',
      '早晨不应排队领证',
      'لا ينبغي لأحد أن ينتظر شارته صباحًا',
      'Nadie debería hacer cola por la mañana',
      'Personne ne devrait faire la queue le matin',
      'Утром никто не должен стоять за бейджем',
    ]),
    happened: six([
      'Sample lesson. Two thousand people came for their badges in the hour before the opening.',
      '示例。开幕前一小时，两千人同时来领证。',
      'درس نموذجي. جاء ألفا شخص لاستلام شاراتهم في الساعة التي سبقت الافتتاح.',
      'Lección de muestra. Dos mil personas vinieron por su acreditación en la hora previa a la apertura.',
      'Enseignement d’exemple. Deux mille personnes sont venues chercher leur badge dans l’heure avant l’ouverture.',
      'Пример урока. Две тысячи человек пришли за бейджами в последний час перед открытием.',
    ]),
    change: six([
      'Accreditations are given by address weeks before; badges wait in the guest houses.',
      '提前数周按邮箱地址完成注册；证件在客栈等候领取。',
      'تُمنح الاعتمادات بالعنوان قبل أسابيع، وتنتظر الشارات في دور الضيافة.',
      'La acreditación se da por dirección semanas antes; los distintivos esperan en las posadas.',
      'L’accréditation se fait par adresse des semaines avant ; les badges attendent dans les auberges.',
      'Аккредитация идёт по адресам за недели; бейджи ждут в гостевых домах.',
    ]),
    takings: [
      {
        edition: 'wuzhen-2016',
        at: '2016-09-20 09:00',
        how: six([
          'Delegates are accredited as what they are, and told by letter at once.',
          '代表按类别注册，并立即收到邮件通知。',
          'يُعتمد المندوبون بصفتهم ويُبلَّغون فورًا بالبريد.',
          'Los delegados se acreditan según lo que son y reciben aviso al instante.',
          'Les délégués sont accrédités selon leur qualité, et prévenus aussitôt.',
          'Делегатов аккредитуют по их роли и сразу извещают письмом.',
        ]),
      },
    ],
  },
  {
    edition: 'wuzhen-2015',
    subject: 'programme',
    state: 'adopted',
    at: '2016-01-11 10:00',
    title: six([
      'A change that nobody can look up never happened',
      '查不到的变动等于没有发生',
      'التغيير الذي لا يمكن الرجوع إليه كأنه لم يقع',
      'Un cambio que no se puede consultar no ha ocurrido',
      'Un changement que nul ne peut retrouver n’a pas eu lieu',
      'Изменение, которое нельзя найти, как будто не произошло',
    ]),
    happened: six([
      'Sample lesson. A session moved across the canal. Its chair heard of it, its audience did not.',
      '示例。一场活动移到河对岸，主持人知道，听众不知道。',
      'درس نموذجي. نُقلت جلسة إلى الضفة الأخرى، فعلم رئيسها ولم يعلم جمهورها.',
      'Lección de muestra. Una sesión cruzó el canal. Lo supo quien la presidía; el público, no.',
      'Enseignement d’exemple. Une séance a traversé le canal. Son président l’a su, son public non.',
      'Пример урока. Заседание перенесли на другой берег. Ведущий узнал об этом, слушатели нет.',
    ]),
    change: six([
      'Every publication of the programme has a number and says what it changed.',
      '每次发布日程都有编号，并说明改了什么。',
      'لكل نشرة للبرنامج رقم، وتذكر ما غيّرته.',
      'Cada publicación del programa tiene número y dice qué cambió.',
      'Chaque publication du programme a un numéro et dit ce qu’elle change.',
      'У каждой публикации программы есть номер, и она говорит, что изменилось.',
    ]),
    forums: ['mobile-life'],
    takings: [
      {
        edition: 'wuzhen-2016',
        at: '2016-09-12 09:00',
        how: six([
          'Numbered releases, with feeds of what changed.',
          '日程带编号发布，并提供变动订阅。',
          'نشرات مرقّمة مع خلاصات لما تغيّر.',
          'Publicaciones numeradas, con canales de lo que cambia.',
          'Des publications numérotées, avec des flux des changements.',
          'Нумерованные выпуски и ленты изменений.',
        ]),
      },
    ],
  },
  {
    edition: 'wuzhen-2015',
    subject: 'press',
    state: 'proposed',
    at: '2016-01-20 10:00',
    title: six([
      'Corrections should be as easy to find as the news',
      '更正应当和新闻一样容易找到',
      'ينبغي أن يكون العثور على التصويب سهلًا كالخبر',
      'Las correcciones deberían hallarse tan fácilmente como las noticias',
      'Les corrections devraient se trouver aussi facilement que les nouvelles',
      'Исправления должно быть найти так же легко, как новости',
    ]),
    happened: six([
      'Sample lesson. A wrong number went round the world; its correction stayed on page six.',
      '示例。一个错误的数字传遍各地，更正却留在第六版。',
      'درس نموذجي. جاب رقم خاطئ العالم وبقي تصويبه في الصفحة السادسة.',
      'Lección de muestra. Una cifra errónea dio la vuelta al mundo; su corrección se quedó en la página seis.',
      'Enseignement d’exemple. Un chiffre faux a fait le tour du monde ; sa correction est restée en page six.',
      'Пример урока. Неверная цифра обошла мир, а поправка осталась на шестой полосе.',
    ]),
    change: six([
      'One list of all corrections, with a feed, linked from every article.',
      '设一份包含所有更正的列表和订阅，每篇文章均有链接。',
      'قائمة واحدة بكل التصويبات مع خلاصة، يُشار إليها من كل مقال.',
      'Una lista de todas las correcciones, con canal, enlazada desde cada artículo.',
      'Une liste de toutes les corrections, avec un flux, liée depuis chaque article.',
      'Один список всех исправлений с лентой и ссылкой из каждой статьи.',
    ]),
  },
  {
    edition: 'wuzhen-2016',
    subject: 'moderation',
    state: 'proposed',
    at: '2016-11-18 20:00',
    title: six([
      'Comments came fastest when moderators slept',
      '版主休息时评论来得最快',
      'تدفقت التعليقات أسرع ما يكون والمشرفون نيام',
      'Los comentarios llegaban más rápido cuando la moderación dormía',
      'Les commentaires affluaient quand les modérateurs dormaient',
      'Комментарии шли чаще всего, когда модераторы спали',
    ]),
    happened: six([
      'Sample lesson. Two thirds of the comments came from other time zones, and waited until morning.',
      '示例。三分之二的评论来自其他时区，要等到早晨才处理。',
      'درس نموذجي. جاء ثلثا التعليقات من مناطق زمنية أخرى وانتظرت حتى الصباح.',
      'Lección de muestra. Dos tercios de los comentarios venían de otros husos y esperaron hasta la mañana.',
      'Enseignement d’exemple. Deux tiers des commentaires venaient d’autres fuseaux et ont attendu le matin.',
      'Пример урока. Две трети комментариев приходили из других часовых поясов и ждали утра.',
    ]),
    change: six([
      'Shifts in three time zones; whoever waits is told until when.',
      '在三个时区轮班；等待者会被告知大约何时处理。',
      'نوبات في ثلاث مناطق زمنية، ويُبلَّغ المنتظر بالموعد.',
      'Turnos en tres husos; a quien espera se le dice hasta cuándo.',
      'Des équipes dans trois fuseaux ; qui attend apprend jusqu’à quand.',
      'Смены в трёх часовых поясах; ожидающим говорят, до какого часа.',
    ]),
  },
];
