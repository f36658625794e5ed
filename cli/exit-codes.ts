/** Exit codes; docs/exit-codes.md explains them. */
export const exitCodes = { done: 0, refused: 1, misused: 2, bug: 70, interrupted: 130, terminated: 143 } as const;
