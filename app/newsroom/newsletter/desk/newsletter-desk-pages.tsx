import { Fragment } from 'preact';
import { Refusal } from '../../../platform/refusal.ts';
import { type Language, localeOf } from '../../../platform/language.ts';
import { type Text, wordsOf } from '../../../platform/text.ts';
import type { Call, DeskAnswer, House } from '../../../trust/house.ts';
import { DeskTable } from '../../../ui/desk.tsx';
import { edits } from '../../article/article-rules.ts';
import { actorOf, ofEditors, Trouble, typedIn } from '../../desk/news-parts.tsx';
import { listNewsEditions } from '../../desk/news-options.ts';
import { newsEdition } from '../../newsroom.ts';
import { readSettings, saveSettings } from '../issue.ts';
import { deliveryCounts, listIssues } from '../issue-read.ts';
import { followText } from '../follow/follow-messages.ts';
import { issueTitle } from '../issue-parts.tsx';
import { isAlarming } from '../newsletter-rules.ts';
import type { Issue, NewsletterSettings } from '../newsletter-schema.ts';
import { lately } from '../newsletter-sweep.ts';
import { hangIssueDesk } from './issue-desk-pages.tsx';
import { newsletterDesk as say } from './newsletter-desk-messages.ts';
import { settingsFrom } from './newsletter-desk-form.ts';
import { insistOnDesk, newsletterDeskPath, stateWords } from './newsletter-desk-parts.tsx';
import { type Counts, countSubscribers } from './newsletter-desk-read.ts';

/** Hangs the desk of newsletters: who subscribed in numbers, how issues are made, and the issues. */
export function hangNewsletterDesk(house: House): void {
  const label = say.sentence('item');
  house.deskItem({ path: newsletterDeskPath, label, about: say.sentence('itemAbout'), rule: ofEditors });
  house.deskPage(newsletterDeskPath, ofEditors, (call) => editionsPage(house, call));
  house.deskPage(`${newsletterDeskPath}/of/:edition`, ofEditors, (call) => editionPage(house, call));
  house.deskForm(`${newsletterDeskPath}/of/:edition`, ofEditors, (call) => settle(house, call));
  hangIssueDesk(house);
}

async function editionsPage({ db }: House, call: Call): Promise<DeskAnswer> {
  const { language } = call;
  const editions = (await listNewsEditions(db, actorOf(call))).filter(({ slug }) => edits(actorOf(call), slug));
  return {
    title: say(language, 'item'),
    body: (
      <>
        <h1>{say(language, 'item')}</h1>
        <ul class="rows">
          {editions.map(({ slug, name }) => (
            <li key={slug}>
              <a href={`/${language}${newsletterDeskPath}/of/${slug}`}>{wordsOf(name, language)}</a>
            </li>
          ))}
        </ul>
      </>
    ),
  };
}

async function settle(house: House, call: Call): Promise<DeskAnswer> {
  const { edition = '' } = call.params;
  insistOnDesk(call, edition);
  const typed = await typedIn(call);
  try {
    const settings = settingsFrom(typed);
    await house.db.transaction().execute((tx) => saveSettings(tx, edition, settings, actorOf(call)));
    return house.to(call, `${newsletterDeskPath}/of/${edition}?saved=1`);
  } catch (error) {
    if (error instanceof Refusal && error.status !== 404) return editionPage(house, call, error);
    throw error;
  }
}

