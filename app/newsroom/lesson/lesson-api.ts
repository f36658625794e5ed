import { z } from 'zod';
import { apiBase, type Operation, operation } from '../../platform/api.ts';
import {
  foreignCursor,
  inOneLanguage,
  listQuery,
  nextOf,
  pick,
  readCursor,
  viewQuery,
} from '../../platform/api-list.ts';
import { itemOf, listOf } from '../../platform/api-schema.ts';
import type { Language } from '../../platform/language.ts';
import { textSchema } from '../../platform/text.ts';
import type { Site } from '../../programme/edition/edition-site.ts';
import { cursorRefusal, editionRefusal, fieldRefusal, fromOf, newsTag, now } from '../api/news-api-parts.ts';
import { factSchema } from '../article/article-schema.ts';
import { findPublicLesson, listLessons, refuseUnknown } from './lesson-read.ts';
import { isFound, standingOf } from './lesson-rules.ts';
import { lessonSubjects, type PublicLesson, standings, standingWishes } from './lesson-schema.ts';

const moment = z.iso.datetime();

const takingSchema = z.object({
  edition: z.string().describe('Slug of the later edition.'),
  how: textSchema,
  at: moment,
});

const lessonItem = itemOf(
  'Lesson',
  z.object({
    id: z.guid(),
    edition: z.string().describe('Slug of the edition that learnt it.'),
    number: z.int().describe('Its name within the edition, for ever.'),
    subject: z.enum(lessonSubjects),
    standing: z.enum(standings).describe('`done` as soon as a later edition has taken it up.'),
    title: textSchema,
    happened: textSchema.describe('Markdown.'),
    change: textSchema.describe('What is to change. Markdown.'),
    changedAt: moment,
    takings: z.array(takingSchema).describe('Later editions that took it up, and how.'),
    facts: z.array(factSchema).describe('Things of the summit.'),
    articles: z.array(z.guid()),
  }),
  { page: z.url() },
);
const lessonList = listOf('LessonList', lessonItem);

const filters = {
  subject: z.enum(lessonSubjects).optional(),
  standing: z.enum(standingWishes).optional().describe('`open` is whatever no later edition has taken up.'),
};

function lessonObject(site: Site, language: Language | undefined, lesson: PublicLesson): object {
  const { id, edition, number, content, changedAt, takings } = lesson;
  const { subject, title, happened, change, facts, articles } = content;
  const said = {
    id,
    edition,
    number,
    subject,
    standing: standingOf(lesson),
    title,
    happened,
    change,
    changedAt: changedAt.toISOString(),
    takings: takings.map(({ edition: by, how, at }) => ({
      edition: by,
      how,
      at: at.toISOString(),
    })),
    facts,
    articles,
  };
  return {
    ...(language ? (inOneLanguage(said, language) as object) : said),
    self: `${site.origin}${apiBase}/editions/${edition}/lessons/${number}`,
    page: `${site.origin}/${language ?? 'en'}/${edition}/lessons/${number}`,
  };
}

const query = z.strictObject({ ...viewQuery, ...listQuery, ...filters });
type Query = z.output<typeof query>;

async function read(site: Site, editions: readonly string[], asked: Query, url: URL, list: string) {
  const show = pick<object>(asked.fields, Object.keys(lessonItem.shape));
  const { subject, standing, limit } = asked;
  const after = asked.after === undefined ? undefined : placeIn(asked.after, list);
  const found = await listLessons(site.db, { editions, subject, standing, after, most: limit + 1 });
  const lessons = found.slice(0, limit);
  const last = found.length > limit ? lessons.at(-1) : undefined;
  const next = nextOf(url, last ? cursorAt(list, last) : null);
  const items = lessons.map((one) => show(lessonObject(site, asked.lang, one)));
  return { body: { items, next }, next, modified: now() };
}

const cursorAt = (list: string, { edition, number }: PublicLesson): string =>
  Buffer.from(JSON.stringify([list, `${edition} ${number}`])).toString('base64url');

/** @throws Refusal `api.cursor` (400) for a cursor of another list */
function placeIn(cursor: string, list: string): { edition: string; number: number } {
  const cut = readCursor(cursor);
  const [, edition, number] = /^([a-z0-9-]{1,120}) (\d{1,6})$/.exec(cut?.id ?? '') ?? [];
  if (cut?.state !== list || edition === undefined) throw foreignCursor();
  return { edition, number: Number(number) };
}

/** Reading lessons: those of an edition, one of them, and those of all editions. */
export const lessonOperations = (site: Site): Operation[] => [
  operation({
    id: 'listAllLessons',
    path: '/lessons',
    summary: 'The lessons of all editions, those of the newest edition first.',
    tag: newsTag,
    query,
    answer: lessonList,
    refusals: [fieldRefusal, cursorRefusal],
    read: ({ query: asked, url }) => {
      const editions = site.editions().map(({ slug }) => slug);
      return read(site, editions, asked, url, 'lessons');
    },
  }),
  operation({
    id: 'listLessons',
    path: '/editions/{edition}/lessons',
    summary: 'What an edition has learnt, in its order.',
    tag: newsTag,
    query,
    answer: lessonList,
    refusals: [editionRefusal, fieldRefusal, cursorRefusal],
    read: ({ path, query: asked, url }) => {
      const { entry } = fromOf(site, path.edition ?? '', asked.lang);
      return read(site, [entry.slug], asked, url, `lessons ${entry.slug}`);
    },
  }),
  operation({
    id: 'readLesson',
    path: '/editions/{edition}/lessons/{lesson}',
    summary: 'One lesson, by its number.',
    tag: newsTag,
    query: z.strictObject(viewQuery),
    answer: lessonItem,
    refusals: [editionRefusal, { status: 404, code: 'lesson.unknown' }, fieldRefusal],
    async read({ path, query: asked }) {
      const { entry } = fromOf(site, path.edition ?? '', asked.lang);
      const show = pick<object>(asked.fields, Object.keys(lessonItem.shape));
      const number = /^[1-9]\d{0,5}$/.test(path.lesson ?? '') ? Number(path.lesson) : 0;
      const lesson = await findPublicLesson(site.db, entry.slug, number);
      if (!isFound(lesson.state)) refuseUnknown();
      return { body: show(lessonObject(site, asked.lang, lesson)), modified: now() };
    },
  }),
];
