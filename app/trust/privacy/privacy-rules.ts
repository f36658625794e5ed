import type { Actor, Role } from '../permission/permission-schema.ts';
import { inactivity, type Item, items, type PersonalField, register } from './privacy-register.ts';

/** The role by which somebody may read a field of others; undefined when none of theirs covers it. */
export function roleToRead(reader: Actor, field: PersonalField): Role | undefined {
  if (!reader.passkey) return undefined;
  return register[field].readers.find((role) => reader.grants.some((grant) => grant.role === role));
}

/** The role by which somebody may break the glass: read, in an emergency, what their role doesn't cover. */
export function roleToBreakGlass(reader: Actor): Role | undefined {
  if (!reader.passkey) return undefined;
  return (['owner', 'secretariat'] as const).find((role) => reader.grants.some((grant) => grant.role === role));
}

/** Shorter reasons («x», «test») would tell the person who was read about nothing. */
export const shortestReason = 8;
export const longestReason = 500;

/** Bounds within which the days of an item may be set; null for what is kept until somebody is erased. */
export function boundsOf(item: string): { days: number; atLeast: number; atMost: number } | null {
  if (item === 'inactivity') return inactivity;
  const known = (items as readonly string[]).includes(item) ? register[item as Item] : undefined;
  return known && known.keep !== 'erasure' ? known.keep : null;
}

/** What can be set: the items that end after days, and the inactivity after which somebody is erased. */
export const settableItems: readonly string[] = [...items.filter((item) => boundsOf(item)), 'inactivity'];

export const dayMs = 86_400_000;

/** Days between asking to be erased and it happening, in which it can be taken back. */
export const graceDays = 14;
