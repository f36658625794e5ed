import { z } from 'zod';
import type { Text } from '../../platform/text.ts';
import { photoSchema, wordedUpTo } from '../article/article-schema.ts';

const longestEntry = 5000;

/** One entry of a live report: the one parser of every door, and what each of its versions holds. */
export const entrySchema = z.strictObject({
  /** Markdown. */
  text: wordedUpTo(longestEntry),
  author: z.guid().nullable(),
  /** One of those that tell what mattered. */
  key: z.boolean(),
  photo: photoSchema.nullable(),
});
export type EntryContent = z.infer<typeof entrySchema>;

/** What was corrected in an entry, and when by the edition's clock. */
export interface EntryChange {
  at: Date;
  note: Text;
}

export interface LiveEntry {
  /** Of its report, from one. */
  number: number;
  at: Date;
  version: number;
  /** Of the report, at which the entry last changed. */
  revision: number;
  content: EntryContent;
  changes: EntryChange[];
  /** Why and when it was removed; its words are shown to nobody then. */
  removal: { at: Date; note: Text } | null;
}

/** How a live report stands. */
export interface LiveReport {
  revision: number;
  /** Entries that were not removed. */
  entries: number;
  endedAt: Date | null;
}

export const photosIn = (entries: LiveEntry[]) =>
  entries.flatMap(({ content, removal }) => (content.photo && !removal ? [content.photo] : []));

/** The topic that readers of a live report listen to. */
export const reportTopic = (article: string): string => `report/${article}`;
