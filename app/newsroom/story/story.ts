import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { idInLink, linkToken } from '../../platform/link-token.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Sealer, Vault } from '../../platform/vault.ts';
import type { House } from '../../trust/house.ts';
import { record } from '../../trust/log/log.ts';
import { askModerators, askNoMore } from '../../trust/moderation/moderation-ask.ts';
import { keyOf } from '../../trust/person/person.ts';
import { newsEdition } from '../newsroom.ts';
import type { Screened } from '../screening/screening-schema.ts';
import { forgetScreened, rememberScreened } from '../screening/screening.ts';
import { storyMessages as say } from './story-messages.ts';
import { storyRights } from './story-rights-messages.ts';
import { lockStory, messageContext, pictureContext, refuseStory, storyContext } from './story-read.ts';
import {
  messageSchema,
  mostPictures,
  type SentPicture,
  type Story,
  type StoryForm,
  storySchema,
} from './story-schema.ts';

export type StoryParts = Pick<House, 'vault' | 'mail' | 'origin'>;

const purpose = 'story';

/** What the link to the page of a story carries, for its sender. */
export const statusToken = (vault: Vault, id: string): string => linkToken(vault, purpose, id);

/** The story that such a link leads to. @throws Refusal `story.unknown` (404) */
export const storyOfToken = (vault: Vault, token: string): string => idInLink(vault, purpose, token) ?? refuseStory();

export interface Sending {
  id: string;
  edition: string;
  form: StoryForm;
  pictures: SentPicture[];
  /** Who is signed in; null for a guest and for every tip. */
  personId: string | null;
  /** Sent so that nothing leads to the sender: no name, no address, no account, no network. */
  tip: boolean;
  screened: Screened;
}

/**
 * Takes a story in. It waits for moderators where screening found something beside that editors read each, else for the
 * editors. Of a tip neither name nor address is kept, whatever the form sent.
 *
 * @throws Refusal `article.edition` (404)
 */
export async function sendStory(tx: Tx, { vault }: StoryParts, sending: Sending): Promise<void> {
  const { id, tip, screened } = sending;
  const form = storySchema.parse(sending.form);
  const edition = await newsEdition(tx, sending.edition);
  const personId = tip ? null : sending.personId;
  const keyId = (personId && (await keyOf(tx, personId))) || (await vault.newKey(tx));
  const sealer = await sealerOf(tx, vault, keyId);
  const { title, text, language } = form;
  const content = { title, text, name: tip ? '' : form.name, email: tip ? '' : form.email };
  const waits = screened.reasons.some((reason) => reason !== 'editors');
  await sql`INSERT INTO story (id, edition_id, person_id, key_id, own_key, sealed, tip, language, rights_version,
      rights_wording, held)
    VALUES (${id}, ${edition.id}, ${personId}, ${keyId}, ${personId === null},
      ${sealer.seal(JSON.stringify(content), storyContext(id))}, ${tip}, ${language}, ${form.rights},
      ${storyRights(language, 'rights')}, ${waits ? 'waiting' : null})`.execute(tx);
  await storePictures(tx, sealer, id, sending.pictures);
  await rememberScreened(tx, screened);
  if (waits) {
    const reasons = screened.reasons.map((reason) => `screening.${reason}`);
    const about = { kind: 'story' as const, subject: id, edition: edition.slug, language, text: `${title}\n\n${text}` };
    await askModerators(tx, { ...about, why: 'held', reasons });
  }
  const details = { edition: edition.slug, tip };
  await record(tx, { actor: personId ?? 'visitor', act: 'story.send', subject: id, details });
}

async function sealerOf(tx: Tx, vault: Vault, keyId: string): Promise<Sealer> {
  return (await vault.sealer(tx, keyId)) ?? refuseStory();
}

async function storePictures(tx: Tx, sealer: Sealer, id: string, pictures: SentPicture[]): Promise<void> {
  for (const [at, { bytes, words, looks, covered }] of pictures.slice(0, mostPictures).entries()) {
    const context = pictureContext(id, at + 1);
    await sql`INSERT INTO story_picture (story_id, number, sealed, words, looks, covered) VALUES (${id}, ${at + 1},
      ${sealer.seal(bytes.toString('base64'), context)}, ${sealer.seal(words.slice(0, 500), `${context} words`)}, ${looks}, ${covered})`.execute(
      tx,
    );
  }
}

/** Adds a message to a story that is held; the caller has locked it. */
export async function addMessage(tx: Tx, vault: Vault, story: Story, message: { text: string; by: string | null }) {
  const text = messageSchema.safeParse(message.text);
  if (!text.success) throw new Refusal('story.message', 422, say.sentence('message'));
  const { rows } = await sql<{ number: number }>`SELECT count(*)::int + 1 AS number FROM story_message
    WHERE story_id = ${story.id}`.execute(tx);
  const number = rows[0]?.number ?? 1;
  const sealer = await sealerOf(tx, vault, story.keyId);
  await sql`INSERT INTO story_message (story_id, number, from_sender, written_by, sealed) VALUES (${story.id}, ${number},
    ${message.by === null}, ${message.by}, ${sealer.seal(text.data, messageContext(story.id, number))})`.execute(tx);
}

/** An open story: neither settled nor removed. @throws Refusal `story.settled` (409) */
export async function lockOpen(tx: Tx, id: string): Promise<Story> {
  const story = await lockStory(tx, id);
  if (story.outcome || story.held === 'removed') throw new Refusal('story.settled', 409, say.sentence('settled'));
  return story;
}

/** The sender answers the editors, behind the link. @throws Refusal `story.settled` (409), `story.message` (422) */
export async function answerEditors(tx: Tx, { vault }: StoryParts, id: string, text: string): Promise<void> {
  const story = await lockOpen(tx, id);
  await addMessage(tx, vault, story, { text, by: null });
  await record(tx, { actor: story.personId ?? 'visitor', act: 'story.answer', subject: id });
}

/**
 * The sender takes a story back that is not settled: what it says is deleted, with its key, and only that it was sent
 * and taken back stays until its time is over.
 *
 * @throws Refusal `story.settled` (409)
 */
export async function withdrawStory(tx: Tx, { vault }: StoryParts, id: string): Promise<void> {
  const story = await lockOpen(tx, id);
  await askNoMore(tx, 'story', [id]);
  await forgetScreened(tx, 'story', [id]);
  await emptyStory(tx, vault, story);
  await sql`UPDATE story SET outcome = 'withdrawn', settled_at = now(), held = NULL WHERE id = ${id}`.execute(tx);
  await record(tx, { actor: story.personId ?? 'visitor', act: 'story.withdraw', subject: id });
}

/** Deletes what a story says: nothing opens it any more, also in a backup. */
export async function emptyStory(tx: Tx, vault: Vault, { id, keyId, ownKey }: Story): Promise<void> {
  await sql`DELETE FROM story_picture WHERE story_id = ${id}`.execute(tx);
  await sql`DELETE FROM story_message WHERE story_id = ${id}`.execute(tx);
  await sql`UPDATE story SET sealed = NULL WHERE id = ${id}`.execute(tx);
  if (ownKey) await vault.destroyKey(tx, keyId);
}

export const newStoryId = (): string => randomUUID();
