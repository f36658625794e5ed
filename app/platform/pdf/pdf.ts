import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { Refusal } from '../refusal.ts';
import { pdfMessages as say } from './pdf-messages.ts';
import type { Sheet, SheetPicture } from './pdf-sheet.ts';
import { openThread, TooLong } from './pdf-thread.ts';

/** Sheets that may wait for the one that is being set. */
const mostWaiting = 24;

const made = new LRUCache<string, Uint8Array>({ maxSize: 64_000_000, sizeCalculation: ({ length }) => length + 200 });
/** What took too long, or the engine failed on, is not tried again at once for everybody who asks: for so long, in ms. */
const refused = new LRUCache<string, Error>({ max: 500 });
const pause = { tooLong: 3_600_000, failed: 60_000 };
const underWay = new Map<string, Promise<Uint8Array>>();
const thread = openThread();
let turn: Promise<unknown> = Promise.resolve();

/**
 * A sheet as a PDF: made once as long as it says the same, one at a time, beside the requests. The same sheet gives the
 * same bytes.
 *
 * @param readPictures reads the pictures that the sheet names; asked only where the file has to be made
 * @throws Refusal `pdf.busy` (503) when too many are waiting, `pdf.too-long` (503) for what half a minute is not enough for
 */
export async function makePdf(sheet: Sheet, readPictures: () => Promise<SheetPicture[]>): Promise<Uint8Array> {
  const key = createHash('sha256').update(JSON.stringify(sheet)).digest('base64url');
  const known = made.get(key) ?? underWay.get(key);
  if (known) return known;
  const before = refused.get(key);
  if (before) throw before;
  if (underWay.size >= mostWaiting) throw new Refusal('pdf.busy', 503, say.sentence('busy'));
  const making = inTurn(async () => set(key, sheet, await readPictures())).finally(() => underWay.delete(key));
  underWay.set(key, making);
  return making;
}

async function set(key: string, sheet: Sheet, pictures: SheetPicture[]): Promise<Uint8Array> {
  try {
    const file = await thread.set({ sheet, pictures });
    made.set(key, file);
    return file;
  } catch (error) {
    const late = error instanceof TooLong;
    const told = late ? new Refusal('pdf.too-long', 503, say.sentence('tooLong')) : (error as Error);
    refused.set(key, told, { ttl: late ? pause.tooLong : pause.failed });
    throw told;
  }
}

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const own = turn.then(work);
  turn = own.catch(() => {});
  return own;
}
