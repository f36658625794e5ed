import { z } from 'zod';
import { type Language, languages } from '../../platform/language.ts';

/** The wording of the rights that senders agree to: it rises when the words of story-rights-messages.ts change. */
export const rightsVersion = 1;

export const mostPictures = 5;
export const longestStory = 20_000;

const words = (most: number) =>
  z
    .string()
    .transform((text) => text.replaceAll('\r\n', '\n').replaceAll('\u0000', '').trim())
    .refine((text) => [...text].length <= most);

/** What somebody sends in: the one parser of every door. */
export const storySchema = z.strictObject({
  title: words(150).refine(Boolean),
  text: words(longestStory).refine((text) => [...text].length >= 20),
  language: z.enum(languages),
  /** How the sender wants to be named; empty for not at all. */
  name: words(120),
  /** Where answers are announced; empty for nowhere. */
  email: z.union([z.literal(''), z.string().trim().pipe(z.email()).pipe(z.string().max(254))]),
  /** The version of the rights that were shown. */
  rights: z.literal(rightsVersion),
});
export type StoryForm = z.infer<typeof storySchema>;

/** What is sealed of a story. */
export const contentSchema = storySchema.pick({ title: true, text: true, name: true, email: true });
export type StoryContent = z.infer<typeof contentSchema>;

export interface SentPicture {
  /** WebP, drawn anew. */
  bytes: Buffer;
  /** What it shows. */
  words: string;
  /** How much it looks to a program like nudity or sex, in percent; null where it was not asked, or failed. */
  looks: number | null;
  /** Nobody sees it unasked. */
  covered: boolean;
}

/** What is known of a picture without opening it. */
export type PictureSign = Omit<SentPicture, 'bytes'>;

export const outcomes = ['accepted', 'declined', 'withdrawn'] as const;
export type Outcome = (typeof outcomes)[number];

export interface Story {
  id: string;
  edition: string;
  editionId: string;
  zone: string;
  personId: string | null;
  keyId: string;
  ownKey: boolean;
  /** Null once it was taken back. */
  sealed: Buffer | null;
  tip: boolean;
  language: Language;
  rightsVersion: number;
  rightsWording: string;
  sentAt: Date;
  claimedBy: string | null;
  /** With moderators, or removed by one. */
  held: 'waiting' | 'removed' | null;
  moderationId: string | null;
  outcome: Outcome | null;
  articleId: string | null;
  settledAt: Date | null;
}

export interface StoryMessage {
  fromSender: boolean;
  text: string;
  at: Date;
}

export const messageSchema = words(4000).refine(Boolean);
