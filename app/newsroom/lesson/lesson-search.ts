import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { isLanguage, type Language } from '../../platform/language.ts';
import { indexBeside } from '../../programme/search/search.ts';
import { lessonWords } from './lesson-words-messages.ts';
import type { LessonContent } from './lesson-schema.ts';

interface Row {
  editionId: string;
  number: number | null;
  /** Null where readers don’t find it. */
  content: LessonContent | null;
}

/** Lets a lesson be found as readers see it, in each language that it exists in; not at all while they don’t find it. */
export async function indexLesson(tx: Tx, id: string): Promise<void> {
  const { rows } = await sql<Row>`SELECT l.edition_id AS "editionId", l.number,
      CASE WHEN l.state IN ('proposed', 'adopted') THEN v.content END AS content
    FROM lesson l JOIN lesson_version v ON v.lesson_id = l.id AND v.number = l.version WHERE l.id = ${id}`.execute(tx);
  const [row] = rows;
  if (row) await indexBeside(tx, row.editionId, { kind: 'lesson', id }, row.content ? entriesOf(row, row.content) : []);
}

function entriesOf({ number }: Row, { title, happened, change, subject }: LessonContent) {
  const languages = Object.keys(title.texts).filter((tag): tag is Language => isLanguage(tag) && !!title.texts[tag]);
  return languages.map((language) => ({
    slug: String(number),
    language,
    title: title.texts[language] ?? '',
    people: '',
    body: [happened.texts[language], change.texts[language]].filter(Boolean).join('\n'),
    around: lessonWords(language, `subject-${subject}`),
  }));
}
