import type { Generated } from 'kysely';
import { z } from 'zod';
import { likenessOf } from '../../platform/simhash.ts';
import type { Bands } from '../../platform/simhash-near.ts';
import { prefixOf, hostOf } from './signal-rules.ts';

interface SignalColumns extends Bands {
  id: string;
  kind: SignalKind;
  value: string;
  reason: SignalReason;
  level: SignalLevel;
  issued_at: Date;
  expires_at: Date;
  retracted_at: Date | null;
}

declare module '../../platform/database.ts' {
  interface Tables {
    signal: SignalColumns & { issued_by: string; retracted_by: string | null };
    signal_change: { number: number; signal_id: string; act: 'issue' | 'retract'; at: Date };
    signal_heard: SignalColumns & { peer_id: string };
    signal_peer: {
      id: string;
      name: string;
      address: string;
      vkey: string;
      key_id: string;
      blinding: Buffer | null;
      added_by: string;
      added_at: Generated<Date>;
      ended_at: Date | null;
      ended_by: string | null;
      taken: Generated<number>;
      asked_at: Date | null;
      failure: string | null;
    };
    signal_setting: { only_row: Generated<boolean>; needed: number; set_by: string; set_at: Date };
  }
}

/** What a signal warns of: networks, domains of mail, blinded mail addresses, likenesses of texts, hosts of links. */
export const signalKinds = ['network', 'domain', 'address', 'text', 'host'] as const;
export type SignalKind = (typeof signalKinds)[number];

export const signalReasons = ['spam', 'flood', 'scam', 'impersonation', 'harassment', 'malware'] as const;
export type SignalReason = (typeof signalReasons)[number];

/** `advisory`: look closer. `recommendation`: hold. Neither ever refuses or bans anybody. */
export const signalLevels = ['advisory', 'recommendation'] as const;
export type SignalLevel = (typeof signalLevels)[number];

/** No signal lives longer, in days: what goes on is issued anew. */
export const longestDays = 90;
const day = 86_400_000;

const values: Record<SignalKind, z.ZodType<string>> = {
  network: z.string().refine((text) => prefixOf(text) === text),
  domain: z.string().refine((text) => hostOf(text) === text),
  host: z.string().refine((text) => hostOf(text) === text),
  address: z.hex().length(64),
  text: z.string().refine((text) => likenessOf(text) !== null),
};

const moment = z.iso.datetime({ precision: 3 });

/** One change of a feed, as peers read it. Unknown kinds, reasons and levels of later versions are left out by the reader. */
export const changeSchema = z.discriminatedUnion('act', [
  z
    .object({
      number: z.int().positive(),
      act: z.literal('issue'),
      id: z.uuid(),
      kind: z.enum(signalKinds),
      value: z.string().max(200),
      reason: z.enum(signalReasons),
      level: z.enum(signalLevels),
      issued: moment,
      expires: moment,
    })
    .refine(({ kind, value }) => values[kind].safeParse(value).success)
    .refine(({ issued, expires }) => {
      const lives = Date.parse(expires) - Date.parse(issued);
      return lives > 0 && lives <= longestDays * day;
    }),
  z.object({ number: z.int().positive(), act: z.literal('retract'), id: z.uuid(), at: moment }),
]);

export type Change = z.output<typeof changeSchema>;

export const feedType = 'plenary-signals';
/** Changes of one page: it stays below what a note may hold. */
export const changesPerPage = 200;

/** What stands in the note, as one line of JSON. */
export const feedSchema = z.object({
  type: z.literal(feedType),
  version: z.literal(1),
  origin: z.string(),
  /** When the page was signed, so that an old one can't be passed off as what is known now. */
  at: moment,
  /** The change before the first one of this page, and the last one that there is. */
  after: z.int().min(0),
  last: z.int().min(0),
  changes: z.array(z.looseObject({ number: z.int().positive() })).max(changesPerPage),
});

export type Feed = z.output<typeof feedSchema>;

/** What the form of a new signal sends. */
export const signalForm = z.object({
  kind: z.enum(signalKinds),
  value: z.string().trim().min(1).max(5000),
  reason: z.enum(signalReasons),
  level: z.enum(signalLevels),
  days: z.coerce.number().int().min(1).max(longestDays),
});

export type SignalForm = z.output<typeof signalForm>;

export const mostNeeded = 9;

export interface Signal {
  id: string;
  kind: SignalKind;
  value: string;
  reason: SignalReason;
  level: SignalLevel;
  issuedAt: Date;
  expiresAt: Date;
  retractedAt: Date | null;
}
