import type { Prose } from '../../platform/pdf/pdf-prose.ts';
import type { Block, Inline } from '../../platform/pdf/pdf-sheet.ts';
import { printable } from '../../platform/pdf/pdf-words.ts';
import { momentName } from '../../platform/time.ts';
import { photosNow } from '../article/article-photo-rules.ts';
import type { Newsroom } from '../article/article-visit.ts';
import type { LiveEntry, LiveReport } from '../live/live-entry-schema.ts';
import { liveMessages as say } from '../live/live-messages.ts';
import { figureOf, quiet, textBlocks, wordsLine } from './article-pdf-text.ts';

/** What a live report has told: its entries, the first one first. */
export interface Told {
  report: LiveReport;
  entries: LiveEntry[];
}

/** The entries of a live report, each with its moment; a removed one says when and why. */
export function liveBlocks(room: Newsroom, { report, entries }: Told, prose: Prose): Block[] {
  const { visit } = room;
  const { language } = visit;
  const ended = report.endedAt && say(language, 'endedOn', { moment: momentOf(room, report.endedAt) });
  const blocks = entries.flatMap((entry) => [headOf(room, entry), ...entryBlocks(room, entry, prose)]);
  return [
    {
      kind: 'part',
      title: printable(say(language, 'entries')),
      small: false,
      blocks: [...blocks, ...(ended ? [quiet(ended)] : [])],
    },
  ];
}

const momentOf = ({ visit: { view, language } }: Newsroom, at: Date): string =>
  momentName(at.getTime(), view.edition.timeZone, language);

function headOf(room: Newsroom, { at, content, removal }: LiveEntry): Block {
  const { visit } = room;
  const author = content.author && !removal ? room.author(content.author) : undefined;
  const parts: Inline[][] = [[printable(momentOf(room, at))]];
  if (content.key && !removal) parts.push([printable(say(visit.language, 'keyMark'))]);
  if (author) parts.push(wordsLine(author.name, visit));
  const inside = parts.flatMap((part, place) => (place > 0 ? [' · ', ...part] : part));
  return { kind: 'heading', level: 3, inside };
}

function entryBlocks(room: Newsroom, { content, removal, changes }: LiveEntry, prose: Prose): Block[] {
  const { visit } = room;
  if (removal) {
    const said = printable(say(visit.language, 'removedOn', { moment: momentOf(room, removal.at) }));
    return [{ kind: 'line', tone: 'quiet', inside: [`${said} `, ...wordsLine(removal.note, visit)] }];
  }
  const photos = photosNow({ photos: content.photo ? [content.photo] : [] }, visit);
  return [
    ...textBlocks(content.text, visit, prose),
    ...photos.map((photo) => figureOf(photo, visit)),
    ...changes.flatMap(({ at, note }) => [
      quiet(say(visit.language, 'correctedOn', { moment: momentOf(room, at) })),
      ...textBlocks(note, visit, prose),
    ]),
  ];
}
