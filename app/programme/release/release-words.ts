import { type Language, localeOf } from '../../platform/language.ts';
import { wordsOf } from '../../platform/text.ts';
import type { Programme, Session } from '../programme-schema.ts';
import { endOf, startOf } from '../programme-view.ts';
import { releaseMessages as say } from './release-messages.ts';
import type { Change, ChangeKind } from './release-schema.ts';

const kindKeys = {
  new: 'kindNew',
  cancelled: 'kindCancelled',
  restored: 'kindRestored',
  moved: 'kindMoved',
  renamed: 'kindRenamed',
  changed: 'kindChanged',
} as const;

/** What kind of change it is, in a word or two. */
export const kindWord = (kind: ChangeKind, language: Language): string => say(language, kindKeys[kind]);

/** A change in words, for lists that carry no mark-up: feeds, terminals, mails. */
export interface ChangeWords {
  title: string;
  /** One line a kind: `Moved: 16 Nov, 09:00–10:00 · Hall 1 → 16 Nov, 11:00–12:00 · Hall 2`. */
  lines: string[];
}

/**
 * Puts a change between two programmes into words, times in the venue's zone.
 *
 * @param before the programme that the change's earlier session belongs to
 * @param after the programme that its later session belongs to
 */
export function changeWords(change: Change, before: Programme, after: Programme, language: Language): ChangeWords {
  const session = change.after ?? change.before;
  const lines = change.kinds.map((kind) => {
    const detail = detailOf(kind, change, before, after, language);
    return detail ? `${kindWord(kind, language)}: ${detail}` : kindWord(kind, language);
  });
  return { title: wordsOf(session?.title, language), lines };
}

function detailOf(
  kind: ChangeKind,
  { before: old, after: now }: Change,
  before: Programme,
  after: Programme,
  language: Language,
): string {
  if (kind === 'new' || kind === 'restored') return now ? placeWords(now, after, language) : '';
  if (kind === 'cancelled') return wordsOf(now?.reason, language);
  if (!old || !now || kind === 'changed') return '';
  const ends =
    kind === 'moved'
      ? { from: placeWords(old, before, language), to: placeWords(now, after, language) }
      : { from: `“${wordsOf(old.title, language)}”`, to: `“${wordsOf(now.title, language)}”` };
  return say(language, 'fromTo', ends);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(language: Language, timeZone: string): Intl.DateTimeFormat {
  const key = `${language} ${timeZone}`;
  const kept = formats.get(key);
  if (kept) return kept;
  const options = {
    timeZone,
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  } as const;
  const made = new Intl.DateTimeFormat(localeOf(language), options);
  formats.set(key, made);
  return made;
}

/** When and where a session stands: `16 Nov, 09:00 – 10:00 · Grand Theatre`. */
export function placeWords(session: Session, { edition, rooms }: Programme, language: Language): string {
  const room = rooms.find((one) => one.id === session.roomId);
  const time = session.startsAt
    ? formatOf(language, edition.timeZone).formatRange(startOf(session), endOf(session))
    : say(language, 'unplaced');
  return [time, wordsOf(room?.name, language)].filter(Boolean).join(' · ');
}
