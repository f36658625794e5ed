import type { Stars } from './agenda-schema.ts';
import type { Session } from '../programme-schema.ts';
import { endOf, type ProgrammeView, startOf } from '../programme-view.ts';

/** The starred sessions of a release, in order of time; numbers that it doesn't have are passed over. */
export function starred({ sessions }: Pick<ProgrammeView, 'sessions'>, stars: Stars): Session[] {
  const wanted = new Set(stars);
  return sessions.filter((session) => wanted.has(session.number));
}

/**
 * For each session the others that one can't attend as well, because they are held at the same time.
 * One that ends when another begins leaves just time to walk; cancelled ones take no time.
 */
export function overlaps(sessions: Session[]): Map<string, Session[]> {
  const held = sessions.filter((session) => session.startsAt && session.status !== 'cancelled');
  const found = new Map<string, Session[]>();
  for (const session of held) {
    const others = held.filter(
      (other) => other !== session && startOf(other) < endOf(session) && startOf(session) < endOf(other),
    );
    if (others.length > 0) found.set(session.id, others);
  }
  return found;
}
