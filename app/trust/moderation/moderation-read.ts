import type { House } from '../house.ts';
import type { QueueItem } from './moderation-queue.ts';
import type { KindName, Piece } from './moderation-schema.ts';

const keyOf = (kind: KindName, subject: string): string => `${kind} ${subject}`;

/** Things of several kinds, each kind read at once. */
export class Pieces {
  readonly #found = new Map<string, Piece>();
  set(kind: KindName, subject: string, piece: Piece): void {
    this.#found.set(keyOf(kind, subject), piece);
  }
  of({ kind, subject }: { kind: KindName; subject: string }): Piece | undefined {
    return this.#found.get(keyOf(kind, subject));
  }
}

/** What these items are about, by as many reads as there are kinds among them; what is gone is left out. */
export async function piecesOf(
  { db, moderation }: Pick<House, 'db' | 'moderation'>,
  items: readonly Pick<QueueItem, 'kind' | 'subject'>[],
): Promise<Pieces> {
  const pieces = new Pieces();
  const known = new Set(moderation.kinds().map(({ name }) => name));
  for (const [kind, those] of Map.groupBy(items, (item) => item.kind)) {
    if (!known.has(kind)) continue;
    const found = await moderation.kind(kind).read(
      db,
      those.map(({ subject }) => subject),
    );
    for (const [subject, piece] of found) pieces.set(kind, subject, piece);
  }
  return pieces;
}
