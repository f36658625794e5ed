import type { House } from '../house.ts';
import type { Actor } from './permission-schema.ts';

export async function namesFor(_house: House, _actor: Actor, _ids: readonly string[]): Promise<Map<string, string>> {
  return new Map();
}
