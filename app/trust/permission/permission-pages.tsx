import type { House } from '../house.ts';
import { hangFourEyes } from './four-eyes-pages.tsx';
import { hangTokens } from './token-pages.tsx';

/** Hangs what has to do with who may do what: people and roles, second persons, tokens of programs. */
export function hangPermission(house: House): void {
  hangFourEyes(house);
  hangTokens(house);
}
