import type { Opinion, OpinionGroup } from './opinion-schema.ts';

/** Of a group with so few people that its opinions would be theirs, only that it is there. */
export interface HiddenGroup {
  id: number;
  hidden: true;
  /** Fewer people than this. */
  fewerThan: number;
}

export interface PublishedOpinion extends Omit<Opinion, 'groups'> {
  groups: (OpinionGroup | HiddenGroup)[];
}

/** Fewer people than this are not shown by themselves. */
export const smallestGroup = 5;

/**
 * A result as the public may see it: without the members, votes and place of groups smaller than five. What unites and
 * divides is still found with them: a small group can't be outvoted for being small.
 */
export function publishedOpinion(opinion: Opinion, smallest: number = smallestGroup): PublishedOpinion {
  const hidden = new Set(opinion.groups.filter(({ size }) => size < smallest).map(({ id }) => id));
  if (hidden.size === 0) return opinion;
  return {
    ...opinion,
    participants: opinion.participants.map((one) => (hidden.has(one.group ?? -1) ? { ...one, group: null } : one)),
    groups: opinion.groups.map((group) =>
      hidden.has(group.id) ? { id: group.id, hidden: true, fewerThan: smallest } : group,
    ),
  };
}
