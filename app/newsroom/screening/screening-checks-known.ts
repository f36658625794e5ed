import { Refusal } from '../../platform/refusal.ts';
import { isHeldTogether } from '../coordination/coordination.ts';
import { answerOf, scoreText } from '../learner/learner.ts';
import { holdOf } from './screening-setting.ts';
import { hasSent, likeOnes } from './screening-memory.ts';
import { screeningMessages as say } from './screening-messages.ts';
import type { Check, Verdict } from './screening-check.ts';

// What is known: of the writer, of other pieces, and of what moderators decided.

const pass: Verdict = { answer: 'pass' };

/** The same writer hasn’t sent the same within a day. */
export const notSentBefore: Check = {
  name: 'repeat',
  async ask(piece, ground) {
    if (!(await hasSent(piece, ground))) return pass;
    return { answer: 'refuse', refusal: new Refusal('screening.repeat', 409, say.sentence('repeat')) };
  },
};

/** Nobody sent nearly the same within 30 days. */
export const unlikeOthers: Check = {
  name: 'similar',
  async ask(piece, ground) {
    const count = await likeOnes(piece, ground);
    return count > 0 ? { answer: 'hold', why: 'similar', details: { count } } : pass;
  },
};

/** The edition lets this writer’s pieces through without a moderator. */
export const notNew: Check = {
  name: 'first',
  async ask({ edition, writer }, { db }) {
    const hold = await holdOf(db, edition.id);
    if (hold === 'all') return { answer: 'hold', why: 'everyone' };
    return hold === 'first' && writer.publishedBefore === 0 ? { answer: 'hold', why: 'first' } : pass;
  },
};

/** No moderator has new comments of this writer held, as of one of several who act together. */
export const notHeldTogether: Check = {
  name: 'together',
  async ask({ edition, writer }, { db }) {
    const held = await isHeldTogether(db, edition.id, Buffer.from(writer.key, 'hex'));
    return held ? { answer: 'hold', why: 'together' } : pass;
  },
};

/** Editors read everything of this kind before anything comes of it. */
export const toEditors: Check = { name: 'editors', ask: () => ({ answer: 'hold', why: 'editors' }) };

/** What the learner makes of it: it holds or lets through where it is sure, and says nothing where it isn’t. */
export const learned: Check = {
  name: 'learner',
  async ask({ text, language }, { db }) {
    const score = await scoreText(db, text, language);
    const answer = answerOf(score);
    if (answer === 'unsure') return pass;
    if (answer === 'publish') return { answer: 'publish' };
    const grams = score.reasons.map(({ gram }) => gram).join(' · ');
    return {
      answer: 'hold',
      why: 'learner',
      details: { percent: Math.round((score.probability ?? 0) * 100), version: score.version ?? 0, grams },
    };
  },
};
