import { type RawBuilder, sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Sealer, Vault } from '../../platform/vault.ts';
import { isUuid } from '../../platform/uuid.ts';
import { storyMessages as say } from './story-messages.ts';
import {
  contentSchema,
  type PictureSign,
  type SentPicture,
  type Story,
  type StoryContent,
  type StoryMessage,
} from './story-schema.ts';

export async function selectStories(db: Database | Tx, where: RawBuilder<unknown>, most: number): Promise<Story[]> {
  const { rows } = await sql<Story>`
    SELECT s.id, e.slug AS edition, s.edition_id AS "editionId", e.time_zone AS zone, s.person_id AS "personId",
      s.key_id AS "keyId", s.own_key AS "ownKey", s.sealed, s.tip, s.language, s.rights_version AS "rightsVersion",
      s.rights_wording AS "rightsWording", s.sent_at AS "sentAt", s.claimed_by AS "claimedBy", s.held, s.moderation_id AS "moderationId",
      s.outcome,
      s.article_id AS "articleId", s.settled_at AS "settledAt"
    FROM story s JOIN edition e ON e.id = s.edition_id
    WHERE ${where} ORDER BY s.sent_at DESC, s.id LIMIT ${most}`.execute(db);
  return rows;
}

export function refuseStory(): never {
  throw new Refusal('story.unknown', 404, say.sentence('unknown'));
}

/** A story; null when there is none, or none any more. */
export async function findStory(db: Database | Tx, id: string): Promise<Story | null> {
  const [found] = isUuid(id) ? await selectStories(db, sql`s.id = ${id}`, 1) : [];
  return found ?? null;
}

/** A story. @throws Refusal `story.unknown` (404) */
export const readStory = async (db: Database | Tx, id: string): Promise<Story> =>
  (await findStory(db, id)) ?? refuseStory();

/** The same, held until the transaction ends. */
export async function lockStory(tx: Tx, id: string): Promise<Story> {
  if (isUuid(id)) await sql`SELECT id FROM story WHERE id = ${id} FOR UPDATE`.execute(tx);
  return readStory(tx, id);
}

export const storyContext = (id: string): string => `story ${id}`;
export const pictureContext = (id: string, number: number): string => `story ${id} picture ${number}`;
export const messageContext = (id: string, number: number): string => `story ${id} message ${number}`;

/** Stories with what they say, those whose key is gone left out. Two queries. */
export async function openStories<Some extends Pick<Story, 'id' | 'keyId' | 'sealed'>>(
  db: Database | Tx,
  vault: Vault,
  stories: Some[],
): Promise<(Some & { content: StoryContent })[]> {
  const sealers = await vault.sealers(db, [...new Set(stories.map(({ keyId }) => keyId))]);
  return stories.flatMap((story) => {
    const sealer = sealers.get(story.keyId);
    if (!sealer || !story.sealed) return [];
    return [{ ...story, content: contentSchema.parse(JSON.parse(sealer.open(story.sealed, storyContext(story.id)))) }];
  });
}

/** What a story says. @throws Refusal `story.unknown` (404) when its key is gone */
export async function openStory(db: Database | Tx, vault: Vault, story: Story): Promise<StoryContent> {
  return (await openStories(db, vault, [story]))[0]?.content ?? refuseStory();
}

const wordsContext = (id: string, number: number): string => `${pictureContext(id, number)} words`;

/** The pictures of a story, the first one first; of one number where it is given. */
export async function openPictures(
  db: Database | Tx,
  vault: Vault,
  { id, keyId }: Pick<Story, 'id' | 'keyId'>,
  only?: number,
): Promise<SentPicture[]> {
  const those = only === undefined ? sql`true` : sql`number = ${only}`;
  const { rows } = await sql<Sealed & { sealed: Buffer }>`
    SELECT number, sealed, words, looks, covered FROM story_picture WHERE story_id = ${id} AND ${those}
    ORDER BY number`.execute(db);
  const sealer = await vault.sealer(db, keyId);
  if (!sealer) return [];
  return rows.map((row) => ({
    bytes: Buffer.from(sealer.open(row.sealed, pictureContext(id, row.number)), 'base64'),
    ...signOf(sealer, id, row),
  }));
}

interface Sealed extends Omit<PictureSign, 'words'> {
  number: number;
  words: Buffer;
}

const signOf = (sealer: Sealer, id: string, { number, words, looks, covered }: Sealed): PictureSign => ({
  words: sealer.open(words, wordsContext(id, number)),
  looks,
  covered,
});

/** What is known of the pictures of a story, by number from one, without the pictures. */
export async function pictureSigns(
  db: Database | Tx,
  vault: Vault,
  { id, keyId }: Pick<Story, 'id' | 'keyId'>,
): Promise<PictureSign[]> {
  const { rows } = await sql<Sealed>`
    SELECT number, words, looks, covered FROM story_picture WHERE story_id = ${id} ORDER BY number`.execute(db);
  const sealer = await vault.sealer(db, keyId);
  return sealer ? rows.map((row) => signOf(sealer, id, row)) : [];
}

/** What editors and the sender wrote to each other, the first one first. */
export async function openMessages(db: Database | Tx, vault: Vault, { id, keyId }: Story): Promise<StoryMessage[]> {
  const { rows } = await sql<{ number: number; fromSender: boolean; sealed: Buffer; at: Date }>`
    SELECT number, from_sender AS "fromSender", sealed, at FROM story_message
    WHERE story_id = ${id} ORDER BY number`.execute(db);
  const sealer = await vault.sealer(db, keyId);
  if (!sealer) return [];
  return rows.map(({ number, fromSender, sealed, at }) => ({
    fromSender,
    at,
    text: sealer.open(sealed, messageContext(id, number)),
  }));
}
