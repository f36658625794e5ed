import { Refusal } from '../../platform/refusal.ts';
import { wordsOf } from '../../platform/text.ts';
import { Words } from '../../programme/text-words.tsx';
import type { Call, DeskAnswer, House } from '../../trust/house.ts';
import { DeskTable } from '../../ui/desk.tsx';
import { newsText } from '../article/article-page-messages.ts';
import { edits, writes } from '../article/article-rules.ts';
import type { Article } from '../article/article-schema.ts';
import { createArticle, listForDesk } from '../article/article.ts';
import { articleMessages } from '../article/article-messages.ts';
import { ArticleFields } from './article-fields.tsx';
import { dropDraft, readDraft } from './autosave.ts';
import { Found, Kept, placePath } from './autosave-pages.tsx';
import { editorIsland } from './editor-parts.tsx';
import type { Language } from '../../platform/language.ts';
import { factMessages } from '../article/article-fact-messages.ts';
import { listTouched, type Touched } from '../article/article-touched.ts';
import { countWaiting } from '../suggestion/suggestion.ts';
import { linkText } from '../link/link-messages.ts';
import { countTroubled } from '../link/link.ts';
import { suggestionDesk } from './suggestion-desk-messages.ts';
import { newsDesk as say } from './news-desk-messages.ts';
import { contentFrom } from './news-form.ts';
import { listNewsEditions, optionsOf } from './news-options.ts';
import { actorOf, type Again, momentIn, newsDeskPath, ofNews, Trouble, typedIn } from './news-parts.tsx';

/** Hangs the list of the newsroom, and the form by which an article begins. */
export function hangNewsList(house: House): void {
  house.deskItem({ path: newsDeskPath, label: say.sentence('item'), about: say.sentence('itemAbout'), rule: ofNews });
  house.deskPage(newsDeskPath, ofNews, (call) => listPage(house, call));
  house.deskPage(`${newsDeskPath}/new`, ofNews, (call) => newPage(house, call));
  house.deskForm(`${newsDeskPath}/new`, ofNews, (call) => begin(house, call));
}

async function listPage({ db }: House, call: Call): Promise<DeskAnswer> {
  const { language } = call;
  const actor = actorOf(call);
  const articles = await listForDesk(db, actor);
  const editions = (await listNewsEditions(db, actor)).filter(({ slug }) => edits(actor, slug));
  const waiting = await countWaiting(
    db,
    editions.map(({ slug }) => slug),
  );
  const troubled = await countTroubled(
    db,
    editions.map(({ slug }) => slug),
  );
  const touched = await listTouched(
    db,
    editions.map(({ slug }) => slug),
  );
  return {
    title: say(language, 'item'),
    body: (
      <>
        <h1>{say(language, 'item')}</h1>
        <p class="actions">
          <a class="button primary" href={`/${language}${newsDeskPath}/new`}>
            {say(language, 'begin')}
          </a>
          {editions.map(({ slug, name }) => (
            <a key={slug} href={`/${language}${newsDeskPath}/of/${slug}`}>
              {say(language, 'people', { edition: wordsOf(name, language) })}
            </a>
          ))}
          {[...waiting].map(([slug, count]) => (
            <a key={slug} href={`/${language}${newsDeskPath}/of/${slug}/suggestions`}>
              {suggestionDesk(language, 'waiting', { count })}
            </a>
          ))}
          {[...troubled].map(([slug, count]) => (
            <a key={slug} href={`/${language}${newsDeskPath}/of/${slug}/links`}>
              {linkText(language, 'troubled', { count })}
            </a>
          ))}
        </p>
        <TouchedList language={language} touched={touched} />
        {articles.length === 0 ? (
          <div class="empty">
            <p>{say(language, 'none')}</p>
            <p>{say(language, 'noneHelp')}</p>
          </div>
        ) : (
          <ArticleTable call={call} articles={articles} />
        )}
      </>
    ),
  };
}

