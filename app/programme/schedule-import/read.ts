import type { Feed, Note } from './feed.ts';
import { noteBook } from './feed.ts';
import { type Bytes, charactersOf } from './bytes.ts';
import { readCsv } from './read-csv.ts';
import { readIcal } from './read-ical.ts';
import { readJson } from './read-json.ts';
import { readPentabarf } from './read-pentabarf.ts';
import { readXcal } from './read-xcal.ts';
import { familyOf, unrecognised } from './recognise.ts';
import { readXml, type XmlReader } from './xml.ts';

/**
 * Reads a programme in any known format, recognised by what it contains; gzip and encodings are seen through.
 *
 * @param progress told how many characters were read so far
 * @throws Refusal import.unrecognised, import.malformed, import.entities, import.too-large (422)
 */
export async function readFeed(source: Bytes, progress: (characters: number) => void = () => {}): Promise<Feed> {
  const notes: Note[] = [];
  const pieces = charactersOf(source, noteBook(notes));
  const held: string[] = [];
  let head = '';
  // White space may fill the first pieces, so the format is asked for only once something else has come.
  while (head.length < 256) {
    const next = await pieces.next();
    if (next.done) break;
    held.push(next.value);
    head = (head + next.value).trimStart();
  }
  const all = following(held, pieces, progress);
  const family = familyOf(head);
  if (family === 'xml') return readXmlFeed(all, notes);
  if (family === 'ical') return readIcal(all, notes);
  const parts: string[] = [];
  for await (const piece of all) parts.push(piece);
  const text = parts.join('');
  return family === 'csv' ? readCsv(text, notes) : readJson(text, notes);
}

async function* following(held: string[], pieces: AsyncIterable<string>, progress: (characters: number) => void) {
  let read = 0;
  const tell = (piece: string) => {
    read += piece.length;
    progress(read);
    return piece;
  };
  for (const piece of held.splice(0)) yield tell(piece);
  for await (const piece of pieces) yield tell(piece);
}

/** The root element says which of the XML formats it is. */
async function readXmlFeed(chunks: AsyncIterable<string>, notes: Note[]): Promise<Feed> {
  let found: { feed: Feed; reader: XmlReader } | undefined;
  const reader: XmlReader = {
    opened(element, depth) {
      if (depth > 0) return found?.reader.opened(element, depth) ?? false;
      const root = element.name.toLowerCase();
      if (root === 'schedule') found = readPentabarf(notes);
      else if (root === 'icalendar' || root === 'vcalendar') found = readXcal(notes);
      else throw unrecognised(`<${element.name.slice(0, 40)}>`);
      return false;
    },
    held: (element) => found?.reader.held(element),
    closed: (name, depth) => found?.reader.closed?.(name, depth),
  };
  await readXml(chunks, reader, noteBook(notes));
  if (!found) throw unrecognised('XML');
  return found.feed;
}
