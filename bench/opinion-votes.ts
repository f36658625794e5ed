import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { drawsOf } from '../app/deliberation/opinion/opinion-random.ts';
import type { OpinionInput, OpinionVote, VoteValue } from '../app/deliberation/opinion/opinion-schema.ts';
import { readConversation } from '../cli/opinion-read.ts';

export interface Sample {
  name: string;
  input: OpinionInput & { votes: OpinionVote[] };
  /** Milliseconds that it should take, by the aim of the project. */
  aim: number;
}

const wanted = [
  { folder: 'scoop-hivemind.biodiversity', people: 536, statements: 314, votes: 29_719, aim: 30 },
  { folder: 'vtaiwan.uberx', people: 1921, statements: 197, votes: 49_443, aim: 150 },
  { folder: 'austria-climate.2vkxcncppn.2022-07-07', people: 1756, statements: 1039, votes: 130_798, aim: 150 },
];

/** The three real conversations where they are at hand, else generated ones of their size. */
export function samples(): Sample[] {
  const root = join(process.env['PLENARY_DATA'] || join(import.meta.dirname, '../../shared/data'), 'polis');
  return wanted.map(({ folder, people, statements, votes, aim }) => {
    const path = join(root, folder);
    if (existsSync(path)) return { name: folder, input: readConversation(path), aim };
    return {
      name: `generated ${people}×${statements}`,
      input: { votes: [...generated(people, statements, votes)] },
      aim,
    };
  });
}

/**
 * About as many votes as wanted, of three minds, each person on a run of statements of their own; drawn while they are
 * asked for, so that they need no room.
 */
export function* generated(people: number, statements: number, votes: number): Generator<OpinionVote> {
  const draw = drawsOf(1);
  const stance = Float64Array.from({ length: 3 * statements }, () => draw());
  for (let participant = 0; participant < people; participant += 1) {
    const many = Math.min(statements, Math.round((votes / people) * (0.4 + 1.2 * draw())));
    const first = Math.floor(draw() * statements);
    for (let at = 0; at < many; at += 1) {
      const statement = (first + at * 7) % statements;
      const mood = draw();
      const likely = stance[(participant % 3) * statements + statement] ?? 0.5;
      const value: VoteValue = mood < 0.1 ? 0 : mood < 0.1 + 0.9 * likely ? 1 : -1;
      yield { participant, statement, value };
    }
  }
}
