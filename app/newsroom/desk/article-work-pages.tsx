import { type Language, languageNames, languages } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { textOf } from '../../platform/text.ts';
import type { Call, DeskAnswer, House } from '../../trust/house.ts';
import { differText } from '../article/article-difference.ts';
import { articleMessages } from '../article/article-messages.ts';
import { Difference } from '../article/article-parts.tsx';
import { enterState } from '../article/article-publish.ts';
import { changes, textsOf } from '../article/article-rules.ts';
import { type Article, type ArticleContent, longestBody, states } from '../article/article-schema.ts';
import { findForDesk, listVersions, readVersion, restoreVersion, saveArticle } from '../article/article.ts';
import { acceptSuggestion } from '../suggestion/suggestion.ts';
import { articlePage } from './article-desk-pages.tsx';
import { inLanguage, ShortHeadline } from './article-fields.tsx';
import { newsDesk as say } from './news-desk-messages.ts';
import { momentFrom, textFrom, translatedFrom } from './news-form.ts';
import {
  actorOf,
  type Again,
  momentIn,
  newsDeskPath,
  ofNews,
  trailOf,
  Trouble,
  typedIn,
  whoWords,
} from './news-parts.tsx';

/** Hangs what is done with an article beside writing it: its states, its versions, its translations. */
export function hangArticleWork(house: House): void {
  house.deskForm(`${newsDeskPath}/:id/states`, ofNews, (call) => enter(house, call));
  house.deskPage(`${newsDeskPath}/:id/versions`, ofNews, (call) => versionsPage(house, call));
  house.deskPage(`${newsDeskPath}/:id/versions/:number`, ofNews, (call) => versionPage(house, call));
  house.deskForm(`${newsDeskPath}/:id/versions/:number`, ofNews, (call) => restore(house, call));
  house.deskPage(`${newsDeskPath}/:id/translations/:tag`, ofNews, (call) => translationPage(house, call));
  house.deskForm(`${newsDeskPath}/:id/translations/:tag`, ofNews, (call) => translate(house, call));
}

async function enter(house: House, call: Call): Promise<DeskAnswer> {
  const { id = '' } = call.params;
  const found = await findForDesk(house.db, actorOf(call), id);
  const typed = await typedIn(call);
  const state = states.find((one) => one === typed.get('state'));
  try {
    if (!state) throw new Refusal('article.state', 409, articleMessages.sentence('stateOrder'));
    const { source } = found.content.headline;
    const note = textFrom(typed, 'note', textOf(source, {}));
    const due = momentFrom(typed, 'due', found.zone);
    const wish = { state, note, due, version: Number(typed.get('version')) };
    const suggestion = state === 'corrected' ? typed.get('suggestion') : null;
    await house.db.transaction().execute(async (tx) => {
      await enterState(tx, house.jobs, id, wish, actorOf(call));
      if (suggestion) await acceptSuggestion(tx, suggestion, id, actorOf(call));
    });
    return house.to(call, `${newsDeskPath}/${id}`);
  } catch (error) {
    // A suggestion that a colleague decided meanwhile must not cost what was written about the correction.
    const decided = error instanceof Refusal && error.code === 'suggestion.unknown';
    if (decided) typed.delete('suggestion');
    if (error instanceof Refusal && (error.status !== 404 || decided))
      return articlePage(house, call, { state: typed, refusal: error });
    throw error;
  }
}

async function versionsPage({ db }: House, call: Call): Promise<DeskAnswer> {
  const { language, params } = call;
  const article = await findForDesk(db, actorOf(call), params.id ?? '');
  const versions = await listVersions(db, article.id);
  return {
    title: say(language, 'versions'),
    trail: trailOf(article),
    body: (
      <>
        <h1>{say(language, 'versions')}</h1>
        <ol class="rows" reversed>
          {versions.map(({ number, at, by }) => (
            <li key={number} data-row>
              <a href={`/${language}${newsDeskPath}/${article.id}/versions/${number}`}>
                {say(language, 'versionLine', {
                  number,
                  moment: momentIn(at, article.zone, language),
                  by: whoWords(by, call),
                })}
              </a>
            </li>
          ))}
        </ol>
      </>
    ),
  };
}

const numberIn = ({ params }: Call): number => (/^\d{1,6}$/.test(params.number ?? '') ? Number(params.number) : 0);

async function versionPage({ db }: House, call: Call, refusal?: Refusal): Promise<DeskAnswer> {
  const { language, params } = call;
  const article = await findForDesk(db, actorOf(call), params.id ?? '');
  const number = numberIn(call);
  const { content } = await readVersion(db, article.id, number);
  const before = number > 1 ? (await readVersion(db, article.id, number - 1)).content : null;
  const title = say(language, 'versionTitle', { number });
  return {
    title,
    trail: trailOf(article),
    ...(refusal && { status: refusal.status }),
    body: (
      <>
        <h1>{title}</h1>
        <Trouble language={language} refusal={refusal} />
        <h2>{say(language, 'versionChanged')}</h2>
        <Changed language={language} before={before} after={content} />
        {changes(actorOf(call), article) && number !== article.version && (
          <form method="post" action={`/${language}${newsDeskPath}/${article.id}/versions/${number}`}>
            <input type="hidden" name="version" value={article.version} />
            <button type="submit">{say(language, 'restore')}</button>
          </form>
        )}
      </>
    ),
  };
}

