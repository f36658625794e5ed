import { isoInstant } from '../../app/programme/programme-view.ts';
import type { Session } from '../../app/programme/programme-schema.ts';
import { rewrite, type Text } from '../../app/platform/text.ts';
import { idOf, inWuzhen } from './build.ts';

// What a secretariat does to a programme between two releases, in its own verbs. Dates of change and sequence
// numbers are the publication's business, as for anybody's programme.

export type Edit = (sessions: Session[], edition: string) => Session[];

type Change = (session: Session, edition: string) => Partial<Session>;

const to =
  (slug: string, change: Change): Edit =>
  (sessions, edition) => {
    const session = sessions.find((one) => one.slug === slug);
    if (!session) throw new Error(`The release story of ${edition} names ${slug}, which isn't on the programme then.`);
    return [{ ...session, ...change(session, edition) }];
  };

const standing = ({ startsAt, roomId }: Session) => ({ startsAt, roomId });

/** To another time ('2016-11-17 10:45' in Wuzhen), another room, or both. */
export const moves = (slug: string, where: { at?: string; room?: string }, reason: Text): Edit =>
  to(slug, (session, edition) => ({
    status: 'moved',
    reason,
    was: standing(session),
    startsAt: where.at ? inWuzhen(where.at) : session.startsAt,
    roomId: where.room ? idOf(edition, 'room', where.room) : session.roomId,
  }));

export const delays = (slug: string, minutes: number, reason: Text): Edit =>
  to(slug, (session) => ({
    status: 'delayed',
    reason,
    was: standing(session),
    startsAt: isoInstant(Date.parse(session.startsAt ?? '') + minutes * 60_000),
  }));

export const cancels = (slug: string, reason: Text): Edit => to(slug, () => ({ status: 'cancelled', reason }));

export const restores = (slug: string): Edit => to(slug, () => ({ status: 'confirmed', reason: null }));

/** Announced before the speakers have said yes. */
export const tentative =
  (...slugs: string[]): Edit =>
  (sessions, edition) =>
    slugs.flatMap((slug) => to(slug, () => ({ status: 'tentative' }))(sessions, edition));

export const confirmsAll: Edit = (sessions) =>
  sessions.filter(({ status }) => status === 'tentative').map((session) => ({ ...session, status: 'confirmed' }));

export const renames = (slug: string, title: Text): Edit => to(slug, () => ({ title }));

/** The abstract rewritten in one language only: what was translated from it is stale from then on. */
export const rewords = (slug: string, language: string, words: string): Edit =>
  to(slug, ({ abstract }) => ({ abstract: abstract && rewrite(abstract, language, words) }));

/** Every session that took place and may be kept gets its recording. */
export const recordsAll: Edit = (sessions, edition) =>
  sessions
    .filter(({ kind, status, unrecorded }) => kind !== 'break' && status !== 'cancelled' && !unrecorded)
    .map((session) => ({
      ...session,
      streamUrl: null,
      recordingUrl: `https://media.example.org/${edition}/${session.slug}/recording`,
      licence: 'CC BY 4.0',
    }));
