import { simhash } from '../../platform/simhash.ts';
import { scoreText } from '../learner/learner.ts';
import { digestOf } from './screening-memory.ts';
import type { Check, Finding, Ground, Piece, Screened, Verdict } from './screening-schema.ts';

export { forgetScreened, rememberScreened } from './screening-memory.ts';

/** A failing check is no reason to publish. */
async function ask({ name, ask: question }: Check, piece: Piece, ground: Ground): Promise<Verdict> {
  try {
    return await question(piece, ground);
  } catch (error) {
    ground.log?.error({ check: name, err: error }, 'a check of screening failed; the piece is held');
    return { answer: 'hold', why: 'failed', details: { check: name } };
  }
}

/**
 * Asks a list of checks about a piece, in order: app/newsroom/screening/screening-list.ts. Outside of any transaction, so
 * that a check that fails breaks nothing and what limits took is not given back. Nothing is stored of the piece; whoever
 * stores it remembers it by `rememberScreened`.
 *
 * @throws Refusal that a check refuses it with: `screening.form` (403), `screening.work` (403) with the `work` to do,
 *   `screening.fast`, `screening.pace` (429) with `seconds`, `screening.trap`, `screening.long`, `screening.empty`,
 *   `screening.links` (422), `screening.repeat` (409)
 */
export async function screen(ground: Ground, checks: readonly Check[], piece: Piece): Promise<Screened> {
  const findings: Finding[] = [];
  for (const check of checks) {
    const verdict = await ask(check, piece, ground);
    if (verdict.answer === 'refuse') throw verdict.refusal;
    if (verdict.answer === 'publish') break;
    if (verdict.answer === 'hold')
      findings.push({ check: check.name, why: verdict.why, details: verdict.details ?? {} });
  }
  const { kind, id, edition, subject, language, writer, text } = piece;
  // What the learner would say is kept with every piece, also where an earlier check ended the list.
  const { version, probability } = await scoreText(ground.db, text, language).catch(() => unscored);
  return {
    outcome: findings.length === 0 ? 'publish' : 'hold',
    findings,
    reasons: [...new Set(findings.map(({ why }) => why))],
    memory: {
      ...{ kind, id, subject, language },
      edition: edition.id,
      writer: Buffer.from(writer.key, 'hex'),
      digest: digestOf(ground.vault, text),
      likeness: simhash(text),
      model: version,
      score: probability,
    },
  };
}

const unscored = { version: null, probability: null };
