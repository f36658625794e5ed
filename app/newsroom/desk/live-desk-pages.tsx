import { type Language, languageNames } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { wordsOf } from '../../platform/text.ts';
import type { Call, DeskAnswer, House } from '../../trust/house.ts';
import { firstWords } from '../../programme/text-plain.ts';
import { isPublic } from '../article/article-rules.ts';
import type { Article, Photo } from '../article/article-schema.ts';
import { findForDesk } from '../article/article.ts';
import type { Author } from '../author/author-schema.ts';
import { listAuthors } from '../author/author.ts';
import type { EntryContent, LiveEntry, LiveReport } from '../live/live-entry-schema.ts';
import { addEntry, endCoverage } from '../live/live-entry.ts';
import { listEntries, readReport } from '../live/live-entry-read.ts';
import { liveMessages } from '../live/live-messages.ts';
import { insistOnEditor } from '../newsroom.ts';
import { Editor, editorIsland } from './editor-parts.tsx';
import { liveDesk as say } from './live-desk-messages.ts';
import { entryFrom, type Typed } from './news-form.ts';
import {
  actorOf,
  type Again,
  languagesOf,
  momentIn,
  newsDeskPath,
  ofNews,
  trailOf,
  Trouble,
  typedIn,
} from './news-parts.tsx';
import type { Darkroom } from '../article/article-photo-review.ts';
import { photoIn } from './photo-form.ts';

/** Entries that the desk shows of a report: the latest. */
const length = 60;

/** Hangs the page on which a live report is written: one field, and the latest entries below it. */
export function hangLiveDesk(house: House, room: Darkroom): void {
  house.deskPage(`${newsDeskPath}/:id/live`, ofNews, (call) => livePage(house, call));
  house.deskForm(`${newsDeskPath}/:id/live`, ofNews, (call) => post(house, call, room));
  house.deskForm(`${newsDeskPath}/:id/live/end`, ofNews, (call) => end(house, call));
}

/** A live report of somebody who may write in it. @throws Refusal `article.unknown` (404), `live.kind` (409) */
export async function reportForDesk(house: House, call: Call): Promise<Article> {
  const article = await findForDesk(house.db, actorOf(call), call.params.id ?? '');
  insistOnEditor(actorOf(call), article.edition);
  if (article.content.kind !== 'live-report') throw new Refusal('live.kind', 409, liveMessages.sentence('noReport'));
  return article;
}

async function livePage(house: House, call: Call, again?: Again): Promise<DeskAnswer> {
  const { language, url } = call;
  const article = await reportForDesk(house, call);
  const report = await readReport(house.db, article.id);
  const entries = await listEntries(house.db, { article: article.id, most: length });
  const authors = await listAuthors(house.db, article.edition);
  const posted = /^\d{1,6}$/.exec(url.searchParams.get('posted') ?? '')?.[0];
  return {
    title: say(language, 'title'),
    trail: trailOf(article),
    islands: [editorIsland],
    ...(again && { status: again.refusal.status }),
    body: (
      <>
        <h1>{say(language, 'title')}</h1>
        <Trouble language={language} refusal={again?.refusal} />
        {posted && (
          <p class="message" role="status">
            {say(language, 'posted', { number: Number(posted) })}
          </p>
        )}
        {!isPublic(article.state) && <p class="message">{say(language, 'hidden')}</p>}
        {!report.endedAt && (
          <Post call={call} article={article} authors={authors} typed={again?.typed} last={entries[0]} />
        )}
        <EntryList call={call} article={article} entries={entries} />
        <Ending call={call} article={article} report={report} />
      </>
    ),
  };
}

interface PostParts {
  call: Call;
  article: Article;
  authors: Author[];
  typed: Typed | undefined;
  /** The one before, by whose author the next one is likely to be. */
  last: LiveEntry | undefined;
}

function Post({ call: { language }, article, authors, typed, last }: PostParts) {
  const [source = language] = languagesOf(article);
  return (
    <form
      method="post"
      action={`/${language}${newsDeskPath}/${article.id}/live`}
      enctype="multipart/form-data"
      class="stack news-form"
    >
      <input type="hidden" name="source" value={source} />
      <Editor language={language}>
        <label class="field">
          <span>{say(language, 'text', { language: languageNames[source] })}</span>
          <textarea
            name={`text.${source}`}
            rows={5}
            required
            maxLength={5000}
            lang={source}
            dir="auto"
            autofocus
            aria-describedby="live-help"
            value={typed?.get(`text.${source}`) ?? ''}
          />
        </label>
      </Editor>
      <p class="quiet" id="live-help">
        {say(language, 'textHelp')}
      </p>
      <EntryChoices
        language={language}
        authors={authors}
        author={typed?.get('author') ?? last?.content.author ?? ''}
        marked={typed?.get('key') === 'yes'}
      />
      <PhotoFields language={language} source={source} typed={typed} />
      <p class="actions">
        <button type="submit" class="primary">
          {say(language, 'post')}
        </button>
      </p>
    </form>
  );
}

