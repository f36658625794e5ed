import { z } from 'zod';

/** Where the standard puts what everybody may read. */
export const everybody = 'https://www.w3.org/ns/activitystreams#Public';
export const activityType = 'application/activity+json';
/** Both types that documents are asked for by (ActivityPub §3.2). */
export const accepted = `${activityType}, application/ld+json; profile="https://www.w3.org/ns/activitystreams"`;

/** Bytes that an activity may have: those that are taken in are far smaller. */
export const mostBytes = 100_000;

const address = z
  .url({ protocol: /^https?$/ })
  .max(2000)
  .refine((text) => {
    // Asked for what is no address as well.
    const url = URL.parse(text);
    return url !== null && !url.username && !url.password;
  });

/** A thing, or its address alone. */
const reference = z.union([address, z.looseObject({ id: address }).transform(({ id }) => id)]);
const typeOf = z.union([z.string(), z.array(z.string()).min(1).max(10)]);

/** An activity, as far as it is looked at before it is believed. */
export const activitySchema = z.looseObject({
  id: address,
  type: typeOf,
  actor: reference,
  object: z.union([
    address,
    z.looseObject({ id: address.optional(), type: typeOf.optional(), object: reference.optional().catch(undefined) }),
  ]),
});
export type Activity = z.infer<typeof activitySchema>;

const publicKey = z.looseObject({ id: address, owner: address.optional(), publicKeyPem: z.string().max(10_000) });

/** Who sends, as their own server describes them. */
export const remoteActorSchema = z.looseObject({
  id: address,
  inbox: address,
  endpoints: z
    .looseObject({ sharedInbox: address.optional().catch(undefined) })
    .optional()
    .catch(undefined),
  publicKey: z.union([publicKey.transform((one) => [one]), z.array(publicKey).max(20)]),
});
export type RemoteActor = z.infer<typeof remoteActorSchema>;

/** A key that stands at an address of its own. */
export const remoteKeySchema = z.looseObject({ id: address, owner: address, publicKeyPem: z.string().max(10_000) });

export const isOfType = (type: Activity['type'] | undefined, name: string): boolean =>
  Array.isArray(type) ? type.includes(name) : type === name;

export const hostSchema = z
  .string()
  .transform((text) =>
    text
      .trim()
      .toLowerCase()
      .replace(/^https?:\/\//, '')
      .replace(/\/.*$/, ''),
  )
  .pipe(
    z
      .string()
      .regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/)
      .max(253),
  );

/** What somebody refuses, and why. */
export const refusedSchema = z.object({ host: hostSchema, reason: z.string().trim().min(1).max(500) });
export type RefusedForm = z.infer<typeof refusedSchema>;

export const actorStates = ['active', 'paused', 'ended'] as const;
export type ActorState = (typeof actorStates)[number];

/** Who tells other servers of the news: a section, or the edition as a whole. */
export interface FederationActor {
  id: string;
  /** Slug. */
  edition: string;
  editionId: string;
  /** Id; null for the whole. */
  section: string | null;
  name: string;
  state: ActorState;
  madeAt: Date;
}
