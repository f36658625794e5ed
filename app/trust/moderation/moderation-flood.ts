import { setImmediate } from 'node:timers/promises';
import type { Database, Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { distance, nearBits, simhash } from '../../platform/simhash.ts';
import type { Actor } from '../permission/permission-schema.ts';
import { mostOfAct } from './moderation-act.ts';
import { moderationMessages as say } from './moderation-messages.ts';
import { decides, isOwn } from './moderation-rules.ts';
import type { Kind } from './moderation-kind.ts';
import type { AuthorRecord, Piece, Trace } from './moderation-schema.ts';

/** By what the things of a flood are known: they resemble one that is given, or all of a span are meant. */
export const floodMarks = ['words', 'author', 'network', 'all'] as const;
export type FloodMark = (typeof floodMarks)[number];

export interface FloodWish {
  edition: string;
  from: Date;
  until: Date;
  mark: FloodMark;
  /** The thing that the others resemble; not needed for all of a span. */
  like: string | null;
}

export interface Flood {
  /** What would be removed, the oldest first. */
  traces: Trace[];
  pieces: Map<string, Piece>;
  authors: number;
  /** Authors of whom something public stood here before, and nothing removed: they may have been caught by mistake. */
  honest: number;
  /** How many were looked through. */
  seen: number;
}

const atOnce = 1000;
const mostSeen = 20_000;

/**
 * Looks for the things of a flood: those of a span of time that resemble one of them. Nothing is changed.
 *
 * @throws Refusal `moderation.flood-like` (422) when the one to resemble was not written in that span
 * @throws Refusal `moderation.too-many` (422) when the span, or what was found, holds more than one gesture may touch
 */
export async function lookForFlood(db: Database | Tx, kind: Kind, wish: FloodWish, by: Actor): Promise<Flood> {
  const all = await tracesOf(db, kind, wish);
  const like = all.find(({ subject }) => subject === wish.like);
  if (wish.mark !== 'all' && !like) throw new Refusal('moderation.flood-like', 422, say.sentence('floodLike'));
  const alike = like ? await alikeAmong(all, resembles(like, wish.mark)) : all;
  const pieces = await readInTurns(db, kind, alike);
  const traces = alike.filter(({ subject }) => isTheirs(pieces.get(subject), kind, by));
  if (traces.length > mostOfAct) throw tooMany();
  const authors = [...new Set(traces.flatMap(({ author }) => author ?? []))];
  const records = (await kind.records?.(db, authors, wish.from)) ?? new Map<string, AuthorRecord>();
  const honest = authors.filter((author) => isHonest(records.get(author))).length;
  return { traces, pieces, authors: authors.length, honest, seen: all.length };
}

/** Texts that are compared, or read, before others get their turn: a flood must not keep readers waiting. */
const turn = 100;

async function alikeAmong(all: readonly Trace[], isAlike: (trace: Trace) => boolean): Promise<Trace[]> {
  const alike: Trace[] = [];
  for (let from = 0; from < all.length; from += turn) {
    alike.push(...all.slice(from, from + turn).filter(isAlike));
    await setImmediate();
  }
  return alike;
}

async function readInTurns(db: Database | Tx, kind: Kind, traces: readonly Trace[]): Promise<Map<string, Piece>> {
  const pieces = new Map<string, Piece>();
  for (let from = 0; from < traces.length; from += turn * 5) {
    const some = traces.slice(from, from + turn * 5).map(({ subject }) => subject);
    for (const [subject, piece] of await kind.read(db, some)) pieces.set(subject, piece);
    await setImmediate();
  }
  return pieces;
}

const isHonest = (record: AuthorRecord | undefined): boolean =>
  record !== undefined && record.public > 0 && record.removed === 0;

const tooMany = () =>
  new Refusal('moderation.too-many', 422, say.sentence('tooMany', { most: mostOfAct }), { most: mostOfAct });

/** What is there to be removed, and is not by whoever removes it. */
const isTheirs = (piece: Piece | undefined, kind: Kind, by: Actor): boolean =>
  piece !== undefined &&
  (piece.state === 'public' || piece.state === 'held') &&
  !isOwn(by, piece) &&
  decides(by, kind, piece);

async function tracesOf(db: Database | Tx, kind: Kind, { edition, from, until }: FloodWish): Promise<Trace[]> {
  const all: Trace[] = [];
  for (let after: Trace | null = null; kind.traces; after = all.at(-1) ?? null) {
    const some: Trace[] = await kind.traces(db, { edition, from, until, after, limit: atOnce });
    all.push(...some);
    if (some.length < atOnce) break;
    if (all.length > mostSeen) throw tooMany();
  }
  return all;
}

/** Whether something resembles a given thing by words, author or network. */
function resembles(like: Trace, mark: FloodMark): (trace: Trace) => boolean {
  if (mark === 'author') return ({ author }) => author !== null && author === like.author;
  if (mark === 'network')
    return ({ network }) => network !== null && like.network !== null && network.equals(like.network);
  if (mark === 'all') return () => true;
  const hash = simhash(like.text);
  const words = like.text.trim().toLowerCase();
  // What is too short to be hashed is the same only when it is the same.
  if (!hash) return ({ text }) => text.trim().toLowerCase() === words;
  return ({ text }) => {
    const other = simhash(text);
    return other !== null && distance(hash, other) <= nearBits;
  };
}