function Changed({
  language,
  before,
  after,
}: {
  language: Language;
  before: ArticleContent | null;
  after: ArticleContent;
}) {
  const found = languages.flatMap((tag) => {
    const words = (content: ArticleContent | null) =>
      (content ? textsOf(content) : []).map((text) => text.texts[tag] ?? '').join('\n\n');
    const paragraphs = differText(words(before), words(after));
    return paragraphs.length > 0 ? [{ tag, paragraphs }] : [];
  });
  if (found.length === 0) return <p>{say(language, 'nothingChanged')}</p>;
  return (
    <>
      {found.map(({ tag, paragraphs }) => (
        <section key={tag} lang={tag}>
          <h3>{languageNames[tag]}</h3>
          <Difference paragraphs={paragraphs} />
        </section>
      ))}
    </>
  );
}

async function restore(house: House, call: Call): Promise<DeskAnswer> {
  const { id = '' } = call.params;
  const base = Number((await typedIn(call)).get('version'));
  try {
    const number = await house.db
      .transaction()
      .execute((tx) => restoreVersion(tx, id, numberIn(call), base, actorOf(call)));
    return house.to(call, `${newsDeskPath}/${id}?saved=${number}`);
  } catch (error) {
    if (error instanceof Refusal && error.status !== 404) return versionPage(house, call, error);
    throw error;
  }
}

const tagIn = ({ params }: Call, { content }: Article): Language => {
  const tag = languages.find((one) => one === params.tag && one !== content.headline.source);
  if (!tag) throw new Refusal('article.unknown', 404, articleMessages.sentence('unknown'));
  return tag;
};

const translated = ['headline', 'shortHeadline', 'standfirst', 'body'] as const;

/** The original on one side, the translation on the other. */
async function translationPage({ db }: House, call: Call, again?: Again): Promise<DeskAnswer> {
  const { language, params } = call;
  const article = await findForDesk(db, actorOf(call), params.id ?? '');
  const tag = tagIn(call, article);
  const { content } = article;
  const { source } = content.headline;
  const title = say(language, 'translation', { language: languageNames[tag] });
  const own = changes(actorOf(call), article);
  return {
    title,
    trail: trailOf(article),
    islands: ['field-count'],
    ...(again && { status: again.refusal.status }),
    body: (
      <>
        <h1>{title}</h1>
        <Trouble language={language} refusal={again?.refusal} />
        <form method="post" action={`/${language}${newsDeskPath}/${article.id}/translations/${tag}`} class="stack">
          <input type="hidden" name="version" value={article.version} />
          {translated.map((field) => (
            <div key={field} class="side-by-side">
              <div>
                <p class="quiet">
                  {say(language, field)} · {say(language, 'original')}
                </p>
                <div class="original" lang={source} dir="auto">
                  {content[field]?.texts[source]}
                </div>
              </div>
              <TranslationField
                language={language}
                field={field}
                tag={tag}
                value={again?.typed.get(field) ?? content[field]?.texts[tag] ?? ''}
                readOnly={!own}
              />
            </div>
          ))}
          {own && (
            <p class="actions">
              <button type="submit" class="primary">
                {say(language, 'save')}
              </button>
              <span class="quiet">{say(language, 'translationHelp')}</span>
            </p>
          )}
        </form>
      </>
    ),
  };
}

interface TranslationParts {
  language: Language;
  field: (typeof translated)[number];
  tag: Language;
  value: string;
  readOnly: boolean;
}

function TranslationField({ language, field, tag, value, readOnly }: TranslationParts) {
  if (field === 'shortHeadline') {
    return <ShortHeadline language={language} tag={tag} name={field} value={value} readOnly={readOnly} />;
  }
  return (
    <label class="field">
      <span>{inLanguage(language, field, tag)}</span>
      <textarea
        name={field}
        rows={field === 'body' ? 18 : 3}
        maxLength={longestBody}
        lang={tag}
        dir="auto"
        readOnly={readOnly}
        value={value}
      />
    </label>
  );
}

async function translate(house: House, call: Call): Promise<DeskAnswer> {
  const { id = '' } = call.params;
  const found = await findForDesk(house.db, actorOf(call), id);
  const tag = tagIn(call, found);
  const typed = await typedIn(call);
  try {
    const content = translatedFrom(typed, found.content, tag);
    const number = await house.db
      .transaction()
      .execute((tx) => saveArticle(tx, id, Number(typed.get('version')), content, actorOf(call)));
    return house.to(call, `${newsDeskPath}/${id}?saved=${number}`);
  } catch (error) {
    if (error instanceof Refusal && error.status !== 404)
      return translationPage(house, call, { typed, refusal: error });
    throw error;
  }
}
