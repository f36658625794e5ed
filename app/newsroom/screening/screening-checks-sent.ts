import { hasWorked } from '../../platform/admission.ts';
import { limitKey, takeFrom } from '../../platform/limits.ts';
import { Refusal } from '../../platform/refusal.ts';
import { makeWork } from '../../platform/work.ts';
import { findSignals } from '../../trust/signal/signal.ts';
import { simhash } from '../../platform/simhash.ts';
import { ageOfToken, formFields, leastFill, longestFill } from './screening-form.ts';
import { screeningMessages as say } from './screening-messages.ts';
import type { Check, Ground, Verdict } from './screening-check.ts';
import type { Piece } from './screening-schema.ts';
import { hostsIn } from './screening-text-rules.ts';

// How something was sent: from a form of ours, by a reader of it, at a pace of people.

const pass: Verdict = { answer: 'pass' };
const refuse = (refusal: Refusal): Verdict => ({ answer: 'refuse', refusal });

/** The form was made here, for this writer and thing, some seconds ago at least and a day at most. */
export const fromOurForm: Check = {
  name: 'form',
  ask({ door, kind, subject, writer, fields }, { vault }) {
    if (door === 'api') return pass;
    const age = ageOfToken(vault, { kind, subject, writer: writer.key }, fields[formFields.token]);
    if (age === null || age > longestFill) return refuse(new Refusal('screening.form', 403, say.sentence('form')));
    if (age >= leastFill) return pass;
    const seconds = Math.ceil((leastFill - age) / 1000);
    return refuse(new Refusal('screening.fast', 429, say.sentence('fast', { seconds }), { seconds }));
  },
};

/** A field that no reader sees stayed empty. */
export const notTrapped: Check = {
  name: 'trap',
  ask: ({ door, fields }) =>
    door === 'form' && fields[formFields.trap]
      ? refuse(new Refusal('screening.trap', 422, say.sentence('trap')))
      : pass,
};

const minute = 60_000;
/** Pieces of one writer, and of one network: a hall of delegates stands behind one address. */
const paces = {
  writer: { most: 6, perMs: 5 * minute },
  network: { most: 60, perMs: 10 * minute },
} as const;

/** Nobody sends more than people write. */
export const atAPace: Check = {
  name: 'pace',
  async ask({ writer, network }, { db, vault }) {
    for (const [bucket, whose] of [
      ['writer', writer.key],
      ['network', network],
    ] as const) {
      if (!whose) continue;
      const { taken, waitMs } = await takeFrom(db, `screening.${bucket}`, limitKey(vault, whose), paces[bucket]);
      const seconds = Math.ceil(waitMs / 1000);
      if (!taken)
        return refuse(
          new Refusal('screening.pace', 429, say.sentence('pace', { seconds }), { seconds, limit: bucket }),
        );
    }
    return pass;
  },
};

/** So many pieces of one network come without more ado; a crowd of them works for each. */
const calm = { most: 12, perMs: 10 * minute };
export const workPurpose = 'screening';

/**
 * Where a network sends much, or a signal speaks for care, whoever sends works for it; where no scripts run, or after a
 * signal that recommends it, a moderator looks first. No signal refuses anybody.
 */
export const workedFor: Check = {
  name: 'work',
  async ask(piece, ground) {
    const signals = await signalsOf(piece, ground);
    const recommended = signals.find(({ level }) => level === 'recommendation');
    if (recommended)
      return { answer: 'hold', why: 'signal', details: { kind: recommended.kind, peers: recommended.peers } };
    if (signals.length === 0 && (await isCalm(piece, ground))) return pass;
    return askForWork(piece, ground);
  },
};

const signalsOf = ({ network, text, writer }: Piece, { db, vault }: Ground) =>
  findSignals(db, vault, { network, email: writer.email, hosts: hostsIn(text), likeness: simhash(text) });

async function isCalm({ network }: Piece, { db, vault }: Ground): Promise<boolean> {
  return !network || (await takeFrom(db, 'screening.calm', limitKey(vault, network), calm)).taken;
}

async function askForWork({ fields, door }: Piece, { db, vault }: Ground): Promise<Verdict> {
  if (await hasWorked(db, vault, workPurpose, fields[formFields.work])) return pass;
  if (door === 'form' && !fields[formFields.script]) return { answer: 'hold', why: 'work' };
  const work = await makeWork(vault, workPurpose);
  return refuse(new Refusal('screening.work', 403, say.sentence('work'), { work }));
}
