import type { Context } from 'hono';
import { Refusal } from '../../platform/refusal.ts';
import { anyone } from '../../platform/routes.ts';
import { wordsOf } from '../../platform/text.ts';
import type { Page } from '../../programme/edition/edition-visit.ts';
import { languageOf } from '../../programme/text-words.tsx';
import type { Answer, Call, House } from '../../trust/house.ts';
import { readOwnFields } from '../../trust/person/person.ts';
import { type CommentCall, type CommentParts, commentsPath, fieldsOf, openCall } from './comment-door.ts';
import {
  budgets,
  confirmFollows,
  endFollows,
  type Follow,
  followComments,
  followSchema,
  readFollows,
  setBudget,
} from './comment-follow.ts';
import { followText as say } from './comment-follow-messages.ts';
import { readFollowerToken } from './comment-follower.ts';
import { commentMessages } from './comment-messages.ts';
import { Trouble } from '../desk/news-parts.tsx';
import { commentText } from './comment-page-messages.ts';
import { Heading } from './comment-pages.tsx';
import type { Language } from '../../platform/language.ts';

const follower = '/comments/:follower{[0-9a-f-]{36}\\.[A-Za-z0-9_-]{22}}';

/** Hangs following comments by mail: the form, and the page that each mail leads to. */
export function hangFollowing(parts: CommentParts): void {
  const { site, house } = parts;
  site.routes.get(`${commentsPath}/follow`, anyone, async (context) => show(parts, context, false));
  site.routes.post(`${commentsPath}/follow`, anyone, async (context) => show(parts, context, true));
  house.page(follower, anyone, (call) => followsPage(house, call));
  house.form(`${follower}/yes`, anyone, (call) => confirm(house, call));
  house.form(`${follower}/budget`, anyone, (call) => budget(house, call));
  // Mail programs send it by themselves when their reader says so (RFC 8058): without a cookie, from nowhere.
  house.form(`${follower}/end`, anyone, (call) => end(house, call));
}

async function show(parts: CommentParts, context: Context, sends: boolean): Promise<Response> {
  const call = await openCall(parts, context, { sends: false });
  const made = sends ? await follow(parts, call) : await followPage(parts, call);
  return made instanceof Response ? made : parts.site.show(context, call.visit, made);
}

/** The confirmed address of whoever is signed in; null for a guest. */
async function ownAddress({ house }: CommentParts, { writing: { hand } }: CommentCall) {
  if (!('personId' in hand)) return null;
  const { email } = await readOwnFields(house.db, house.vault, hand.personId);
  return email ? { address: email, personId: hand.personId } : null;
}

interface Again {
  fields: Record<string, string>;
  refusal?: Refusal;
}

async function follow(parts: CommentParts, call: CommentCall): Promise<Page | Response> {
  const { house } = parts;
  const { article, visit, context, base } = call;
  const fields = await fieldsOf(call);
  const own = await ownAddress(parts, call);
  try {
    const parsed = followSchema.safeParse({
      email: own?.address ?? fields['email']?.trim(),
      branch: fields['branch'] || 0,
      budget: fields['budget'],
    });
    if (!parsed.success) throw new Refusal('comment.follow-invalid', 422, commentMessages.sentence('followInvalid'));
    const { email, branch, budget } = parsed.data;
    const to = own ?? { address: email, personId: null };
    const about = { articleId: article.id, headline: article.content.headline, network: house.network(context) };
    const wish = { ...about, ...to, branch, budget, language: visit.language };
    await house.db.transaction().execute((tx) => followComments(house, tx, wish));
    return context.redirect(`${base}/follow?${own ? 'following' : 'asked'}`, 303);
  } catch (error) {
    if (error instanceof Refusal && error.status !== 404) return followPage(parts, call, { fields, refusal: error });
    throw error;
  }
}

async function followPage(parts: CommentParts, call: CommentCall, again?: Again): Promise<Page> {
  const { visit, article, base } = call;
  const { language, url } = visit;
  const own = await ownAddress(parts, call);
  const branch = Number(
    /^[1-9]\d{0,8}$/.exec(again?.fields['branch'] ?? url.searchParams.get('branch') ?? '')?.[0] ?? 0,
  );
  const done = (['asked', 'following'] as const).find((one) => url.searchParams.has(one));
  return {
    title: say(language, 'title'),
    hidden: true,
    status: again?.refusal?.status ?? 200,
    body: (
      <div class="read stack">
        <Heading visit={visit} article={article} />
        <h1>{say(language, 'title')}</h1>
        {done ? (
          <p class="message" role="status">
            {say(language, done)}
          </p>
        ) : (
          <form method="post" action={`${base}/follow`} class="stack">
            <Trouble language={language} refusal={again?.refusal} />
            <p>{say(language, own ? 'ownAddress' : 'about')}</p>
            {!own && (
              <label class="field">
                <span>{say(language, 'email')}</span>
                <input
                  type="email"
                  name="email"
                  required
                  dir="ltr"
                  autocomplete="email"
                  value={again?.fields['email'] ?? ''}
                />
              </label>
            )}
            <What language={language} branch={branch} />
            <BudgetField language={language} chosen={Number(again?.fields['budget'] ?? 1)} />
            <p class="actions">
              <button type="submit" class="primary">
                {say(language, 'send')}
              </button>
            </p>
          </form>
        )}
        <p>
          <a href={base}>{commentText(language, 'all')}</a>
        </p>
      </div>
    ),
  };
}

