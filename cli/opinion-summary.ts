import type { OpinionAnswer } from './opinion-answer.ts';

const percent = (share: number): string => `${Math.round(share * 100)} %`;
const letter = (group: number): string => String.fromCharCode(65 + group);
const some = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** Says a result in lines for a person. */
export function tellOpinion(answer: OpinionAnswer, print: (line?: string) => void): void {
  const { counts, k, groups, silhouettes, explained } = answer;
  print(
    `${some(counts.participants, 'participant', 'participants')}, ${some(counts.statements, 'statement', 'statements')}, ${some(counts.votes, 'vote', 'votes')}; ${counts.clustered} with enough votes for a group`,
  );
  print(`Map: ${percent(explained[0])} and ${percent(explained[1])} of the variance`);
  const tried = silhouettes.map((one) => `${one.k}: ${one.silhouette.toFixed(3)}`).join(', ');
  print(`${some(k, 'group', 'groups')} (silhouettes ${tried}); inertia ${answer.inertia.toFixed(2)}`);
  for (const { id, size, representative } of groups) {
    print(`\nGroup ${letter(id)}, ${some(size, 'person', 'people')}`);
    for (const { statement, direction, count, seen, ratio } of representative)
      print(
        `  ${direction === 'agree' ? '+' : '−'} statement ${statement}: ${count} of ${seen}, ${ratio.toFixed(1)} times the others`,
      );
  }
  tellLists(answer, print);
}

function tellLists({ consensus, divides, majority, audit, hash }: OpinionAnswer, print: (line?: string) => void): void {
  print('\nWhat unites (consensus of all groups, 95 % interval, how often among the first ten)');
  for (const { statement, agree, interval, topTen } of consensus.slice(0, 10))
    print(
      `  statement ${statement}: ${agree.toFixed(3)} (${interval.map((end) => end.toFixed(3)).join('–')}), ${percent(topTen)}`,
    );
  if (divides.length > 0) print('\nWhat divides (half the distance between the groups furthest apart)');
  for (const { statement, spread, most, least } of divides.slice(0, 5))
    print(`  statement ${statement}: ${spread.toFixed(3)}, ${letter(most)} for, ${letter(least)} against`);
  print('\nMost of everybody');
  for (const [sign, list] of [
    ['+', majority.agree],
    ['−', majority.disagree],
  ] as const)
    for (const { statement, count, seen, interval } of list)
      print(
        `  ${sign} statement ${statement}: ${count} of ${seen} (${percent(interval[0])} to ${percent(interval[1])})`,
      );
  const { found, without } = audit;
  print(
    `\nSigns to look at: ${found.twins} with nearly the same votes, ${found.hasty} hasty, ${found.oneSided} one-sided, ${some(found.rushes, 'rush', 'rushes')}. Without the most unusual ${without.dropped}, ${without.entered.length} of the first ten would be others.`,
  );
  print(`Hash of the result: ${hash}`);
}
