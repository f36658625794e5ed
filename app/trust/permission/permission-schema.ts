import type { Generated } from 'kysely';

declare module '../../platform/database.ts' {
  interface Tables {
    role_grant: {
      id: string;
      person_id: string;
      role: string;
      edition: string | null;
      forum: string | null;
      granted_by: string;
      granted_at: Generated<Date>;
      expires_at: Date | null;
      revoked_at: Date | null;
      revoked_by: string | null;
    };
  }
}

/** What people of the house may be; each is granted for everything, for one edition, or for one forum of it. */
export const roles = [
  'owner',
  'secretariat',
  'forum-host',
  'programme-editor',
  'accreditation-officer',
  'door-steward',
  'editor',
  'columnist',
  'moderator',
  'appeal-reviewer',
  'observer',
  'reviewer',
] as const;

export type Role = (typeof roles)[number];

export const isRole = (value: string): value is Role => (roles as readonly string[]).includes(value);

/** A role that somebody holds now. */
export interface Grant {
  role: Role;
  /** Slug; null for every edition. */
  edition: string | null;
  /** Slug; null for every forum of the edition. */
  forum: string | null;
}

/** Whoever asks: a visitor without a name, or a person, with what they may do. */
export interface Actor {
  personId: string | null;
  /** The `sign_in` row; null for a visitor and for a program with a token. */
  signInId: string | null;
  grants: Grant[];
  /** Whether this sign-in, or the last proof in it, was by passkey. Staff may do nothing without. */
  passkey: boolean;
  /** When the person last proved that it is them, in ms since the epoch; 0 for never. */
  provenAt: number;
}

export const visitor: Actor = { personId: null, signInId: null, grants: [], passkey: false, provenAt: 0 };

declare module 'hono' {
  interface ContextVariableMap {
    /** Set for every request, before any route. */
    actor: Actor;
  }
}
