/** Strings by code unit, so that what comes first never depends on arrival or on the language of the machine. */
export const byCode = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
