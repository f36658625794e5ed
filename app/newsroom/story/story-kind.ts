import { sql } from 'kysely';
import { screeningSays } from '../screening/screening-says.ts';
import type { Tx } from '../../platform/database.ts';
import type { Vault } from '../../platform/vault.ts';
import { record } from '../../trust/log/log.ts';
import type { Kind } from '../../trust/moderation/moderation-kind.ts';
import type { Applying, Piece, PieceState } from '../../trust/moderation/moderation-schema.ts';
import { storyMessages as say } from './story-messages.ts';
import { openStories, selectStories } from './story-read.ts';
import type { Story, StoryContent } from './story-schema.ts';

const stateOf = ({ held, outcome }: Story): PieceState =>
  outcome === 'withdrawn' ? 'withdrawn' : held === 'waiting' ? 'held' : held === 'removed' ? 'removed' : 'public';

const pieceOf = (story: Story & { content: StoryContent }): Piece => ({
  text: `${story.content.title}\n\n${story.content.text}`,
  language: story.language,
  writtenAt: story.sentAt,
  state: stateOf(story),
  edition: story.edition,
  address: `/desk/stories/${story.id}`,
  author: {
    name: story.content.name || null,
    personId: story.personId,
    key: null,
    email: story.content.email || null,
    language: story.language,
  },
  under: null,
  answers: null,
});

/** Stories that people send in, as the moderation of the house takes them. “Public” is what editors may read. */
export const storyKind = ({ vault }: { vault: Vault }): Kind => ({
  name: 'story',
  label: say.sentence('story'),
  contentType: 'text',
  async read(db, subjects) {
    const found = await selectStories(db, sql`s.id::text = ANY(${[...subjects]}::text[])`, subjects.length);
    return new Map((await openStories(db, vault, found)).map((story) => [story.id, pieceOf(story)]));
  },
  says: screeningSays,
  async apply(tx, applying) {
    for (const one of applying) await applyOne(tx, one);
  },
});

async function applyOne(tx: Tx, { subject, outcome, decisionId, by }: Applying): Promise<void> {
  const held = outcome === 'remove' ? 'removed' : outcome === 'hold' ? 'waiting' : null;
  await sql`UPDATE story SET held = ${held}, moderation_id = ${decisionId} WHERE id = ${subject}`.execute(tx);
  await record(tx, { actor: by, act: 'story.moderate', subject, details: { outcome } });
}
