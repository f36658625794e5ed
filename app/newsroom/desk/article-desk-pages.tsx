import { Refusal } from '../../platform/refusal.ts';
import type { Text } from '../../platform/text.ts';
import { Words } from '../../programme/text-words.tsx';
import type { Call, DeskAnswer, House } from '../../trust/house.ts';
import { differText, type Paragraph } from '../article/article-difference.ts';
import { Difference } from '../article/article-parts.tsx';
import { changes, inShort } from '../article/article-rules.ts';
import { type Article, type ArticleContent } from '../article/article-schema.ts';
import { ArticleText } from '../article/article-text.tsx';
import { findForDesk, listStates, removeDraft, saveArticle } from '../article/article.ts';
import { linkText } from '../link/link-messages.ts';
import { troubledLinks } from '../link/link.ts';
import { ArticleFields } from './article-fields.tsx';
import { ArticleLinks, ArticleState } from './article-state-parts.tsx';
import { dropDraft, readDraft } from './autosave.ts';
import { Found, Kept, placePath } from './autosave-pages.tsx';
import { editorIsland } from './editor-parts.tsx';
import { takenUp, TakenUpShown } from './suggestion-taken.tsx';
import { newsDesk as say } from './news-desk-messages.ts';
import { contentFrom, type Typed, typedOf } from './news-form.ts';
import { optionsOf } from './news-options.ts';
import { actorOf, type Again, newsDeskPath, ofNews, Trouble, typedIn } from './news-parts.tsx';

/** Hangs the page of an article at the desk: its words, where it stands, and where it goes from there. */
export function hangArticleDesk(house: House): void {
  house.deskPage(`${newsDeskPath}/:id`, ofNews, (call) => articlePage(house, call));
  house.deskForm(`${newsDeskPath}/:id`, ofNews, (call) => save(house, call));
  house.deskForm(`${newsDeskPath}/:id/removal`, ofNews, async (call) => {
    await house.db.transaction().execute((tx) => removeDraft(tx, call.params.id ?? '', actorOf(call)));
    return house.to(call, newsDeskPath);
  });
}

interface More extends Partial<Again> {
  /** What was typed in a form of a state that was not taken. */
  state?: Typed;
  /** What the form would make of it, to be looked at before it is saved. */
  preview?: ArticleContent;
}

async function save(house: House, call: Call): Promise<DeskAnswer> {
  const { id = '' } = call.params;
  const found = await findForDesk(house.db, actorOf(call), id);
  const typed = await typedIn(call);
  try {
    const content = contentFrom(typed, found.content);
    if (typed.get('do') === 'preview') return articlePage(house, call, { typed, preview: content });
    const base = Number(typed.get('version'));
    const number = await house.db.transaction().execute(async (tx) => {
      await dropDraft(tx, { article: id }, actorOf(call));
      return saveArticle(tx, id, base, content, actorOf(call));
    });
    const suggestion = typed.get('suggestion');
    const told = new URLSearchParams({ saved: String(number), ...(suggestion && { suggestion }) });
    return house.to(call, `${newsDeskPath}/${id}?${told}`);
  } catch (error) {
    if (error instanceof Refusal && error.status !== 404) return articlePage(house, call, { typed, refusal: error });
    throw error;
  }
}

/** The page of an article; also after a form that was not taken, with all that was typed. */
export async function articlePage(house: House, call: Call, more: More = {}): Promise<DeskAnswer> {
  const { language, params, url } = call;
  const actor = actorOf(call);
  const article = await findForDesk(house.db, actor, params.id ?? '');
  const states = await listStates(house.db, article.id);
  const draft = changes(actor, article) ? await readDraft(house.db, house.vault, { article: article.id }, actor) : null;
  const taken = url.searchParams.get('draft') === 'mine' && !more.typed ? draft : null;
  const suggested = await takenUp(house.db, call, article);
  const saved = /^\d{1,6}$/.exec(url.searchParams.get('saved') ?? '')?.[0];
  const troubled = await troubledLinks(house.db, actor, article.id, house.origin);
  const { content } = article;
  // Once it was saved the wording is in the text: filling it in again would do it twice.
  const filledIn = saved ? null : suggested?.typed;
  return {
    title: content.headline.texts[content.headline.source] ?? '',
    islands: [editorIsland, 'article-autosave', 'field-count'],
    ...(more.refusal && { status: more.refusal.status }),
    body: (
      <>
        <h1>
          <Words text={content.headline} visit={{ language }} />
        </h1>
        <Trouble language={language} refusal={more.refusal} />
        {saved && (
          <p class="message" role="status">
            {say(language, 'saved', { number: Number(saved) })}
          </p>
        )}
        {draft && !taken && !more.typed && (
          <Found
            language={language}
            place={{ article: article.id }}
            draft={draft}
            later={draft.base < article.version}
            zone={article.zone}
          />
        )}
        {suggested && <TakenUpShown language={language} taken={suggested} />}
        <ArticleLinks call={call} article={article} />
        {troubled > 0 && (
          <p class="message">
            <a href={`/${language}${newsDeskPath}/${article.id}/links`}>
              {linkText(language, 'troubled', { count: troubled })}
            </a>
            {article.publicVersion === null && <> {linkText(language, 'before')}</>}
          </p>
        )}
        {more.refusal?.code === 'article.conflict' && more.typed && (
          <Conflict call={call} article={article} typed={more.typed} />
        )}
        {more.preview && <Preview call={call} article={article} content={more.preview} />}
        <ArticleState call={call} article={article} states={states} suggested={suggested} again={more.state} />
        {changes(actor, article) ? (
          <Form
            house={house}
            call={call}
            article={article}
            typed={more.typed ?? (taken ? new URLSearchParams(taken.form) : (filledIn ?? typedOf(content)))}
            suggestion={suggested?.suggestion.id}
            base={taken?.base ?? article.version}
            options={await optionsOf(house.db, article.edition)}
          />
        ) : (
          <p>{say(language, 'waiting')}</p>
        )}
      </>
    ),
  };
}