async function editionPage({ db }: House, call: Call, refusal?: Refusal): Promise<DeskAnswer> {
  const { language, params, url } = call;
  const { edition = '' } = params;
  insistOnDesk(call, edition);
  const place = await newsEdition(db, edition);
  const issues = await listIssues(db, edition);
  const editions = await listNewsEditions(db, actorOf(call));
  const name = editions.find(({ slug }) => slug === edition)?.name ?? { source: 'en', texts: { en: edition } };
  const title = say(language, 'of', { edition: wordsOf(name, language) });
  const counts = await countSubscribers(db, edition);
  const alarm = (await lately(db)).find((one) => one.edition === edition && isAlarming(one));
  return {
    title,
    ...(refusal && { status: refusal.status }),
    body: (
      <>
        <h1>{title}</h1>
        <Trouble language={language} refusal={refusal} />
        {url.searchParams.has('saved') && (
          <p class="message" role="status">
            {say(language, 'saved')}
          </p>
        )}
        {alarm && (
          <p class="message error" role="alert">
            {say(language, 'alarm', { asked: alarm.asked, confirmed: alarm.confirmed })}
          </p>
        )}
        <Numbers language={language} counts={counts} />
        <p class="actions">
          <a class="button primary" href={`/${language}${newsletterDeskPath}/of/${edition}/new`}>
            {say(language, 'compose')}
          </a>
          <a href={`/${language}/${edition}/news/newsletter`}>{say(language, 'page')}</a>
        </p>
        <Settings call={call} settings={await readSettings(db, place.id)} />
        <Issues
          call={call}
          about={{ name, timeZone: place.zone }}
          issues={issues}
          counts={
            await deliveryCounts(
              db,
              issues.map(({ id }) => id),
            )
          }
        />
      </>
    ),
  };
}

function Numbers({ language, counts }: { language: Language; counts: Counts }) {
  return (
    <dl class="facts newsletter-counts">
      {(Object.keys(counts) as (keyof Counts)[]).map((key) => (
        <Fragment key={key}>
          <dt>{say(language, key)}</dt>
          <dd>{counts[key].toLocaleString(localeOf(language))}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

/** Monday of some week, to name the days after it. */
const monday = Date.UTC(2024, 0, 1);

function Settings({ call: { language, params }, settings }: { call: Call; settings: NewsletterSettings }) {
  const days = new Intl.DateTimeFormat(localeOf(language), { weekday: 'long', timeZone: 'UTC' });
  return (
    <details>
      <summary>{say(language, 'settings')}</summary>
      <form method="post" action={`/${language}${newsletterDeskPath}/of/${params.edition}`} class="stack desk-form">
        <label class="choice">
          <input type="checkbox" name="automatic" value="on" checked={settings.automatic} />{' '}
          <span>{say(language, 'automatic')}</span>
        </label>
        <label class="field short-field">
          <span>{say(language, 'hour')}</span>
          <select name="hour">
            {Array.from({ length: 24 }, (_, hour) => (
              <option key={hour} value={String(hour)} selected={hour === settings.hour}>
                {`${String(hour).padStart(2, '0')}:00`}
              </option>
            ))}
          </select>
        </label>
        <label class="field short-field">
          <span>{say(language, 'weekday')}</span>
          <select name="weekday">
            {Array.from({ length: 7 }, (_, day) => (
              <option key={day} value={String(day + 1)} selected={day + 1 === settings.weekday}>
                {days.format(monday + day * 86_400_000)}
              </option>
            ))}
          </select>
        </label>
        <button type="submit">{say(language, 'save')}</button>
      </form>
    </details>
  );
}

interface IssuesParts {
  call: Call;
  about: { name: Text; timeZone: string };
  issues: Issue[];
  counts: Map<string, Record<string, number>>;
}

function Issues({ call: { language }, about, issues, counts }: IssuesParts) {
  if (issues.length === 0) return <p class="empty">{say(language, 'none')}</p>;
  const head = [say(language, 'issue'), say(language, 'state'), say(language, 'sent'), say(language, 'doubt')];
  return (
    <DeskTable caption={say(language, 'issues')} head={head}>
      {issues.map((issue) => {
        const many = counts.get(issue.id) ?? {};
        return (
          <tr key={issue.id} data-row>
            <th scope="row">
              <a href={`/${language}${newsletterDeskPath}/${issue.id}`}>{issueTitle(issue, about, language)}</a>{' '}
              <span class="quiet">{issue.number}</span>
              {issue.followsOnly && <p class="quiet">{followText(language, 'followersOnly')}</p>}
            </th>
            <td>{stateWords(issue, about.timeZone, language)}</td>
            <td>{many['sent'] ?? 0}</td>
            <td>{many['doubt'] ?? 0}</td>
          </tr>
        );
      })}
    </DeskTable>
  );
}
