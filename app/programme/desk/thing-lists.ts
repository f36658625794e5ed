import { sql } from 'kysely';
import type { Language } from '../../platform/language.ts';
import { type Text, textOf } from '../../platform/text.ts';
import type { Clash } from '../clash-rules.ts';
import { clashSentence } from '../clash-words.ts';
import { clashesAround, masked, withinReach } from './clashes.ts';
import { editionDeskMessages } from './desk-messages.ts';
import type { Opened } from './edit.ts';
import { fieldsOf } from './fields.ts';
import { isWithin, type Work } from './learn.ts';
import { type Face, writtenFace } from './learn-people.ts';
import type { Noun, Thing } from './thing-schema.ts';

export interface SaidClash {
  severity: Clash['severity'];
  sentence: string;
  /** The sessions that somebody may open. */
  sessions: { id: string; name: Text }[];
}

/** Clashes in words, as far as somebody may read them. */
export function sayClashes(clashes: Clash[], work: Work, language: Language): SaidClash[] {
  const other = textOf(language, { [language]: editionDeskMessages(language, 'otherSession') });
  const { reach } = work;
  return withinReach(clashes, work).map((clash) => ({
    severity: clash.severity,
    sentence: clashSentence(masked(clash, work, other), language),
    sessions: clash.sessions
      .filter(({ forumId }) => reach.whole || (forumId !== null && reach.forums.includes(forumId)))
      .map(({ id, title }) => ({ id, name: title })),
  }));
}

/** Sessions through which a thing can have a part in a clash. */
const through: Partial<Record<Noun, (id: string) => ReturnType<typeof sql>>> = {
  session: (id) => sql`id = ${id}`,
  forum: (id) => sql`forum_id = ${id}`,
  room: (id) => sql`room_id = ${id}`,
  speaker: (id) => sql`id IN (SELECT session_id FROM session_person WHERE speaker_id = ${id})`,
};

/** The clashes that a thing has a part in. */
export async function clashesOn(work: Work, noun: Noun, { id }: Thing, language: Language): Promise<SaidClash[]> {
  const sessions = through[noun]?.(id);
  if (!sessions) return [];
  const { rows } = await sql<{ id: string }>`SELECT id FROM session
    WHERE edition_id = ${work.edition.id} AND ${sessions}`.execute(work.tx);
  const clashes = await clashesAround(
    work,
    rows.map((row) => row.id),
  );
  const own = noun === 'speaker' ? clashes.filter(({ person }) => person?.id === id) : clashes;
  return sayClashes(own.slice(0, mostClashes), work, language);
}

/** More than anybody reads at once. */
export const mostClashes = 200;

/** Beyond this a browser is slower with a list of suggestions than people are without one. */
const mostSuggestions = 400;

/** People to suggest in the fields of a form that name some: those whom somebody may put on a session. */
export async function peopleFor({ work }: Pick<Opened, 'work'>, noun: Noun): Promise<string[]> {
  const asks = fieldsOf(noun).some(
    ({ control }) =>
      (control.kind === 'line' && control.suggests === 'people') ||
      (control.kind === 'rows' && control.columns.some(({ kind }) => kind === 'person')),
  );
  if (!asks) return [];
  const { rows } = await sql<Face>`SELECT id, slug, name FROM speaker s WHERE edition_id = ${work.edition.id}
    AND ${work.reach.whole ? sql`true` : isWithin(work.reach)} ORDER BY position LIMIT ${mostSuggestions + 1}`.execute(
    work.tx,
  );
  return rows.length > mostSuggestions ? [] : rows.map(writtenFace);
}

/** The sessions that a new speaker can be put on. */
export async function ownSessions({ tx, edition, reach }: Work): Promise<{ id: string; name: Text }[]> {
  const { rows } = await sql<{ id: string; name: Text }>`SELECT id, title AS name FROM session
    WHERE edition_id = ${edition.id} AND ${
      reach.whole
        ? sql`true`
        : sql`forum_id IN (SELECT value::uuid FROM jsonb_array_elements_text(${JSON.stringify(reach.forums)}::jsonb))`
    }
    ORDER BY starts_at NULLS LAST, number LIMIT ${mostSuggestions}`.execute(tx);
  return rows;
}
