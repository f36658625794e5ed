import { linkToken } from '../../platform/link-token.ts';
import type { Letter } from '../../platform/mail/mail-schema.ts';
import { storyMail as say } from './story-mail-messages.ts';
import type { Story } from './story-schema.ts';
import type { StoryParts } from './story.ts';

/** Where the sender of a story reads what became of it, below the origin. */
export const statusPath = (language: string, edition: string, token: string): string =>
  `/${language}/${edition}/news/stories/status/${token}`;

/** Tells that something stands behind the link; what it is, is read there and not in a mailbox. */
export function storyLetter(
  { vault, origin }: Pick<StoryParts, 'vault' | 'origin'>,
  { id, keyId, language, edition }: Pick<Story, 'id' | 'keyId' | 'language' | 'edition'>,
  to: string,
  what: 'sent' | 'asked' | 'declined' | 'accepted',
): Letter {
  const site = new URL(origin).host;
  const href = origin + statusPath(language, edition, linkToken(vault, 'story', id));
  return {
    kind: 'story.news',
    to,
    keyId,
    language,
    subject: say(language, 'subject', { site }),
    blocks: [{ p: say(language, what, { site }) }, { link: { label: say(language, 'look'), href } }],
  };
}
