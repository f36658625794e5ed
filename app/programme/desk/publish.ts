import { canonicalJson } from '../../platform/canonical-json.ts';
import type { Database, Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { type Text, textOf } from '../../platform/text.ts';
import type { Actor } from '../../trust/permission/permission-schema.ts';
import { type Clash, newClashes } from '../clash-rules.ts';
import { readClockOffset } from '../edition/edition-clock.ts';
import { isoInstant } from '../programme-view.ts';
import type { Programme } from '../programme-schema.ts';
import { listReleases, previewPublication, publishRelease } from '../release/release.ts';
import type { Change, Release } from '../release/release-schema.ts';
import { openWork, unknownThing, type Work } from './learn.ts';
import { publishMessages as say } from './publish-messages.ts';

/** Lists of the programme besides the sessions, in which something may differ too. */
const lists = ['organisations', 'venues', 'rooms', 'forums', 'topics', 'speakers'] as const;

export interface PublishPreview {
  work: Work;
  before: Programme;
  after: Programme;
  changes: Change[];
  /** How many of each list come, go or differ. */
  others: { list: (typeof lists)[number]; count: number }[];
  /** Facts of the edition or its hosts differ. */
  facts: boolean;
  clashes: Clash[];
  releases: Release[];
}

/**
 * What the public would see as new, moved, renamed or cancelled, and what would stand in the way.
 *
 * @throws Refusal `desk.unknown` (404) for whoever doesn’t edit the whole edition
 */
export async function previewRelease(tx: Tx, actor: Actor, slug: string): Promise<PublishPreview> {
  const work = await openWork(tx, actor, slug);
  if (!work.reach.whole) throw unknownThing();
  const releases = await listReleases(tx, slug);
  const { before, after, changes } = await previewPublication(tx, slug);
  return {
    work,
    before,
    after,
    changes,
    others: lists
      .map((list) => ({ list, count: differingIn(before[list], after[list]) }))
      .filter(({ count }) => count > 0),
    facts: canonicalJson([before.edition, before.hosts]) !== canonicalJson([after.edition, after.hosts]),
    clashes: newClashes(releases.length > 0 ? before : null, after),
    releases,
  };
}

function differingIn(before: { id: string }[], after: { id: string }[]): number {
  const old = new Map(before.map((one) => [one.id, canonicalJson(one)]));
  const kept = new Set(after.map(({ id }) => id));
  return (
    after.filter((one) => old.get(one.id) !== canonicalJson(one)).length +
    before.filter(({ id }) => !kept.has(id)).length
  );
}

/** A note by language, as a text: in the edition’s first language where it is filled in, else in the first that is. */
export function noteOf(notes: Record<string, string>, languages: string[]): Text | null {
  const filled = Object.entries(notes).filter(([, words]) => words.trim() !== '');
  const source = languages.find((tag) => filled.some(([own]) => own === tag)) ?? filled[0]?.[0];
  return source
    ? textOf(source, Object.fromEntries(filled.map(([tag, words]) => [tag, words.trim().slice(0, 4000)])))
    : null;
}

/**
 * Publishes the working programme as somebody saw it in the preview.
 *
 * @param seen the revision that the preview was made from
 * @throws Refusal `desk.unknown` (404), `desk.preview-old` (409) when the programme changed since the preview
 * @throws Refusal `release.unchanged`, `release.clash` (409)
 */
export async function publishSeen(
  db: Database,
  actor: Actor,
  { edition: slug, notes, seen }: { edition: string; notes: Record<string, string>; seen: number },
): Promise<Release> {
  return db.transaction().execute(async (tx) => {
    const { reach, revision, edition, origin } = await openWork(tx, actor, slug, true);
    if (!reach.whole) throw unknownThing();
    if (revision !== seen) throw new Refusal('desk.preview-old', 409, say.sentence('old'));
    const ahead = origin === 'demonstration' ? await readClockOffset(tx) : 0;
    return publishRelease(tx, slug, {
      note: noteOf(notes, edition.languages),
      at: isoInstant(Date.now() + ahead),
      actor: actor.personId ?? 'cli',
    });
  });
}
