import { sql } from 'kysely';
import type { LessonForm } from '../../app/newsroom/lesson/lesson-schema.ts';
import { saveLesson, takeUpLesson } from '../../app/newsroom/lesson/lesson.ts';
import type { Tx } from '../../app/platform/database.ts';
import { t } from './words.ts';

// What the sample summits learnt: invented for the demonstration.

interface LessonPlan {
  edition: string;
  lesson: Omit<LessonForm, 'isPublic'>;
  /** The later edition that took it up. */
  takenUp?: { edition: string; state: 'adopted' | 'done' };
}

const plans: LessonPlan[] = [
  {
    edition: 'wuzhen-2014',
    lesson: {
      subject: 'venue',
      state: 'proposed',
      content: {
        title: t('Boats need a timetable', '游船需要时刻表', {
          ar: 'القوارب تحتاج إلى جدول مواعيد',
          es: 'Los barcos necesitan un horario',
          fr: 'Les bateaux ont besoin d’un horaire',
          ru: 'Лодкам нужно расписание',
        }),
        happened: t(
          'Sample lesson. On the first morning everybody waited at the same landing, and two sessions began with half of their people.',
          '示例经验。第一天早晨所有人都在同一个码头等候，两场会议开始时只到了一半人。',
          {
            ar: 'درس نموذجي. في الصباح الأول انتظر الجميع عند المرسى نفسه، وبدأت جلستان بنصف الحاضرين.',
            es: 'Lección de muestra. La primera mañana todos esperaron en el mismo embarcadero, y dos sesiones empezaron con la mitad de su gente.',
            fr: 'Enseignement d’exemple. Le premier matin, tout le monde attendait au même débarcadère, et deux sessions ont commencé avec la moitié de leur public.',
            ru: 'Пример урока. В первое утро все ждали у одной пристани, и два заседания начались с половиной участников.',
          },
        ),
        change: t(
          'Three landings, a boat every ten minutes, and the times stand in the programme.',
          '设三个码头，每十分钟一班船，时刻写入议程。',
          {
            ar: 'ثلاثة مراسٍ، وقارب كل عشر دقائق، والمواعيد مذكورة في البرنامج.',
            es: 'Tres embarcaderos, un barco cada diez minutos, y las horas figuran en el programa.',
            fr: 'Trois débarcadères, un bateau toutes les dix minutes, et les heures figurent au programme.',
            ru: 'Три пристани, лодка каждые десять минут, а время указано в программе.',
          },
        ),
        links: [],
      },
    },
    takenUp: { edition: 'wuzhen-2015', state: 'done' },
  },
  {
    edition: 'wuzhen-2014',
    lesson: {
      subject: 'press',
      state: 'proposed',
      content: {
        title: t('Captions before the pictures leave', '图片发出前先写好说明', {
          ar: 'التعليقات قبل خروج الصور',
          es: 'Los pies de foto antes de que salgan las fotos',
          fr: 'Les légendes avant l’envoi des photos',
          ru: 'Подписи прежде, чем уйдут снимки',
        }),
        happened: t(
          'Sample lesson. Photos went out without the names of those in them, and were put right for a week.',
          '示例经验。照片发出时没有注明人名，之后更正了一周。',
          {
            ar: 'درس نموذجي. خرجت الصور بلا أسماء من فيها، واستغرق تصحيحها أسبوعاً.',
            es: 'Lección de muestra. Las fotos salieron sin los nombres de quienes aparecen, y se corrigieron durante una semana.',
            fr: 'Enseignement d’exemple. Des photos sont parties sans le nom des personnes, et il a fallu une semaine pour les corriger.',
            ru: 'Пример урока. Снимки ушли без имён, и их исправляли целую неделю.',
          },
        ),
        change: t('No picture is published without a caption and a description.', '没有说明和描述的图片一律不发布。', {
          ar: 'لا تُنشر صورة بلا تعليق ووصف.',
          es: 'Ninguna imagen se publica sin pie y descripción.',
          fr: 'Aucune image n’est publiée sans légende ni description.',
          ru: 'Ни один снимок не публикуется без подписи и описания.',
        }),
        links: [],
      },
    },
    takenUp: { edition: 'wuzhen-2016', state: 'done' },
  },
  {
    edition: 'wuzhen-2015',
    lesson: {
      subject: 'access',
      state: 'proposed',
      content: {
        title: t('The old bridge has steps', '古桥有台阶', {
          ar: 'للجسر القديم درجات',
          es: 'El puente viejo tiene escalones',
          fr: 'Le vieux pont a des marches',
          ru: 'На старом мосту ступени',
        }),
        happened: t(
          'Sample lesson. Whoever came on wheels took a way round of twelve minutes, and found no sign to it.',
          '示例经验。乘轮椅的人要绕行十二分钟，而且没有指示牌。',
          {
            ar: 'درس نموذجي. من جاء على كرسي متحرك سلك طريقاً أطول باثنتي عشرة دقيقة ولم يجد لافتة تدل عليه.',
            es: 'Lección de muestra. Quien vino sobre ruedas dio un rodeo de doce minutos, sin ningún cartel que lo indicara.',
            fr: 'Enseignement d’exemple. Qui venait sur roues faisait un détour de douze minutes, sans aucun panneau.',
            ru: 'Пример урока. Тем, кто приехал на коляске, приходилось делать крюк в двенадцать минут без единого указателя.',
          },
        ),
        change: t('A ramp beside the bridge, and signs from every landing.', '在桥旁设坡道，每个码头设指示牌。', {
          ar: 'منحدر بجانب الجسر، ولافتات من كل مرسى.',
          es: 'Una rampa junto al puente y carteles desde cada embarcadero.',
          fr: 'Une rampe près du pont, et des panneaux depuis chaque débarcadère.',
          ru: 'Пандус у моста и указатели от каждой пристани.',
        }),
        links: [],
      },
    },
    takenUp: { edition: 'wuzhen-2016', state: 'adopted' },
  },
  {
    edition: 'wuzhen-2015',
    lesson: {
      subject: 'deliberation',
      state: 'proposed',
      content: {
        title: t('Ask before the session, not after it', '会前征求意见，而非会后', {
          ar: 'اسألوا قبل الجلسة لا بعدها',
          es: 'Preguntar antes de la sesión, no después',
          fr: 'Consulter avant la session, pas après',
          ru: 'Спрашивать до заседания, а не после',
        }),
        happened: t(
          'Sample lesson. Statements that came after a session were read by nobody who had spoken in it.',
          '示例经验。会后提交的意见，没有一位发言者读到。',
          {
            ar: 'درس نموذجي. لم يقرأ أحد ممن تكلموا في الجلسة ما ورد بعدها من آراء.',
            es: 'Lección de muestra. Nadie de quienes hablaron en una sesión leyó lo que llegó después de ella.',
            fr: 'Enseignement d’exemple. Aucun des intervenants n’a lu les contributions arrivées après la session.',
            ru: 'Пример урока. Мнения, пришедшие после заседания, не прочитал никто из выступавших.',
          },
        ),
        change: t(
          'Consultations open a week before, and the chair is given their result.',
          '征询提前一周开放，结果交给主持人。',
          {
            ar: 'تُفتح المشاورات قبل أسبوع، وتُسلَّم نتيجتها إلى رئيس الجلسة.',
            es: 'Las consultas se abren una semana antes, y la presidencia recibe el resultado.',
            fr: 'Les consultations ouvrent une semaine avant, et leur résultat est remis à la présidence.',
            ru: 'Обсуждения открываются за неделю, и ведущий получает их итог.',
          },
        ),
        links: [],
      },
    },
  },
];

/** Writes down what the sample editions learnt, and what later ones made of it; those that are there already stay. */
export async function seedLessons(tx: Tx): Promise<void> {
  const { rows } = await sql<{ slug: string }>`SELECT slug FROM edition`.execute(tx);
  const known = new Set(rows.map(({ slug }) => slug));
  const { rows: before } = await sql`SELECT FROM lesson LIMIT 1`.execute(tx);
  if (before.length > 0) return;
  for (const { edition, lesson, takenUp } of plans) {
    if (!known.has(edition)) continue;
    const id = await saveLesson(tx, edition, null, { ...lesson, isPublic: true }, 'cli');
    if (takenUp && known.has(takenUp.edition)) await takeUpLesson(tx, { ...takenUp, id, by: 'cli' });
  }
}
