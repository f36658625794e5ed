import type { Tx } from '../../platform/database.ts';
import { directionOf, type Language } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Call, DeskAnswer, House } from '../../trust/house.ts';
import { DeskTable } from '../../ui/desk.tsx';
import { edits } from '../article/article-rules.ts';
import { actorOf, momentIn, ofEditors, Trouble, typedIn } from '../desk/news-parts.tsx';
import { acceptStory, askBack, claimStory, declineStory, handToModerators, listStories } from './story-desk.ts';
import { storyDesk as say } from './story-desk-messages.ts';
import { hangStoryPictures, StoryPictures } from './story-pictures.tsx';
import { openMessages, openStories, pictureSigns, readStory, refuseStory } from './story-read.ts';
import type { PictureSign, Story, StoryContent, StoryMessage } from './story-schema.ts';

const storyDeskPath = '/desk/stories';

/** Hangs the editors’ inbox: what was sent in, its pictures, and what becomes of it. */
export function hangStoryDesk(house: House, files: string): void {
  const { deskItem, deskPage, deskForm } = house;
  hangStoryPictures(house);
  deskItem({ path: storyDeskPath, label: say.sentence('item'), about: say.sentence('itemAbout'), rule: ofEditors });
  deskPage(storyDeskPath, ofEditors, (call) => listPage(house, call));
  deskPage(`${storyDeskPath}/:id`, ofEditors, (call) => storyPage(house, call));
  deskForm(`${storyDeskPath}/:id`, ofEditors, (call) => act(house, call, files));
}

async function listPage({ db, vault }: House, call: Call): Promise<DeskAnswer> {
  const { language } = call;
  const stories = await listStories(db, actorOf(call));
  const opened = new Map((await openStories(db, vault, stories)).map(({ id, content }) => [id, content.title]));
  const head = [say(language, 'title'), say(language, 'state'), say(language, 'sentAt')];
  return {
    title: say(language, 'item'),
    body: (
      <>
        <h1>{say(language, 'item')}</h1>
        {stories.length === 0 ? (
          <p class="empty">{say(language, 'none')}</p>
        ) : (
          <DeskTable caption={say(language, 'item')} head={head}>
            {stories.map((story) => (
              <tr key={story.id} data-row>
                <th scope="row">
                  <a href={`/${language}${storyDeskPath}/${story.id}`} dir="auto">
                    {opened.get(story.id) ?? story.id.slice(0, 8)}
                  </a>{' '}
                  <span class="quiet">{story.edition}</span>
                </th>
                <td>{stateWords(story, call)}</td>
                <td>{momentIn(story.sentAt, story.zone, language)}</td>
              </tr>
            ))}
          </DeskTable>
        )}
      </>
    ),
  };
}

function stateWords({ outcome, claimedBy }: Story, call: Call): string {
  const state = outcome ?? (claimedBy ? (claimedBy === actorOf(call).personId ? 'yours' : 'others') : 'open');
  return say(call.language, state);
}

/** @throws Refusal `story.unknown` (404) also where it is not theirs, or moderators have it */
async function find({ db }: House, call: Call): Promise<Story> {
  const story = await readStory(db, call.params.id ?? '');
  return edits(actorOf(call), story.edition) && !story.held ? story : refuseStory();
}

async function act(house: House, call: Call, files: string): Promise<DeskAnswer> {
  const { id } = await find(house, call);
  const typed = await typedIn(call);
  const [by, text] = [actorOf(call), typed.get('text') ?? ''];
  const run = <Found,>(work: (tx: Tx) => Promise<Found>) => house.db.transaction().execute(work);
  const here = `${storyDeskPath}/${id}`;
  const acts: Record<string, () => Promise<string>> = {
    claim: async () => (await run((tx) => claimStory(tx, id, by)), `${here}?done=1`),
    ask: async () => (await run((tx) => askBack(tx, house, id, { text, by })), `${here}?done=1`),
    decline: async () => (await run((tx) => declineStory(tx, house, id, { text, by })), `${here}?done=1`),
    moderators: async () => (await run((tx) => handToModerators(tx, house, id, by)), storyDeskPath),
    accept: async () => `/desk/news/${await run((tx) => acceptStory(tx, { ...house, files }, id, by))}`,
  };
  try {
    const wished = typed.get('do') ?? '';
    return house.to(call, Object.hasOwn(acts, wished) ? ((await acts[wished]?.()) ?? here) : here);
  } catch (error) {
    if (error instanceof Refusal && error.status !== 404) return storyPage(house, call, { text, refusal: error });
    throw error;
  }
}

