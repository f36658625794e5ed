import type { Context } from 'hono';
import type { ComponentChildren } from 'preact';
import { isLanguage, languages } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { anyone } from '../../platform/routes.ts';
import { shown, wordsOf } from '../../platform/text.ts';
import type { Site } from '../../programme/edition/edition-site.ts';
import type { Page, Visit } from '../../programme/edition/edition-visit.ts';
import type { House } from '../../trust/house.ts';
import { articleMessages } from '../article/article-messages.ts';
import { findPublic } from '../article/article-public.ts';
import type { PublicArticle } from '../article/article-schema.ts';
import { articlePath } from '../article/article-visit.ts';
import { Passages, SuggestionFields, type Typed } from './suggestion-parts.tsx';
import { suggestionMessages as say } from './suggestion-messages.ts';
import { type Passage, passagesOf } from './suggestion-rules.ts';
import { type SuggestionForm, suggestionSchema } from './suggestion-schema.ts';
import { ScreeningFields } from '../screening/screening-fields.tsx';
import { suggestionKind } from './suggestion-kind.ts';
import { takeSuggestion, writerIn } from './suggestion-send.ts';
import { suggestionBySecret } from './suggestion.ts';
import { workIsland } from '../../ui/work.tsx';

const start = `/:language{(?:${languages.join('|')})}/:edition{[a-z0-9-]+}/news`;
const formPath = `${start}/:article{[a-z0-9-]+}/suggestion`;

/** Hangs the form by which readers say what should be corrected, and the page that shows them what became of it. */
export function hangSuggestions(house: House, site: Site): void {
  const { routes } = site;
  house.moderation.register(suggestionKind);
  routes.get(formPath, anyone, async (context) => {
    const visit = await site.visit(context);
    return site.show(context, visit, await formPage(house, site, { context, visit }));
  });
  routes.post(formPath, anyone, async (context) => take(house, site, context));
  routes.get(`${start}/suggestions/:secret{[A-Za-z0-9_-]{32}}`, anyone, async (context) => {
    const visit = await site.visit(context);
    return site.show(context, visit, await statusPage(house, site, visit));
  });
}

/** @throws Refusal `article.unknown` (404) */
async function articleAt({ db }: Site, visit: Visit): Promise<PublicArticle> {
  const found = await findPublic(db, visit.entry.slug, visit.params.article ?? '');
  if (!('moved' in found) && found.state !== 'withdrawn') return found;
  throw new Refusal('article.unknown', 404, articleMessages.sentence('unknown'));
}

interface Asked {
  context: Context;
  visit: Visit;
}

interface Again {
  typed: Typed;
  refusal: Refusal;
}

async function formPage(house: House, site: Site, { context, visit }: Asked, again?: Again): Promise<Page> {
  const { language, base, url } = visit;
  const article = await articleAt(site, visit);
  const body = shown(article.content.body, language);
  const passages = passagesOf(body.text, body.language);
  const wished = again?.typed.get('paragraph') ?? url.searchParams.get('p');
  const passage = passages.find(({ number }) => String(number) === wished);
  return {
    title: say(language, 'title'),
    hidden: true,
    islands: [workIsland],
    ...(again && { status: again.refusal.status }),
    body: (
      <div class="read stack">
        <p class="eyebrow">
          <a href={base + articlePath(article)}>{wordsOf(article.content.headline, language)}</a>
        </p>
        <h1>{say(language, 'title')}</h1>
        <p>{say(language, 'lead')}</p>
        {again && (
          <p class="message error" role="alert">
            {again.refusal.sentence(language)}
          </p>
        )}
        {passages.length === 0 && <p class="message">{say(language, 'nothingHere')}</p>}
        {passage ? (
          <Form visit={visit} article={article} passage={passage} of={body.language} typed={again?.typed}>
            <ScreeningFields
              language={language}
              vault={house.vault}
              form={{ kind: 'correction', subject: article.id, writer: writerIn(house, context) }}
              refusal={again?.refusal}
            />
          </Form>
        ) : (
          <Passages
            visit={visit}
            path={`${base}${articlePath(article)}/suggestion`}
            passages={passages}
            of={body.language}
          />
        )}
      </div>
    ),
  };
}

interface FormParts {
  visit: Visit;
  article: PublicArticle;
  passage: Passage;
  of: string;
  typed: Typed | undefined;
  /** What screening asks of a form. */
  children: ComponentChildren;
}

function Form({ visit, article, passage, of, typed, children }: FormParts) {
  const { language, base } = visit;
  return (
    <form method="post" action={`${base}${articlePath(article)}/suggestion`} class="stack">
      <SuggestionFields language={language} passage={passage} of={of} typed={typed} />
      {children}
      <p class="actions">
        <button type="submit" class="primary">
          {say(language, 'send')}
        </button>
      </p>
    </form>
  );
}

/** @throws Refusal `suggestion.invalid` (422) */
function formIn(typed: Typed): SuggestionForm {
  const fields = ['paragraph', 'language', 'quote', 'wording', 'reason', 'name'] as const;
  const clean = fields.map((name) => [name, (typed.get(name) ?? '').replaceAll('\u0000', '')]);
  const parsed = suggestionSchema.safeParse(Object.fromEntries(clean));
  if (parsed.success) return parsed.data;
  throw new Refusal('suggestion.invalid', 422, say.sentence('invalid'));
}

async function take(house: House, site: Site, context: Context): Promise<Response> {
  const visit = await site.visit(context);
  const article = await articleAt(site, visit);
  const typed = new URLSearchParams(await context.req.text());
  try {
    const secret = await takeSuggestion(house, { context, visit, article, form: formIn(typed), typed });
    return context.redirect(`${visit.base}/news/suggestions/${secret}`, 303);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return site.show(context, visit, await formPage(house, site, { context, visit }, { typed, refusal: error }));
  }
}

async function statusPage(house: House, site: Site, visit: Visit): Promise<Page> {
  const { language, base, entry, params } = visit;
  const found = await suggestionBySecret(site.db, entry.slug, params.secret ?? '');
  const of = isLanguage(found.language) ? found.language : language;
  return {
    title: say(language, 'yours'),
    hidden: true,
    body: (
      <div class="read stack">
        <h1>{say(language, 'yours')}</h1>
        <p class="message" role="status">
          {say(language, `state-${found.state}`)}
        </p>
        {found.answer && <p dir="auto">{found.answer}</p>}
        {found.state === 'removed' && found.decision && (
          <p>
            <a href={`/${language}${house.moderation.receiptPath(found.decision)}`}>{say(language, 'whyRemoved')}</a>
          </p>
        )}
        <p class="quiet">{say(language, 'keepLink')}</p>
        <dl class="facts">
          <dt>{say(language, 'reads')}</dt>
          <dd lang={of} dir="auto">
            {found.quote}
          </dd>
          <dt>{say(language, 'wording')}</dt>
          <dd lang={of} dir="auto">
            {found.wording}
          </dd>
        </dl>
        <p>
          <a
            href={`${base}/news/${found.slug}${found.state === 'accepted' ? '#corrections' : `#p-${found.paragraph}`}`}
          >
            {say(language, 'toArticle')}
          </a>
        </p>
      </div>
    ),
  };
}
