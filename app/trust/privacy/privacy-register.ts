/**
 * Every personal field that Plenary may hold. A field that is not here can't be stored: `person.ts` takes no other name.
 */
export const personalFields = ['email', 'name'] as const;

export type PersonalField = (typeof personalFields)[number];
