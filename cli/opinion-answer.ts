import { auditVotes } from '../app/deliberation/opinion/opinion-audit.ts';
import { bootstrapConsensus, type Confidence } from '../app/deliberation/opinion/opinion-bootstrap.ts';
import { hashOf } from '../app/deliberation/opinion/opinion-bytes.ts';
import { crossTable } from '../app/deliberation/opinion/opinion-cross.ts';
import type { OpinionFile } from '../app/deliberation/opinion/opinion-file.ts';
import { voteMatrix } from '../app/deliberation/opinion/opinion-matrix.ts';
import { sensitivityToGroups } from '../app/deliberation/opinion/opinion-sensitivity.ts';
import { translationAlarm } from '../app/deliberation/opinion/opinion-translation.ts';
import { opinionOf } from '../app/deliberation/opinion/opinion.ts';
import type { ConsensusStatement, OpinionOptions } from '../app/deliberation/opinion/opinion-schema.ts';

/** Notes how long a part took. */
export type Clock = (what: string) => Record<string, number>;

export type OpinionAnswer = Awaited<ReturnType<typeof opinionAnswer>>;

/** All that `plenary opinion` tells: the result, how sure it is, and what should be looked at. */
export async function opinionAnswer(read: OpinionFile, options: OpinionOptions, resamples: number, clock: Clock) {
  const matrix = voteMatrix(read);
  const opinion = opinionOf(matrix, options);
  clock('opinion');
  const bootstrap = bootstrapConsensus(matrix, opinion, { resamples });
  clock('bootstrap');
  const sensitivity = sensitivityToGroups(matrix, opinion);
  clock('sensitivity');
  const audit = auditVotes(matrix, opinion);
  clock('audit');
  const has = (by: 'category' | 'language') => read.participants.some((one) => one[by]);
  const table = (by: 'category' | 'language') => (has(by) ? crossTable(matrix, opinion, read.participants, by) : null);
  return {
    ...opinion,
    consensus: opinion.consensus.map((one, at) => withConfidence(one, bootstrap.statements[at])),
    resamples,
    sensitivity,
    audit,
    categories: table('category'),
    languages: table('language'),
    translation: has('language') ? translationAlarm(matrix, opinion, read.participants) : null,
    hash: await hashOf(opinion),
  };
}

function withConfidence(one: ConsensusStatement, sure: Confidence | undefined) {
  return { ...one, interval: sure?.interval ?? ([0, 1] as const), topTen: sure?.topTen ?? 0 };
}
