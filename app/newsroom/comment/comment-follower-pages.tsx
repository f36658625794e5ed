import { Refusal } from '../../platform/refusal.ts';
import type { Language } from '../../platform/language.ts';
import { anyone } from '../../platform/routes.ts';
import { wordsOf } from '../../platform/text.ts';
import { languageOf } from '../../programme/text-words.tsx';
import type { Answer, Call, House } from '../../trust/house.ts';
import { fieldsOf } from './comment-door.ts';
import { followText as say } from './comment-follow-messages.ts';
import { BudgetField } from './comment-follow-pages.tsx';
import { confirmFollows, endFollows, type Follow, followSchema, readFollows, setBudget } from './comment-follow.ts';
import { readFollowerToken } from './comment-follower.ts';
import { commentMessages } from './comment-messages.ts';

const follower = '/comments/:follower{[0-9a-f-]{36}\\.[A-Za-z0-9_-]{22}}';

/** Hangs the page that each mail leads to: what its reader follows, and how it ends. */
export function hangFollowers(house: House): void {
  house.page(follower, anyone, (call) => followsPage(house, call));
  house.form(`${follower}/yes`, anyone, (call) => confirm(house, call));
  house.form(`${follower}/budget`, anyone, (call) => budget(house, call));
  // Mail programs send it by themselves when their reader says so (RFC 8058): without a cookie, from nowhere.
  house.form(`${follower}/end`, anyone, (call) => end(house, call));
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
