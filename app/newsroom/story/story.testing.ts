import type { Tx } from '../../platform/database.ts';
import type { Vault } from '../../platform/vault.ts';
import { newsEdition } from '../newsroom.ts';
import { type StoryForm, rightsVersion } from './story-schema.ts';
import { newStoryId, sendStory } from './story.ts';

/** A story that somebody sent to an edition, of which screening had nothing to say. @returns its id */
export async function makeStory(
  tx: Tx,
  { vault, mail, origin }: { vault: Vault; mail: Parameters<typeof sendStory>[1]['mail']; origin: string },
  edition: string,
  more: Partial<StoryForm> = {},
): Promise<string> {
  const { id: editionId } = await newsEdition(tx, edition);
  const id = newStoryId();
  const form: StoryForm = {
    title: 'Boats',
    text: 'The boats came early this morning.',
    language: 'en',
    name: '',
    email: '',
    rights: rightsVersion,
    ...more,
  };
  const memory = {
    kind: 'story' as const,
    id,
    edition: editionId,
    subject: editionId,
    language: form.language,
    writer: Buffer.alloc(32),
    digest: Buffer.from(id),
    likeness: null,
    model: null,
    score: null,
  };
  const screened = { outcome: 'hold' as const, findings: [], reasons: ['editors' as const], memory };
  await sendStory(
    tx,
    { vault, mail, origin },
    { id, edition, form, pictures: [], personId: null, tip: false, screened },
  );
  return id;
}
