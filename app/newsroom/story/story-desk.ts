import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { textOf } from '../../platform/text.ts';
import { takePhoto } from '../../platform/upload.ts';
import type { Actor } from '../../trust/permission/permission-schema.ts';
import { askModerators } from '../../trust/moderation/moderation-ask.ts';
import { record } from '../../trust/log/log.ts';
import { editedBy, edits } from '../article/article-rules.ts';
import type { ArticleContent, Photo } from '../article/article-schema.ts';
import { createArticle } from '../article/article.ts';
import { storyLetter } from './story-letter.ts';
import { storyMessages as say } from './story-messages.ts';
import { openPictures, openStory, refuseStory, selectStories } from './story-read.ts';
import type { Story } from './story-schema.ts';
import { addMessage, lockOpen, type StoryParts } from './story.ts';

/** What somebody finds in their inbox, the latest first: stories of their editions that moderators do not hold. One query. */
export async function listStories(db: Database, actor: Actor, most = 200): Promise<Story[]> {
  const editions = editedBy(actor);
  const theirs = editions === 'all' ? sql`true` : sql`e.slug = ANY(${editions}::text[])`;
  const found = await selectStories(db, sql`s.held IS NULL AND ${theirs}`, most);
  return found.filter(({ edition }) => edits(actor, edition));
}

/** An open story that no moderator holds, locked, for an editor. @throws Refusal `story.unknown` (404), `story.settled` (409) */
async function lockForEditor(tx: Tx, id: string, by: Actor): Promise<Story> {
  const story = await lockOpen(tx, id);
  if (!edits(by, story.edition) || story.held) refuseStory();
  return story;
}

const idOf = (by: Actor): string => by.personId ?? 'visitor';

/** Takes a story on, or gives it back. @throws Refusal `story.claimed` (409) when somebody else has it */
export async function claimStory(tx: Tx, id: string, by: Actor): Promise<void> {
  const story = await lockForEditor(tx, id, by);
  if (story.claimedBy && story.claimedBy !== by.personId) throw claimed();
  const holder = story.claimedBy ? null : by.personId;
  await sql`UPDATE story SET claimed_by = ${holder}, claimed_at = ${holder ? new Date() : null} WHERE id = ${id}`.execute(
    tx,
  );
  await record(tx, { actor: idOf(by), act: 'story.claim', subject: id, details: { taken: holder !== null } });
}

const claimed = () => new Refusal('story.claimed', 409, say.sentence('claimed'));

/** A story that nobody else has taken on. */
async function lockOwn(tx: Tx, id: string, by: Actor): Promise<Story> {
  const story = await lockForEditor(tx, id, by);
  if (story.claimedBy && story.claimedBy !== by.personId) throw claimed();
  return story;
}

/** Writes to the sender, who reads it behind their link. @throws Refusal `story.message` (422) */
export async function askBack(tx: Tx, parts: StoryParts, id: string, { text, by }: Words): Promise<void> {
  const story = await lockOwn(tx, id, by);
  await addMessage(tx, parts.vault, story, { text, by: idOf(by) });
  await tellSender(tx, parts, story, 'asked');
  await record(tx, { actor: idOf(by), act: 'story.answer', subject: id });
}

interface Words {
  text: string;
  by: Actor;
}

/** Declines a story, with a reason that its sender reads. @throws Refusal `story.message` (422) without one */
export async function declineStory(tx: Tx, parts: StoryParts, id: string, { text, by }: Words): Promise<void> {
  const story = await lockOwn(tx, id, by);
  await addMessage(tx, parts.vault, story, { text, by: idOf(by) });
  await settle(tx, id, { outcome: 'declined', by, article: null });
  await tellSender(tx, parts, story, 'declined');
  await record(tx, { actor: idOf(by), act: 'story.decline', subject: id });
}

/**
 * Makes the draft of an article of a story, with its pictures and the name that its sender wants. Nothing is published by
 * that: editors see to it that every photo has a description and that what it says is so.
 *
 * @param files folder of the site's files; pictures go there, and stay where the transaction fails
 * @returns the id of the article
 */
export async function acceptStory(
  tx: Tx,
  parts: StoryParts & { files: string },
  id: string,
  by: Actor,
): Promise<string> {
  const story = await lockOwn(tx, id, by);
  const content = await openStory(tx, parts.vault, story);
  const photos: Photo[] = [];
  for (const { bytes, words } of await openPictures(tx, parts.vault, story)) {
    const kept = await takePhoto(parts.files, bytes);
    const alt = textOf(story.language, words ? { [story.language]: words } : {});
    const bare = textOf(story.language, {});
    const rest = { focus: 'centre' as const, caption: bare, place: bare, licence: '', until: null };
    photos.push({ taken: null, provenance: null, ...kept, ...rest, alt, credit: content.name });
  }
  const article = await createArticle(tx, story.edition, draftOf(story, content, photos), by);
  await settle(tx, id, { outcome: 'accepted', by, article });
  await tellSender(tx, parts, story, 'accepted');
  await record(tx, { actor: idOf(by), act: 'story.accept', subject: id, details: { article } });
  return article;
}

type Content = Awaited<ReturnType<typeof openStory>>;

function draftOf({ id, language }: Story, { title, text, name }: Content, photos: Photo[]): ArticleContent {
  const credit = name ? `\n\n*${say(language, 'sentBy', { name: name.replaceAll(/[*_[\]`<>\\]/g, '') })}*` : '';
  return {
    slug: `story-${id.slice(0, 8)}`,
    kind: 'news',
    section: null,
    tags: [],
    headline: textOf(language, { [language]: title }),
    shortHeadline: null,
    agency: null,
    standfirst: textOf(language, {}),
    body: textOf(language, { [language]: `${text}${credit}` }),
    authors: [],
    photos,
    facts: [],
  };
}

async function settle(
  tx: Tx,
  id: string,
  { outcome, by, article }: { outcome: 'accepted' | 'declined'; by: Actor; article: string | null },
): Promise<void> {
  await sql`UPDATE story SET outcome = ${outcome}, settled_by = ${idOf(by)}, settled_at = now(), article_id = ${article}
    WHERE id = ${id}`.execute(tx);
}

/** Announces by mail that something stands behind the link, where the sender gave an address. */
async function tellSender(tx: Tx, parts: StoryParts, story: Story, what: 'asked' | 'declined' | 'accepted') {
  const { email } = await openStory(tx, parts.vault, story);
  if (email) await parts.mail.send(tx, storyLetter(parts, story, email, what));
}

/** Hands a story to the moderators, where it is abuse and no story. Editors see it again when these let it pass. */
export async function handToModerators(tx: Tx, { vault }: StoryParts, id: string, by: Actor): Promise<void> {
  const story = await lockOwn(tx, id, by);
  const { title, text } = await openStory(tx, vault, story);
  await sql`UPDATE story SET held = 'waiting', claimed_by = NULL, claimed_at = NULL WHERE id = ${id}`.execute(tx);
  const { edition, language } = story;
  await askModerators(tx, {
    kind: 'story',
    subject: id,
    edition,
    language,
    why: 'report',
    text: `${title}\n\n${text}`,
  });
  await record(tx, { actor: idOf(by), act: 'story.claim', subject: id, details: { taken: false } });
}