interface FormParts {
  house: House;
  call: Call;
  article: Article;
  typed: Typed;
  /** The version that what is typed was begun from. */
  base: number;
  /** Id of the suggestion that the article is corrected by. */
  suggestion: string | undefined;
  options: Awaited<ReturnType<typeof optionsOf>>;
}

function Form({ call: { language }, article, typed, base, suggestion, options }: FormParts) {
  const place = { article: article.id };
  const path = `/${language}${newsDeskPath}/${article.id}`;
  return (
    <>
      <form method="post" action={path} class="stack desk-form news-form">
        <h2>{say(language, 'change')}</h2>
        {/* What is sent next is held to the version that stands above it, also after a conflict. */}
        <input type="hidden" name="version" value={base} />
        {suggestion && <input type="hidden" name="suggestion" value={suggestion} />}
        <ArticleFields
          language={language}
          typed={typed}
          options={options}
          preview={placePath(language, place, 'preview')}
        />
        <Kept language={language} place={place} />
        <p class="actions">
          <button type="submit" name="do" value="save" class="primary">
            {say(language, 'save')}
          </button>
          <button type="submit" name="do" value="preview">
            {say(language, 'preview')}
          </button>
        </p>
      </form>
      {article.state === 'draft' && article.publicVersion === null && (
        <form method="post" action={`${path}/removal`}>
          <button type="submit">{say(language, 'remove')}</button>
        </form>
      )}
    </>
  );
}

/** What somebody typed, beside what was saved meanwhile. */
function Conflict({ call, article, typed }: { call: Call; article: Article; typed: Typed }) {
  const { headline, shortHeadline, standfirst, body } = article.content;
  const mine = (field: string, text: Text | null) =>
    Object.keys({ ...headline.texts, ...text?.texts, [headline.source]: '' }).flatMap((tag) =>
      differText(text?.texts[tag] ?? '', typed.get(`${field}.${tag}`) ?? ''),
    );
  const paragraphs: Paragraph[] = [
    ...mine('headline', headline),
    ...mine('shortHeadline', shortHeadline),
    ...mine('standfirst', standfirst),
    ...mine('body', body),
  ];
  return (
    <section class="desk-conflict">
      <h2>{say(call.language, 'conflictTitle')}</h2>
      {paragraphs.length === 0 ? <p>{say(call.language, 'nothingChanged')}</p> : <Difference paragraphs={paragraphs} />}
    </section>
  );
}

function Preview({ call: { language }, article, content }: { call: Call; article: Article; content: ArticleContent }) {
  const visit = { language, now: Date.now(), view: { edition: { timeZone: article.zone } } };
  return (
    <section class="news-preview stack" id="preview">
      <h2>{say(language, 'preview')}</h2>
      <p class="quiet" role="status">
        {say(language, 'previewHelp')}
      </p>
      <article class="stack">
        <p class="headline">
          <Words text={content.headline} visit={visit} />
        </p>
        {content.shortHeadline && (
          <p class="quiet">
            {say(language, 'shortHeadline')}: <Words text={inShort(content)} visit={visit} />
          </p>
        )}
        <p class="lead">
          <Words text={content.standfirst} visit={visit} />
        </p>
        <ArticleText content={content} visit={visit} />
      </article>
    </section>
  );
}
