import { sql } from 'kysely';
import type { ComponentChildren } from 'preact';
import type { Language } from '../../platform/language.ts';
import { wordsOf } from '../../platform/text.ts';
import { isUuid } from '../../platform/uuid.ts';
import type { Tx } from '../../platform/database.ts';
import type { Call, DeskAnswer, House } from '../../trust/house.ts';
import type { DeskPage } from '../../ui/page.ts';
import { editionDeskMessages as say } from './desk-messages.ts';
import { formMessages } from './form-messages.ts';
import { openWork, type Work } from './learn.ts';
import { seesList } from './reach-rules.ts';
import { listNouns, listOf } from './thing-schema.ts';

/** Where the desk of an edition stands, below the language. */
export const deskOf = (edition: string, path = ''): string => `/desk/programme/${edition}${path}`;

/** One consistent state of everything, for a page that reads in several steps. */
export const steady = <T,>(house: House, read: (tx: Tx) => Promise<T>): Promise<T> =>
  house.db.transaction().setIsolationLevel('repeatable read').execute(read);

/** Opens an edition for reading; nothing is written. */
export const reading = <T,>(house: House, call: Call, read: (work: Work) => Promise<T>): Promise<T> =>
  steady(house, async (tx) => read(await openWork(tx, call.context.get('actor'), call.params.edition ?? '')));

interface PartsOfPage {
  work: Work;
  language: Language;
  title: string;
  /** Path of the part of the edition that the page belongs to: '/sessions'. */
  part: string;
  /** Pages between the edition and this one. */
  above?: { path: string; label: string }[];
  notice?: ComponentChildren;
  body: ComponentChildren;
  status?: number;
}

/** A page of the desk of one edition: its parts to go to, what was just done, and the page itself. */
export function editionPage({ work, language, title, part, above = [], notice, body, status }: PartsOfPage): DeskPage {
  const { edition } = work;
  const name = wordsOf(edition.name, language);
  return {
    title: `${title} · ${name}`,
    ...(status && { status }),
    trail: [{ path: deskOf(edition.slug), label: name }, ...above],
    body: (
      <>
        <h1>{title}</h1>
        <nav class="desk-parts-of" aria-label={name}>
          <ul>
            {partsOf(work, language).map(({ path, label }) => (
              <li key={path}>
                <a href={`/${language}${deskOf(edition.slug, path)}`} aria-current={path === part ? 'true' : undefined}>
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        {notice}
        {body}
      </>
    ),
  };
}

/** What somebody may open of an edition. */
export function partsOf({ reach }: Work, language: Language): { path: string; label: string }[] {
  const lists = (['session', ...listNouns.filter((noun) => noun !== 'session').reverse()] as const)
    .filter((noun) => seesList(reach, noun))
    .map((noun) => ({ path: `/${listOf[noun]}`, label: say(language, listOf[noun]) }));
  const whole = [
    { path: '/facts', label: say(language, 'facts') },
    { path: '/release', label: say(language, 'release') },
  ];
  const all = [
    { path: '/translations', label: say(language, 'translations') },
    { path: '/clashes', label: say(language, 'clashes') },
  ];
  return [...lists, ...all, ...(reach.whole ? whole : [])];
}

/** What was just done, with the button that takes it back. */
export async function noticeOf(work: Work, { url, language }: Call): Promise<ComponentChildren> {
  const did = url.searchParams.get('did');
  if (did === 'nothing') {
    return (
      <p class="message" role="status">
        {formMessages(language, 'nothing')}
      </p>
    );
  }
  if (!did || !isUuid(did)) return null;
  const { rows } = await sql<{ act: string; count: number; undone: boolean }>`
    SELECT act, jsonb_array_length(things) AS count, undone_at IS NOT NULL AS undone FROM programme_change
    WHERE id = ${did} AND edition_id = ${work.edition.id}`.execute(work.tx);
  const [row] = rows;
  if (!row) return null;
  const key = `did.${row.act.replace('programme.', '')}` as 'did.edit';
  return (
    <div class="message actions" role="status">
      <span>{formMessages(language, key, { count: row.count })}</span>
      {!row.undone && (
        <form method="post" action={`/${language}${deskOf(work.edition.slug, `/undo/${did}`)}`}>
          <button type="submit">{formMessages(language, 'undo')}</button>
        </form>
      )}
    </div>
  );
}

/** 303 to a page of the desk of an edition, which then says what was done. */
export const goTo = (house: House, call: Call, path: string, did?: string | null): DeskAnswer =>
  house.to(call, deskOf(call.params.edition ?? '', path) + (did === undefined ? '' : `?did=${did ?? 'nothing'}`));