/** Articles that the programme overtook. */
function TouchedList({ language, touched }: { language: Language; touched: Touched[] }) {
  if (touched.length === 0) return null;
  return (
    <section class="message stack">
      <h2>{factMessages(language, 'touched')}</h2>
      <p class="quiet">{factMessages(language, 'touchedHelp')}</p>
      <ul class="rows">
        {touched.map(({ id, headline, session }, at) => (
          <li key={at}>
            <a href={`/${language}${newsDeskPath}/${id}`}>
              <Words text={headline} visit={{ language }} />
            </a>{' '}
            <span class="quiet">
              {session ? <Words text={session} visit={{ language }} /> : factMessages(language, 'gone', { count: 1 })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function ArticleTable({ call: { language }, articles }: { call: Call; articles: Article[] }) {
  const head = [say(language, 'headline'), say(language, 'state'), say(language, 'kind'), say(language, 'savedAt')];
  return (
    <DeskTable caption={say(language, 'item')} head={head}>
      {articles.map((one) => (
        <tr key={one.id} data-row>
          <th scope="row">
            <a href={`/${language}${newsDeskPath}/${one.id}`}>
              <Words text={one.content.headline} visit={{ language }} />
            </a>{' '}
            <span class="quiet">{one.edition}</span>
          </th>
          <td>
            {say(language, one.state)}
            {one.dueAt && <span class="quiet"> {momentIn(one.dueAt, one.zone, language)}</span>}
          </td>
          <td>{newsText(language, one.content.kind)}</td>
          <td>{momentIn(one.savedAt, one.zone, language)}</td>
        </tr>
      ))}
    </DeskTable>
  );
}

async function newPage({ db, vault }: House, call: Call, again?: Again): Promise<DeskAnswer> {
  const { language, url } = call;
  const editions = await listNewsEditions(db, actorOf(call));
  const edition = editions.find(({ slug }) => slug === url.searchParams.get('edition'))?.slug;
  const draft = edition ? await readDraft(db, vault, { edition }, actorOf(call)) : null;
  const taken = url.searchParams.get('draft') === 'mine' && !again ? draft : null;
  const typed = again?.typed ?? new URLSearchParams(taken ? taken.form : { source: language, kind: 'news' });
  return {
    title: say(language, 'begin'),
    islands: [editorIsland, 'article-autosave', 'field-count'],
    ...(again && { status: again.refusal.status }),
    body: (
      <>
        <h1>{say(language, 'begin')}</h1>
        <Trouble language={language} refusal={again?.refusal} />
        {!edition && (
          <form class="actions" action={url.pathname}>
            <label class="field">
              <span>{say(language, 'chooseEdition')}</span>
              <select name="edition">
                {editions.map(({ slug, name }) => (
                  <option key={slug} value={slug}>
                    {wordsOf(name, language)}
                  </option>
                ))}
              </select>
            </label>
            <button type="submit">{say(language, 'go')}</button>
          </form>
        )}
        {edition && draft && !taken && !again && (
          <Found language={language} place={{ edition }} draft={draft} later={false} zone="UTC" />
        )}
        {edition && (
          <form method="post" action={`${url.pathname}?edition=${edition}`} class="stack desk-form news-form">
            <ArticleFields
              language={language}
              typed={typed}
              options={await optionsOf(db, edition)}
              preview={placePath(language, { edition }, 'preview')}
            />
            <Kept language={language} place={{ edition }} />
            <p class="actions">
              <button type="submit" class="primary">
                {say(language, 'save')}
              </button>
              <span class="quiet">{say(language, 'noneHelp')}</span>
            </p>
          </form>
        )}
      </>
    ),
  };
}

async function begin(house: House, call: Call): Promise<DeskAnswer> {
  const typed = await typedIn(call);
  const edition = call.url.searchParams.get('edition') ?? '';
  try {
    // Asked before the form is looked at, so that nobody learns of an edition by what its form says.
    if (!writes(actorOf(call), edition))
      throw new Refusal('article.edition', 404, articleMessages.sentence('editionUnknown'));
    const content = contentFrom(typed, null);
    const id = await house.db.transaction().execute(async (tx) => {
      await dropDraft(tx, { edition }, actorOf(call));
      return createArticle(tx, edition, content, actorOf(call));
    });
    return house.to(call, `${newsDeskPath}/${id}?saved=1`);
  } catch (error) {
    if (error instanceof Refusal) return newPage(house, call, { typed, refusal: error });
    throw error;
  }
}