function What({ language, branch }: { language: Language; branch: number }) {
  return (
    <fieldset>
      <legend>{say(language, 'what')}</legend>
      {[...(branch ? [branch] : []), 0].map((one, at) => (
        <div key={one}>
          <label>
            <input type="radio" name="branch" value={one} checked={at === 0} />{' '}
            {one ? say(language, 'branchOf', { number: one }) : say(language, 'allOf')}
          </label>
        </div>
      ))}
    </fieldset>
  );
}

function BudgetField({ language, chosen }: { language: Language; chosen: number }) {
  return (
    <label class="field short-field">
      <span>{say(language, 'budget')}</span>
      <select name="budget">
        {budgets.map((count) => (
          <option key={count} value={count} selected={count === chosen}>
            {count}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Whose link it is. @throws Refusal `comment.follow-gone` (404) */
function followerOf({ vault }: House, { params }: Call): string {
  const id = readFollowerToken(vault, params['follower'] ?? '');
  if (!id) throw gone();
  return id;
}

const gone = () => new Refusal('comment.follow-gone', 404, commentMessages.sentence('followGone'));

const back = (house: House, call: Call, done: string): Response =>
  house.to(call, `/comments/${call.params['follower']}?${done}`);

/** Looking at it changes nothing: programs that read mails before their owners do open every link. */
async function followsPage(house: House, call: Call): Promise<Answer> {
  const { language, url } = call;
  const found = await readFollows(house.db, followerOf(house, call));
  const base = `/${language}/comments/${call.params['follower']}`;
  const done = (['confirmed', 'ended'] as const).find((one) => url.searchParams.has(one));
  const follows = found?.follows ?? [];
  return {
    title: say(language, 'pageTitle'),
    body: (
      <div class="read stack">
        <h1>{say(language, 'pageTitle')}</h1>
        {done && (
          <p class="message" role="status">
            {say(language, done)}
          </p>
        )}
        {follows.length === 0 && done !== 'ended' && <p class="message">{say(language, 'nothing')}</p>}
        <ul class="rows">
          {follows.map((follow) => (
            <FollowRow key={`${follow.articleId} ${follow.branch}`} language={language} base={base} follow={follow} />
          ))}
        </ul>
        {follows.some(({ confirmed }) => !confirmed) && (
          <form method="post" action={`${base}/yes`} class="actions">
            <button type="submit" class="primary">
              {say(language, 'yes')}
            </button>
          </form>
        )}
        {follows.length > 0 && (
          <>
            <form method="post" action={`${base}/budget`} class="actions">
              <BudgetField language={language} chosen={found?.budget ?? 1} />
              <button type="submit">{say(language, 'change')}</button>
            </form>
            <form method="post" action={`${base}/end`} class="actions">
              <button type="submit">{say(language, 'endAll')}</button>
            </form>
          </>
        )}
      </div>
    ),
  };
}

function FollowRow({ language, base, follow }: { language: Language; base: string; follow: Follow }) {
  const { articleId, branch, edition, slug, headline, confirmed } = follow;
  const address = `/${language}/${edition}/news/${slug}/comments`;
  return (
    <li>
      <form method="post" action={`${base}/end`} class="actions">
        <a href={branch ? `${address}/${branch}` : address} {...languageOf(headline, { language })}>
          {wordsOf(headline, language)}
        </a>
        {branch > 0 && <span>{say(language, 'branchOf', { number: branch })}</span>}
        {!confirmed && <strong>{say(language, 'waits')}</strong>}
        <input type="hidden" name="article" value={articleId} />
        <input type="hidden" name="branch" value={branch} />
        <button type="submit">{say(language, 'endOne')}</button>
      </form>
    </li>
  );
}

async function confirm(house: House, call: Call): Promise<Answer> {
  const id = followerOf(house, call);
  await house.db.transaction().execute((tx) => confirmFollows(tx, id));
  return back(house, call, 'confirmed');
}

async function budget(house: House, call: Call): Promise<Answer> {
  const id = followerOf(house, call);
  const wished = followSchema.shape.budget.safeParse((await fieldsOf(call))['budget']);
  if (!wished.success) throw new Refusal('comment.follow-invalid', 422, commentMessages.sentence('followInvalid'));
  await house.db.transaction().execute((tx) => setBudget(tx, id, wished.data));
  return back(house, call, '');
}

async function end(house: House, call: Call): Promise<Answer> {
  const id = followerOf(house, call);
  const { article, branch } = await fieldsOf(call);
  const one = article ? { articleId: article, branch: Number(branch) || 0 } : undefined;
  await house.db.transaction().execute((tx) => endFollows(tx, house.vault, id, { one }));
  return back(house, call, one ? '' : 'ended');
}
