import { z } from 'zod';
import { apiBase, type Operation, operation } from '../../platform/api.ts';
import { nextOf } from '../../platform/api-list.ts';
import { named } from '../../platform/api-schema.ts';
import { languages } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Site } from '../../programme/edition/edition-site.ts';
import { lacks, type NoteScore, reasons, statuses } from '../bridging/bridging-schema.ts';
import { articleMessages } from '../article/article-messages.ts';
import { findNote, listNotes, statusesOf } from './note-read.ts';
import { type Note, type StatusEntry, subjectSchema } from './note-schema.ts';

const side = z.strictObject({ ratings: z.int(), net: z.number(), mean: z.number() });

const scoreItem = z
  .strictObject({
    score: z.number().nullable().describe('i_n: how helpful it is beyond what sides explain; shown from 0.40 on.'),
    factor: z.number().nullable().describe('f_n: how much it pleases one side.'),
    bounds: z
      .tuple([z.number(), z.number()])
      .nullable()
      .describe('What one more extreme rating could make of the score.'),
    sides: z.tuple([side, side]),
    counted: z.int().describe('Ratings that count.'),
    lacks: z.array(z.enum(lacks)).describe('What keeps it from being shown.'),
    reasons: z.array(z.enum(reasons)),
  })
  .nullable();

const noteItem = named(
  'ContextNote',
  z.strictObject({
    number: z.int().describe('Its name within the edition, for ever.'),
    about: z.string().describe('`article:<id>` or `comment:<id>`.'),
    text: z.string().nullable().describe('Null once it was withdrawn or removed.'),
    language: z.enum(languages),
    sources: z.array(z.url()),
    writtenAt: z.iso.datetime(),
    state: z.enum(['open', 'withdrawn', 'removed']),
    status: z.enum(statuses).describe('Helpful ones are shown under what they are about.'),
    ratings: z.int(),
    score: scoreItem.describe('By the latest result; null before the first.'),
    self: z.url(),
  }),
  'What readers add to an article or comment.',
);

const noteList = named('ContextNoteList', z.strictObject({ items: z.array(noteItem), next: z.url().nullable() }));

const noteWithHistory = named(
  'ContextNoteWithHistory',
  noteItem.extend({
    history: z.array(z.strictObject({ status: z.enum(statuses), result: z.int(), at: z.iso.datetime() })),
  }),
);

const at = '/editions/{edition}/notes';
const tag = 'notes';
const unknownEdition = { status: 404, code: 'article.edition' };

/** What programs read of the context notes; their ratings are in the published file. */
export const noteOperations = (site: Pick<Site, 'db' | 'editions' | 'origin'>): Operation[] => [
  operation({
    id: 'listContextNotes',
    path: at,
    summary: 'Context notes of an edition that readers may see, the latest first.',
    tag,
    query: z.strictObject({
      about: z.string().max(60).optional().describe('`article:<id>` or `comment:<id>`: notes about this alone.'),
      status: z.enum(statuses).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
      after: z.coerce.number().int().min(1).max(2_000_000_000).optional().describe('Notes with smaller numbers.'),
    }),
    answer: noteList,
    refusals: [unknownEdition],
    async read({ path, query, url }) {
      const edition = published(site, path);
      const about = query.about === undefined ? undefined : subjectSchema.safeParse(query.about).data;
      if (query.about !== undefined && !about) return { body: { items: [], next: null }, modified: now() };
      const wish = { edition, about, status: query.status, before: query.after };
      const found = await listNotes(site.db, { ...wish, most: query.limit + 1 });
      const items = found.slice(0, query.limit).map((note) => shownOf(site.origin, note));
      const next = nextOf(url, found.length > query.limit ? String(items.at(-1)?.number) : null);
      return { body: { items, next }, modified: now(), next };
    },
  }),
  operation({
    id: 'readContextNote',
    path: `${at}/{note}`,
    summary: 'One context note, with where it stood and when.',
    tag,
    query: z.strictObject({}),
    answer: noteWithHistory,
    refusals: [unknownEdition, { status: 404, code: 'note.unknown' }],
    async read({ path }) {
      const number = /^[1-9]\d{0,8}$/.test(path.note ?? '') ? Number(path.note) : 0;
      const note = await findNote(site.db, published(site, path), number);
      const history = (await statusesOf(site.db, note.id)).map(entryOf);
      return { body: { ...shownOf(site.origin, note), history }, modified: now() };
    },
  }),
];

const now = (): string => new Date().toISOString();

const entryOf = ({ at, ...entry }: StatusEntry) => ({ ...entry, at: at.toISOString() });

function published({ editions }: Pick<Site, 'editions'>, { edition = '' }: Record<string, string>): string {
  if (editions().some(({ slug }) => slug === edition)) return edition;
  throw new Refusal('article.edition', 404, articleMessages.sentence('editionUnknown'));
}

function shownOf(origin: string, note: Note) {
  const { number, about, language, writtenAt, state, status, ratings, score, edition } = note;
  const open = state === 'open';
  return {
    number,
    about: `${about.kind}:${about.id}`,
    text: open ? note.text : null,
    language,
    sources: open ? note.sources : [],
    writtenAt: writtenAt.toISOString(),
    state,
    status,
    ratings,
    score: score && scoreOf(score),
    self: `${origin}${apiBase}/editions/${edition}/notes/${number}`,
  };
}

const scoreOf = ({ score, factor, bounds, sides, counted, lacks, reasons }: NoteScore) => ({
  score,
  factor,
  bounds,
  sides,
  counted,
  lacks,
  reasons,
});
