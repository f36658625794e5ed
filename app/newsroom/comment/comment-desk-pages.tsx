import { Refusal } from '../../platform/refusal.ts';
import { wordsOf } from '../../platform/text.ts';
import type { Call, DeskAnswer, House } from '../../trust/house.ts';
import { roleAnywhere } from '../../trust/permission/permission-door.ts';
import { articleMessages } from '../article/article-messages.ts';
import { edits } from '../article/article-rules.ts';
import { findForDesk } from '../article/article.ts';
import { listNewsEditions } from '../desk/news-options.ts';
import { actorOf, type Again, newsDeskPath, Trouble, typedIn } from '../desk/news-parts.tsx';
import { commentDesk as say } from './comment-desk-messages.ts';
import { commentMessages } from './comment-messages.ts';
import { readThread } from './comment-read.ts';
import { settingSchema } from './comment-schema.ts';
import { openOrClose, readSetting, saveSetting } from './comment-setting.ts';

const ofEditors = roleAnywhere('owner', 'secretariat', 'editor');
const ofEdition = `${newsDeskPath}/of/:edition/comments`;
const ofArticle = `${newsDeskPath}/:id/comments`;

/** Hangs how comments are taken: by an edition, and under one article. */
export function hangCommentDesk(house: House): void {
  house.deskPage(ofEdition, ofEditors, (call) => settingPage(house, call));
  house.deskForm(ofEdition, ofEditors, (call) => save(house, call));
  house.deskPage(ofArticle, ofEditors, (call) => articlePage(house, call));
  house.deskForm(ofArticle, ofEditors, (call) => decide(house, call));
}

/** @throws Refusal `article.edition` (404) also where its news are not theirs to edit */
async function editionOf({ db }: House, call: Call) {
  const edition = (await listNewsEditions(db, actorOf(call))).find(({ slug }) => slug === call.params['edition']);
  if (edition && edits(actorOf(call), edition.slug)) return edition;
  throw new Refusal('article.edition', 404, articleMessages.sentence('editionUnknown'));
}

async function settingPage(house: House, call: Call, again?: Again): Promise<DeskAnswer> {
  const { language, url } = call;
  const edition = await editionOf(house, call);
  const { open, days, editMinutes } = await readSetting(house.db, edition.slug);
  const title = say(language, 'title', { edition: wordsOf(edition.name, language) });
  return {
    title,
    ...(again && { status: again.refusal.status }),
    body: (
      <>
        <h1>{title}</h1>
        <Trouble language={language} refusal={again?.refusal} />
        <Saved call={call} />
        <p>{say(language, 'about')}</p>
        <form method="post" action={url.pathname} class="stack desk-form">
          <label>
            <input type="checkbox" name="open" value="yes" checked={again ? again.typed.has('open') : open} />{' '}
            {say(language, 'open')}
          </label>
          <label class="field short-field">
            <span>{say(language, 'days')}</span>
            <input name="days" inputmode="numeric" value={again?.typed.get('days') ?? days ?? ''} />
          </label>
          <label class="field short-field">
            <span>{say(language, 'minutes')}</span>
            <input name="minutes" inputmode="numeric" required value={again?.typed.get('minutes') ?? editMinutes} />
          </label>
          <p class="actions">
            <button type="submit" class="primary">
              {say(language, 'save')}
            </button>
            <a href={`/${language}/desk/screening`}>{say(language, 'screening')}</a>
          </p>
        </form>
      </>
    ),
  };
}

function Saved({ call: { language, url } }: { call: Call }) {
  if (!url.searchParams.has('saved')) return null;
  return (
    <p class="message" role="status">
      {say(language, 'saved')}
    </p>
  );
}

async function save(house: House, call: Call): Promise<DeskAnswer> {
  const edition = await editionOf(house, call);
  const typed = await typedIn(call);
  const minutes = typed.get('minutes')?.trim();
  const parsed = settingSchema.safeParse({
    open: typed.has('open'),
    days: typed.get('days')?.trim() || null,
    editMinutes: minutes === '' ? undefined : minutes,
  });
  try {
    if (!parsed.success) throw new Refusal('comment.setting', 422, commentMessages.sentence('settingInvalid'));
    const { data } = parsed;
    await house.db.transaction().execute((tx) => saveSetting(tx, edition.slug, data, actorOf(call)));
    return house.to(call, `${newsDeskPath}/of/${edition.slug}/comments?saved`);
  } catch (error) {
    if (error instanceof Refusal) return settingPage(house, call, { typed, refusal: error });
    throw error;
  }
}

const choices = { edition: null, open: true, closed: false } as const;
const words = { edition: 'asEdition', open: 'alwaysOpen', closed: 'closed' } as const;
type Choice = keyof typeof choices;

/** @throws Refusal `article.unknown` (404) also where it is not theirs to edit */
async function articleOf({ db }: House, call: Call) {
  const article = await findForDesk(db, actorOf(call), call.params['id'] ?? '');
  if (edits(actorOf(call), article.edition)) return article;
  throw new Refusal('article.unknown', 404, articleMessages.sentence('unknown'));
}

async function articlePage(house: House, call: Call): Promise<DeskAnswer> {
  const { language, url } = call;
  const article = await articleOf(house, call);
  const thread = await readThread(house.db, article.id);
  const headline = wordsOf(article.content.headline, language);
  const title = say(language, 'titleOne', { headline });
  return {
    title,
    trail: [{ path: `${newsDeskPath}/${article.id}`, label: headline }],
    body: (
      <>
        <h1>{title}</h1>
        <Saved call={call} />
        <p>{say(language, 'count', { count: thread?.comments ?? 0 })}</p>
        <form method="post" action={url.pathname} class="stack desk-form">
          <fieldset>
            <legend>{say(language, 'who')}</legend>
            {(Object.keys(choices) as Choice[]).map((choice) => (
              <div key={choice}>
                <label>
                  <input
                    type="radio"
                    name="choice"
                    value={choice}
                    checked={choices[choice] === (thread?.open ?? null)}
                    required
                  />{' '}
                  {say(language, words[choice])}
                </label>
              </div>
            ))}
          </fieldset>
          <p class="actions">
            <button type="submit" class="primary">
              {say(language, 'save')}
            </button>
            <a href={`/${language}${newsDeskPath}/of/${article.edition}/comments`}>{say(language, 'ofEdition')}</a>
          </p>
        </form>
      </>
    ),
  };
}

async function decide(house: House, call: Call): Promise<DeskAnswer> {
  const article = await articleOf(house, call);
  const choice = (await typedIn(call)).get('choice') ?? '';
  if (!(choice in choices)) throw new Refusal('comment.setting', 422, commentMessages.sentence('settingInvalid'));
  const about = { articleId: article.id, edition: article.edition };
  await house.db.transaction().execute((tx) => openOrClose(tx, about, choices[choice as Choice], actorOf(call)));
  return house.to(call, `${newsDeskPath}/${article.id}/comments?saved`);
}
