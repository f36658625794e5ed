import { z } from 'zod';

const day = 86_400;

/** Seconds that a subscription lives: as wished within bounds, ten days unless said (W3C WebSub §5.1). */
export const lease = { least: 300, most: 30 * day, usual: 10 * day } as const;

const address = z
  .url({ protocol: /^https?$/ })
  .max(2000)
  .refine((text) => {
    // Asked for what is no address as well.
    const url = URL.parse(text);
    return url !== null && !url.username && !url.password && !url.hash;
  });

/** What a program asks of the hub (W3C WebSub §5.1), as the form of the request has it. */
export const askingSchema = z.object({
  'hub.mode': z.enum(['subscribe', 'unsubscribe']),
  'hub.topic': address,
  'hub.callback': address,
  'hub.lease_seconds': z.coerce
    .number()
    .int()
    .positive()
    .catch(lease.usual)
    .transform((seconds) => Math.min(lease.most, Math.max(lease.least, seconds))),
  // Less than 200 bytes (§5.1).
  'hub.secret': z
    .string()
    .refine((secret) => Buffer.byteLength(secret) < 200)
    .optional(),
});

const topicShape = /^\/[a-z]{2}\/([a-z0-9-]+)\/news(?:\/(?:sections|authors|tags)\/[^/]+)?\/feed\.(?:atom|rss|json)$/;

/** The edition that a feed of ours is of; null for what is none. */
export function editionOfTopic(topic: string, origin: string): string | null {
  const url = new URL(topic);
  return url.origin === origin && url.search === '' ? (topicShape.exec(url.pathname)?.[1] ?? null) : null;
}