interface Again {
  text: string;
  refusal: Refusal;
}

/** How words of one language stand on a page of another; nothing where they are the same. */
const wordsIn = (own: string, reader: Language): { lang?: string; dir?: 'ltr' | 'rtl' } => {
  if (own === reader) return {};
  return { lang: own, ...(directionOf(own) !== directionOf(reader) && { dir: directionOf(own) }) };
};

async function storyPage(house: House, call: Call, again?: Again): Promise<DeskAnswer> {
  const { language, url } = call;
  const { db, vault } = house;
  const story = await find(house, call);
  const content = (await openStories(db, vault, [story]))[0]?.content;
  const title = content?.title ?? say(language, 'withdrawn');
  return {
    title,
    ...(again && { status: again.refusal.status }),
    body: (
      <>
        <h1 {...(content && wordsIn(story.language, language))}>{title}</h1>
        <Trouble language={language} refusal={again?.refusal} />
        {url.searchParams.has('done') && (
          <p class="message" role="status">
            {say(language, 'saved')}
          </p>
        )}
        <p>
          {stateWords(story, call)} · {momentIn(story.sentAt, story.zone, language)}
          {story.articleId && (
            <>
              {' · '}
              <a href={`/${language}/desk/news/${story.articleId}`}>{say(language, 'toArticle')}</a>
            </>
          )}
        </p>
        {content && <Told call={call} story={story} content={content} signs={await pictureSigns(db, vault, story)} />}
        <Messages call={call} story={story} messages={await openMessages(db, vault, story)} />
        {!story.outcome && <Actions call={call} story={story} text={again?.text ?? ''} />}
      </>
    ),
  };
}

interface ToldParts {
  call: Call;
  story: Story;
  content: StoryContent;
  signs: PictureSign[];
}

/** What was sent. The address for answers is nobody’s to read here. */
function Told({ call: { language }, story, content, signs }: ToldParts) {
  return (
    <>
      <p class="story-words" dir="auto" lang={story.language}>
        {content.text}
      </p>
      <StoryPictures language={language} story={story.id} signs={signs} />
      <p>
        {story.tip
          ? say(language, 'tip')
          : content.name
            ? say(language, 'credit', { name: content.name })
            : say(language, 'noName')}
      </p>
      <p class="quiet">
        {say(language, 'rights', { version: story.rightsVersion, words: `\u2068${story.rightsWording}\u2069` })}
      </p>
    </>
  );
}

function Messages({ call: { language }, story, messages }: { call: Call; story: Story; messages: StoryMessage[] }) {
  if (messages.length === 0) return null;
  return (
    <section class="stack">
      <h2>{say(language, 'messages')}</h2>
      <ol class="rows">
        {messages.map(({ fromSender, text, at }) => (
          <li key={at.toISOString()}>
            <p class="quiet">
              {say(language, fromSender ? 'sender' : 'newsroom')} · {momentIn(at, story.zone, language)}
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

function Actions({ call, story, text }: { call: Call; story: Story; text: string }) {
  const { language } = call;
  const mine = story.claimedBy === actorOf(call).personId;
  return (
    <form method="post" action={`/${language}${storyDeskPath}/${story.id}`} class="stack desk-form">
      <p class="actions">
        <button type="submit" name="do" value="claim">
          {say(language, mine ? 'release' : 'claim')}
        </button>
        <button type="submit" name="do" value="accept" class="primary">
          {say(language, 'accept')}
        </button>
        <button type="submit" name="do" value="moderators">
          {say(language, 'toModerators')}
        </button>
      </p>
      <label class="field">
        <span>{say(language, 'message')}</span>
        <textarea name="text" rows={4} maxLength={4000} dir="auto" aria-describedby="story-message-help" value={text} />
        <small class="quiet" id="story-message-help">
          {say(language, 'messageHelp')}
        </small>
      </label>
      <p class="actions">
        <button type="submit" name="do" value="ask">
          {say(language, 'ask')}
        </button>
        <button type="submit" name="do" value="decline">
          {say(language, 'decline')}
        </button>
      </p>
    </form>
  );
}
