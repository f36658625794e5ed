import { type Language, languageNames, languages } from '../../platform/language.ts';
import type { Call } from '../../trust/house.ts';
import { edits, hasStale, mayFollow } from '../article/article-rules.ts';
import { type Article, type State, type StateEntry, states as allStates } from '../article/article-schema.ts';
import { commentText } from '../comment/comment-page-messages.ts';
import { deviceNews } from '../device-news-messages.ts';
import { linkText } from '../link/link-messages.ts';
import { liveDesk } from './live-desk-messages.ts';
import type { TakenUp } from './suggestion-taken.tsx';
import { newsDesk as say } from './news-desk-messages.ts';
import { momentTyped, type Typed } from './news-form.ts';
import { actorOf, languagesOf, momentIn, newsDeskPath, whoWords } from './news-parts.tsx';

interface Parts {
  call: Call;
  article: Article;
}

/** Ways from an article to its other pages. */
export function ArticleLinks({ call, article }: Parts) {
  const { language } = call;
  const path = `/${language}${newsDeskPath}/${article.id}`;
  const { content } = article;
  return (
    <>
      <p class="actions">
        <a href={`${path}/photos`}>{say(language, 'photos')}</a>
        {content.kind === 'live-report' && edits(actorOf(call), article.edition) && (
          <a href={`${path}/live`}>{liveDesk(language, 'title')}</a>
        )}
        <a href={`${path}/versions`}>{say(language, 'versions')}</a>
        <a href={`${path}/links`}>{linkText(language, 'title')}</a>
        {article.publicVersion !== null && (
          <a href={`/${language}/${article.edition}/news/${content.slug}`}>{say(language, 'toPage')}</a>
        )}
        {edits(actorOf(call), article.edition) && <a href={`${path}/comments`}>{commentText(language, 'comments')}</a>}
        {edits(actorOf(call), article.edition) && <a href={`${path}/devices`}>{deviceNews(language, 'title')}</a>}
      </p>
      <nav aria-label={say(language, 'translations')}>
        <ul class="actions">
          {languages
            .filter((tag) => tag !== content.headline.source)
            .map((tag) => (
              <li key={tag}>
                <a href={`${path}/translations/${tag}`}>
                  <span lang={tag}>{languageNames[tag]}</span>
                </a>{' '}
                <span class="quiet">{say(language, standingOf(article, tag))}</span>
              </li>
            ))}
        </ul>
      </nav>
    </>
  );
}

function standingOf({ content }: Article, tag: Language): 'missing' | 'stale' | 'fresh' {
  if (!content.headline.texts[tag]) return 'missing';
  return hasStale(content, tag) ? 'stale' : 'fresh';
}

interface WaysParts extends Parts {
  /** The suggestion that it is corrected by. */
  suggested: TakenUp | null;
  /** What was typed in a form of a state that was not taken. */
  again: Typed | undefined;
}

/** Where an article stands, how it came there, and where it may go. */
export function ArticleState({ call, article, states, suggested, again }: WaysParts & { states: StateEntry[] }) {
  const { language } = call;
  const { state, version, publicVersion, dueAt, zone } = article;
  return (
    <section class="stack">
      <div class="section-head">
        <h2>{say(language, 'state')}</h2>
        <strong>{say(language, state)}</strong>
      </div>
      {dueAt && <p>{say(language, 'dueAt', { moment: momentIn(dueAt, zone, language) })}</p>}
      {publicVersion !== null && publicVersion !== version && state !== 'withdrawn' && (
        <p class="message">{say(language, 'unpublished', { version, shown: publicVersion })}</p>
      )}
      <Ways call={call} article={article} suggested={suggested} again={again} />
      <details>
        <summary>{say(language, 'history')}</summary>
        <ol class="rows">
          {states.map((entry, at) => (
            <li key={at}>
              {say(language, 'historyLine', {
                state: say(language, entry.state),
                version: entry.version,
                moment: momentIn(entry.at, zone, language),
                by: whoWords(entry.by, call),
              })}
            </li>
          ))}
        </ol>
      </details>
    </section>
  );
}

/** One form for each way, so that none can be taken by mistake for another. */
function Ways({ call, article, suggested, again }: WaysParts) {
  const editor = edits(actorOf(call), article.edition);
  const ways = allStates.filter((to) => mayFollow(article.state, to, editor));
  const plain = ways.filter((to) => !['scheduled', 'corrected', 'withdrawn'].includes(to));
  return (
    <>
      {plain.length > 0 && (
        <form method="post" action={actionOf(call, article)} class="actions">
          <input type="hidden" name="version" value={article.version} />
          {plain.map((to) => (
            <button key={to} type="submit" name="state" value={to}>
              {say(call.language, `to-${to as 'review' | 'draft' | 'published'}`)}
            </button>
          ))}
        </form>
      )}
      {ways.includes('scheduled') && <Later call={call} article={article} again={again} />}
      {ways.includes('corrected') && article.publicVersion !== article.version && (
        <Told call={call} article={article} to="corrected" suggested={suggested} again={again} />
      )}
      {ways.includes('withdrawn') && <Told call={call} article={article} to="withdrawn" again={again} />}
    </>
  );
}

const actionOf = ({ language }: Call, { id }: Article): string => `/${language}${newsDeskPath}/${id}/states`;

function Later({ call, article, again }: Parts & Pick<WaysParts, 'again'>) {
  const { language } = call;
  return (
    <form method="post" action={actionOf(call, article)} class="actions">
      <input type="hidden" name="version" value={article.version} />
      <label class="field">
        <span>{say(language, 'due', { zone: article.zone })}</span>
        <input
          type="datetime-local"
          name="due"
          required
          aria-describedby="due-help"
          value={again?.get('due') ?? (article.dueAt ? momentTyped(article.dueAt, article.zone) : '')}
        />
      </label>
      <button type="submit" name="state" value="scheduled">
        {say(language, 'to-scheduled')}
      </button>
      <small class="quiet" id="due-help">
        {say(language, 'dueHelp')}
      </small>
    </form>
  );
}

interface ToldParts extends Parts, Pick<WaysParts, 'again'> {
  to: Extract<State, 'corrected' | 'withdrawn'>;
  /** The suggestion that is followed by it. */
  suggested?: TakenUp | null;
}

function Told({ call, article, to, suggested, again }: ToldParts) {
  const { language } = call;
  const { source } = article.content.headline;
  const typed = again?.get('state') === to ? again : undefined;
  const suggestion = typed?.get('suggestion') ?? suggested?.suggestion.id;
  return (
    <details open={Boolean(suggested ?? typed)}>
      <summary>{say(language, `to-${to}`)}</summary>
      <form method="post" action={actionOf(call, article)} class="stack">
        <input type="hidden" name="version" value={article.version} />
        {suggestion && <input type="hidden" name="suggestion" value={suggestion} />}
        {languagesOf(article).map((tag) => (
          <label key={tag} class="field">
            <span>{say(language, 'note', { language: languageNames[tag] })}</span>
            <textarea
              name={`note.${tag}`}
              rows={3}
              lang={tag}
              dir="auto"
              required={tag === source}
              value={typed?.get(`note.${tag}`) ?? suggested?.notes[tag] ?? ''}
              aria-describedby={`note-help-${to}`}
            />
          </label>
        ))}
        <p class="quiet" id={`note-help-${to}`}>
          {say(language, 'noteHelp')}
        </p>
        <button type="submit" name="state" value={to}>
          {say(language, `to-${to}`)}
        </button>
      </form>
    </details>
  );
}
