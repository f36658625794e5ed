import { z } from 'zod';

/** What an event says beside its topic: ids and numbers that tell what to read; never a personal text. */
export type Ids = Record<string, string | number>;

/** Names of topics: parts with a slash between, such as `consultation/0f9a…`. */
export const topicPattern = /^[a-z][a-z0-9-]*(\/[A-Za-z0-9._~-]+)+$/;
const longest = 200;

export const isTopic = (text: string): boolean => text.length <= longest && topicPattern.test(text);

/** One announcement on its way between processes. */
export interface Announcement {
  /** The same in every process, so that a reader who changes from one to another can say what it heard last. */
  id: string;
  topic: string;
  ids: Ids;
}

/** `topic: null` says that something may have been missed, and all is to be read again. */
const noticeSchema = z.union([
  z.strictObject({
    id: z.string().min(1).max(40),
    topic: z.string().refine(isTopic),
    ids: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
  z.strictObject({ topic: z.null() }),
]);

export type Notice = Announcement | { topic: null };

/** Bytes that a notice may have at most: PostgreSQL takes less than 8,000. */
export const mostBytes = 7900;

/** Reads what came from another process; undefined where it is none of ours. */
export function readNotice(text: string): Notice | undefined {
  try {
    return noticeSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/**
 * @throws RangeError when the topic has no name that topics have, or the notice is longer than databases carry: a bug of
 * the caller, who announces ids and lets readers read
 */
export function writeNotice(notice: Notice): string {
  if (notice.topic !== null && !isTopic(notice.topic)) throw new RangeError(`${notice.topic} is no name of a topic.`);
  const text = JSON.stringify(notice);
  if (Buffer.byteLength(text) > mostBytes)
    throw new RangeError(`A notice has ${mostBytes} bytes at most: say ids only.`);
  return text;
}
