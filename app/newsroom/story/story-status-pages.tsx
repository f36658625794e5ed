import type { Context } from 'hono';
import { linkPattern } from '../../platform/link-token.ts';
import { limitKey, takeFrom } from '../../platform/limits.ts';
import { Refusal } from '../../platform/refusal.ts';
import { anyone } from '../../platform/routes.ts';
import { momentName } from '../../platform/time.ts';
import type { Site } from '../../programme/edition/edition-site.ts';
import type { Page, Visit } from '../../programme/edition/edition-visit.ts';
import type { House } from '../../trust/house.ts';
import { statusPath } from './story-letter.ts';
import { storyMessages } from './story-messages.ts';
import { storyText as say } from './story-page-messages.ts';
import { openMessages, openStories, readStory } from './story-read.ts';
import type { Story, StoryContent, StoryMessage } from './story-schema.ts';
import { storiesStart } from './story-pages.tsx';
import { answerEditors, storyOfToken, withdrawStory } from './story.ts';

const own = `${storiesStart}/status/:token{${linkPattern}}`;

/** What is written behind one link. */
const pace = { most: 20, perMs: 3_600_000 };

/** Hangs the page of a story for its sender, behind the link that only they have. */
export function hangStoryStatus(house: House, site: Site): void {
  const { routes, db } = house;
  routes.get(own, anyone, (context) => statusPage(house, site, context));
  routes.post(`${own}/messages`, anyone, (context) =>
    act(house, site, context, async (id, typed) => {
      await db.transaction().execute((tx) => answerEditors(tx, house, id, typed.get('text') ?? ''));
      return 'answered';
    }),
  );
  routes.post(`${own}/withdrawal`, anyone, (context) =>
    act(house, site, context, async (id) => {
      await db.transaction().execute((tx) => withdrawStory(tx, house, id));
      return 'withdrawn';
    }),
  );
}

type Act = (id: string, typed: URLSearchParams) => Promise<'answered' | 'withdrawn'>;

async function act(house: House, site: Site, context: Context, work: Act): Promise<Response> {
  const visit = await site.visit(context);
  const token = context.req.param('token') ?? '';
  const id = storyOfToken(house.vault, token);
  const typed = new URLSearchParams(await context.req.text());
  try {
    const { taken, waitMs } = await takeFrom(house.db, 'story.status', limitKey(house.vault, id), pace);
    const minutes = Math.ceil(waitMs / 60_000);
    if (!taken) throw new Refusal('story.crowd', 429, storyMessages.sentence('crowd', { minutes }));
    const done = await work(id, typed);
    return context.redirect(`${statusPath(visit.language, visit.entry.slug, token)}?done=${done}`, 303);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 404) throw error;
    return statusPage(house, site, context, { text: typed.get('text') ?? '', refusal: error });
  }
}

interface Again {
  text: string;
  refusal: Refusal;
}

async function statusPage(house: House, site: Site, context: Context, again?: Again): Promise<Response> {
  const visit = await site.visit(context);
  const { db, vault, moderation } = house;
  const story = await readStory(db, storyOfToken(vault, context.req.param('token') ?? ''));
  const [opened] = await openStories(db, vault, [story]);
  const messages = await openMessages(db, vault, story);
  const receipt = story.held === 'removed' && story.moderationId ? moderation.receiptPath(story.moderationId) : null;
  const parts = { story, content: opened?.content ?? null, messages, receipt, again };
  return site.show(context, visit, pageOf(visit, parts));
}

interface Parts {
  story: Story;
  content: StoryContent | null;
  messages: StoryMessage[];
  /** Where the statement of reasons of a removal is read. */
  receipt: string | null;
  again: Again | undefined;
}

const stateOf = ({ held, outcome, claimedBy }: Story) =>
  outcome ?? (held === 'removed' ? 'removed' : held === 'waiting' || !claimedBy ? 'received' : 'claimed');

function pageOf(visit: Visit, { story, content, messages, receipt, again }: Parts): Page {
  const { language, url } = visit;
  const path = url.pathname.replace(/\/(messages|withdrawal)$/, '');
  const open = !story.outcome && story.held !== 'removed';
  return {
    title: say(language, 'statusTitle'),
    hidden: true,
    ...(again && { status: again.refusal.status }),
    body: (
      <div class="read stack">
        <h1>{say(language, 'statusTitle')}</h1>
        {url.searchParams.has('sent') && (
          <p class="message" role="status">
            {say(language, 'sent')}
          </p>
        )}
        {again && (
          <p class="message error" role="alert">
            {again.refusal.sentence(language)}
          </p>
        )}
        <p class="lead">{say(language, stateOf(story))}</p>
        {receipt && (
          <p>
            <a href={`/${language}${receipt}`}>{say(language, 'reasons')}</a>
          </p>
        )}
        {content && (
          <details>
            <summary>{content.title}</summary>
            <p class="story-words" dir="auto" lang={story.language}>
              {content.text}
            </p>
          </details>
        )}
        <Messages visit={visit} messages={messages} story={story} />
        {open && <Answer visit={visit} path={path} text={again?.text ?? ''} />}
      </div>
    ),
  };
}

function Messages({ visit, messages, story }: { visit: Visit; messages: StoryMessage[]; story: Story }) {
  const { language } = visit;
  if (messages.length === 0) return null;
  return (
    <section class="stack">
      <h2>{say(language, 'messages')}</h2>
      <ol class="rows">
        {messages.map(({ fromSender, text, at }) => (
          <li key={at.toISOString()}>
            <p class="quiet">
              {say(language, fromSender ? 'you' : 'editors')} · {momentName(at.getTime(), story.zone, language)}
            </p>
            <p class="story-words" dir="auto">
              {text}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

const Answer = ({ visit: { language }, path, text }: { visit: Visit; path: string; text: string }) => (
  <>
    <form method="post" action={`${path}/messages`} class="stack">
      <label class="field">
        <span>{say(language, 'answer')}</span>
        <textarea name="text" rows={4} required maxLength={4000} dir="auto" value={text} />
      </label>
      <button type="submit" class="primary">
        {say(language, 'sendAnswer')}
      </button>
    </form>
    <form method="post" action={`${path}/withdrawal`} class="stack">
      <p>{say(language, 'withdrawHelp')}</p>
      <button type="submit">{say(language, 'withdraw')}</button>
    </form>
  </>
);
