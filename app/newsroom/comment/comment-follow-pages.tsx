import type { Context } from 'hono';
import { Refusal } from '../../platform/refusal.ts';
import { anyone } from '../../platform/routes.ts';
import type { Page } from '../../programme/edition/edition-visit.ts';
import { readOwnFields } from '../../trust/person/person.ts';
import { type CommentCall, type CommentParts, commentsPath, fieldsOf, openCall } from './comment-door.ts';
import { budgets, followComments, followSchema } from './comment-follow.ts';
import { followText as say } from './comment-follow-messages.ts';
import { commentMessages } from './comment-messages.ts';
import { Trouble } from '../desk/news-parts.tsx';
import { commentText } from './comment-page-messages.ts';
import { Heading } from './comment-pages.tsx';
import type { Language } from '../../platform/language.ts';

/** Hangs the form by which comments are followed by mail. */
export function hangFollowing(parts: CommentParts): void {
  const { site } = parts;
  site.routes.get(`${commentsPath}/follow`, anyone, async (context) => show(parts, context, false));
  site.routes.post(`${commentsPath}/follow`, anyone, async (context) => show(parts, context, true));
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

export function BudgetField({ language, chosen }: { language: Language; chosen: number }) {
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