interface ChoiceParts {
  language: Language;
  authors: Author[];
  author: string;
  marked: boolean;
}

/** Whose entry it is, and whether it mattered. */
export function EntryChoices({ language, authors, author, marked }: ChoiceParts) {
  return (
    <p class="actions">
      <label>
        <input type="checkbox" name="key" value="yes" checked={marked} /> {say(language, 'key')}
      </label>
      <label class="field">
        <span>{say(language, 'author')}</span>
        <select name="author">
          <option value="">{say(language, 'nobody')}</option>
          {authors.map(({ id, name }) => (
            <option key={id} value={id} selected={id === author}>
              {wordsOf(name, language)}
            </option>
          ))}
        </select>
      </label>
    </p>
  );
}

function PhotoFields({ language, source, typed }: { language: Language; source: string; typed: Typed | undefined }) {
  return (
    <details>
      <summary>{say(language, 'photo')}</summary>
      <label class="field">
        <span>{say(language, 'photo')}</span>
        <input type="file" name="file" accept="image/*" />
      </label>
      <label class="field">
        <span>{say(language, 'alt')}</span>
        <input
          name={`alt.${source}`}
          maxLength={500}
          lang={source}
          dir="auto"
          value={typed?.get(`alt.${source}`) ?? ''}
        />
      </label>
      <label class="field">
        <span>{say(language, 'credit')}</span>
        <input name="credit" maxLength={200} dir="auto" value={typed?.get('credit') ?? ''} />
      </label>
    </details>
  );
}

function EntryList({ call: { language }, article, entries }: { call: Call; article: Article; entries: LiveEntry[] }) {
  if (entries.length === 0) return <p class="quiet">{liveMessages(language, 'noEntries')}</p>;
  return (
    <ol class="rows" reversed>
      {entries.map(({ number, at, content, removal }) => (
        <li key={number} data-row>
          <a href={`/${language}${newsDeskPath}/${article.id}/live/${number}`}>
            {momentIn(at, article.zone, language)}
          </a>{' '}
          {content.key && <strong>{liveMessages(language, 'keyMark')} </strong>}
          {removal && <strong>{say(language, 'removed')} </strong>}
          <span dir="auto">{firstWords(wordsOf(content.text, language))}</span>
        </li>
      ))}
    </ol>
  );
}

function Ending({ call: { language }, article, report }: { call: Call; article: Article; report: LiveReport }) {
  const ended = report.endedAt !== null;
  return (
    <form method="post" action={`/${language}${newsDeskPath}/${article.id}/live/end`} class="actions">
      {report.endedAt && (
        <span>{liveMessages(language, 'endedOn', { moment: momentIn(report.endedAt, article.zone, language) })}</span>
      )}
      <button type="submit" name="do" value={ended ? 'resume' : 'end'}>
        {say(language, ended ? 'resume' : 'end')}
      </button>
      {!ended && <span class="quiet">{say(language, 'endHelp')}</span>}
    </form>
  );
}

async function post(house: House, call: Call, room: Darkroom): Promise<DeskAnswer> {
  const article = await reportForDesk(house, call);
  const sent = await call.context.req.formData().catch(() => new FormData());
  const typed = new URLSearchParams();
  for (const [name, value] of sent) if (typeof value === 'string') typed.append(name, value);
  try {
    const content: EntryContent = entryFrom(typed, null);
    const photo: Photo | null = await photoIn(room, sent, typed, languagesOf(article)[0] ?? 'en');
    const number = await house.db
      .transaction()
      .execute((tx) => addEntry(tx, article.id, { ...content, photo }, actorOf(call)));
    return house.to(call, `${newsDeskPath}/${article.id}/live?posted=${number}`);
  } catch (error) {
    if (error instanceof Refusal && error.status !== 404) return livePage(house, call, { typed, refusal: error });
    throw error;
  }
}

async function end(house: House, call: Call): Promise<DeskAnswer> {
  const { id } = await reportForDesk(house, call);
  const ended = (await typedIn(call)).get('do') !== 'resume';
  await house.db.transaction().execute((tx) => endCoverage(tx, id, ended, actorOf(call)));
  return house.to(call, `${newsDeskPath}/${id}/live`);
}
