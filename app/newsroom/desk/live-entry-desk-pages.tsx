import { languageNames } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { textOf } from '../../platform/text.ts';
import type { Call, DeskAnswer, House } from '../../trust/house.ts';
import { differText } from '../article/article-difference.ts';
import { Difference } from '../article/article-parts.tsx';
import type { Article } from '../article/article-schema.ts';
import { listAuthors } from '../author/author.ts';
import type { LiveEntry } from '../live/live-entry-schema.ts';
import { changeEntry, removeEntry } from '../live/live-entry.ts';
import { type EntryVersion, findEntry, listEntryVersions } from '../live/live-entry-read.ts';
import { liveMessages } from '../live/live-messages.ts';
import { Editor, editorIsland } from './editor-parts.tsx';
import { liveDesk as say } from './live-desk-messages.ts';
import { EntryChoices, reportForDesk } from './live-desk-pages.tsx';
import { newsDesk } from './news-desk-messages.ts';
import { entryFrom, textFrom } from './news-form.ts';
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
  whoWords,
} from './news-parts.tsx';

/** Hangs the page of one entry of a live report at the desk: correcting, translating and removing it. */
export function hangLiveEntryDesk(house: House): void {
  const path = `${newsDeskPath}/:id/live/:number{[1-9][0-9]{0,5}}`;
  house.deskPage(path, ofNews, (call) => entryPage(house, call));
  house.deskForm(path, ofNews, (call) => take(house, call, 'change'));
  house.deskForm(`${path}/removal`, ofNews, (call) => take(house, call, 'remove'));
}

async function entryPage(house: House, call: Call, again?: Again): Promise<DeskAnswer> {
  const { language, params } = call;
  const article = await reportForDesk(house, call);
  const entry = await findEntry(house.db, article.id, Number(params.number));
  const versions = await listEntryVersions(house.db, article.id, entry.number);
  const title = liveMessages(language, 'entry', { number: entry.number });
  return {
    title,
    trail: [...trailOf(article), { path: `${newsDeskPath}/${article.id}/live`, label: say(language, 'title') }],
    islands: [editorIsland],
    ...(again && { status: again.refusal.status }),
    body: (
      <>
        <h1>{title}</h1>
        <Trouble language={language} refusal={again?.refusal} />
        <Change
          call={call}
          article={article}
          entry={entry}
          authors={await listAuthors(house.db, article.edition)}
          again={again}
        />
        <Removal call={call} article={article} entry={entry} />
        <Versions call={call} article={article} versions={versions} />
      </>
    ),
  };
}

interface EntryParts {
  call: Call;
  article: Article;
  entry: LiveEntry;
}

interface ChangeParts extends EntryParts {
  authors: Awaited<ReturnType<typeof listAuthors>>;
  again: Again | undefined;
}

const pathOf = ({ language }: Call, article: Article, { number }: LiveEntry): string =>
  `/${language}${newsDeskPath}/${article.id}/live/${number}`;

function Change({ call, article, entry, authors, again }: ChangeParts) {
  const { language } = call;
  const { content, version } = entry;
  // The form that removes it has no words of its own.
  const typed = again?.typed.has('version') ? again.typed : undefined;
  const tags = languagesOf(article);
  return (
    <form method="post" action={pathOf(call, article, entry)} class="stack desk-form news-form">
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="source" value={content.text.source} />
      {tags.map((tag) => (
        <Editor key={tag} language={language}>
          <label class="field">
            <span>{say(language, 'text', { language: languageNames[tag] })}</span>
            <textarea
              name={`text.${tag}`}
              rows={5}
              maxLength={5000}
              lang={tag}
              dir="auto"
              value={typed?.get(`text.${tag}`) ?? content.text.texts[tag] ?? ''}
            />
          </label>
        </Editor>
      ))}
      <EntryChoices
        language={language}
        authors={authors}
        author={typed?.get('author') ?? content.author ?? ''}
        marked={typed ? typed.get('key') === 'yes' : content.key}
      />
      {tags.map((tag) => (
        <label key={tag} class="field">
          <span>{newsDesk(language, 'note', { language: languageNames[tag] })}</span>
          <input
            name={`note.${tag}`}
            lang={tag}
            dir="auto"
            maxLength={600}
            aria-describedby="entry-help"
            value={typed?.get(`note.${tag}`) ?? ''}
          />
        </label>
      ))}
      <p class="quiet" id="entry-help">
        {say(language, 'noteHelp')}
      </p>
      <p class="actions">
        <button type="submit" class="primary">
          {say(language, 'save')}
        </button>
      </p>
    </form>
  );
}

function Removal({ call, article, entry }: EntryParts) {
  const { language } = call;
  const action = `${pathOf(call, article, entry)}/removal`;
  if (entry.removal) {
    return (
      <form method="post" action={action} class="actions">
        <button type="submit" name="do" value="restore">
          {say(language, 'restore')}
        </button>
      </form>
    );
  }
  return (
    <details>
      <summary>{say(language, 'remove')}</summary>
      <form method="post" action={action} class="stack">
        {languagesOf(article).map((tag, at) => (
          <label key={tag} class="field">
            <span>{say(language, 'reason', { language: languageNames[tag] })}</span>
            <input name={`note.${tag}`} lang={tag} dir="auto" maxLength={600} required={at === 0} />
          </label>
        ))}
        <p class="quiet">{say(language, 'reasonHelp')}</p>
        <button type="submit" name="do" value="remove">
          {say(language, 'remove')}
        </button>
      </form>
    </details>
  );
}

function Versions({ call, article, versions }: { call: Call; article: Article; versions: EntryVersion[] }) {
  const { language } = call;
  const words = (version: EntryVersion | undefined) => Object.values(version?.content.text.texts ?? {}).join('\n\n');
  return (
    <section class="stack">
      <h2>{newsDesk(language, 'versions')}</h2>
      <ol class="rows" reversed>
        {versions.toReversed().map((version) => (
          <li key={version.number}>
            <p class="quiet">
              {newsDesk(language, 'versionLine', {
                number: version.number,
                moment: momentIn(version.at, article.zone, language),
                by: whoWords(version.by, call),
              })}
            </p>
            <Difference paragraphs={differText(words(versions[version.number - 2]), words(version))} />
          </li>
        ))}
      </ol>
    </section>
  );
}

async function take(house: House, call: Call, act: 'change' | 'remove'): Promise<DeskAnswer> {
  const { id } = await reportForDesk(house, call);
  const number = Number(call.params.number);
  const typed = await typedIn(call);
  try {
    const before = await findEntry(house.db, id, number);
    const note = textFrom(typed, 'note', textOf(before.content.text.source, {}));
    await house.db
      .transaction()
      .execute((tx) =>
        act === 'change'
          ? changeEntry(
              tx,
              id,
              { number, base: Number(typed.get('version')), note },
              entryFrom(typed, before.content),
              actorOf(call),
            )
          : removeEntry(tx, id, number, typed.get('do') === 'restore' ? null : note, actorOf(call)),
      );
    return house.to(call, `${newsDeskPath}/${id}/live/${number}`);
  } catch (error) {
    if (error instanceof Refusal && error.status !== 404) return entryPage(house, call, { typed, refusal: error });
    throw error;
  }
}
