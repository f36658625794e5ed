import type { JSX } from 'preact';
import type { Language } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { anyone } from '../../platform/routes.ts';
import { momentName } from '../../platform/time.ts';
import type { PlainPage } from '../../ui/page.ts';
import type { Call, House } from '../house.ts';
import { actMessages } from './log-act-messages.ts';
import { logSigner } from './log-checkpoint.ts';
import { Shown } from './log-entry-parts.tsx';
import { hangLogFiles } from './log-files.ts';
import { logMessages as say } from './log-messages.ts';
import {
  listActs,
  listEntries,
  type PublicEntry,
  readEntry,
  type ServedCheckpoint,
  servedCheckpoint,
  type Wish,
} from './log-read.ts';

/** Hangs the log on the house: for people at `/log`, for programs as files below it. */
export function hangLog(house: House): void {
  hangLogFiles(house);
  house.page('/log', anyone, (call) => logPage(house, call));
  house.page('/log/:index{[0-9]{1,15}}', anyone, (call) => entryPage(house, call));
}

/** What an act means; its code where nobody has put it into words. */
export const actName = (act: string, language: Language): string =>
  act in actMessages.messages ? actMessages(language, act as keyof typeof actMessages.messages) : act;

const second = (moment: Date): string => `${moment.toISOString().slice(0, 10)} ${moment.toISOString().slice(11, 19)}`;

async function logPage({ db, origin }: House, { language, url }: Call): Promise<PlainPage> {
  const asked = askedOf(url.searchParams);
  const { entries, older, newer } = await listEntries(db, asked);
  const head = await servedCheckpoint(db);
  const key = (await logSigner(db, origin)).vkey;
  const acts = await listActs(db);
  return {
    title: say(language, 'title'),
    description: say(language, 'lead'),
    hidden: url.search !== '',
    body: (
      <>
        <header class="full">
          <h1>{say(language, 'title')}</h1>
          <p class="lead">{say(language, 'lead')}</p>
          <Head head={head} language={language} />
        </header>
        <section class="full">
          <h2 class="section-head">{say(language, 'entries')}</h2>
          <Filter language={language} acts={acts} asked={url.searchParams} />
          {entries.length > 0 ? (
            <Entries entries={entries} language={language} />
          ) : (
            <p class="empty">{say(language, 'none')}</p>
          )}
          <p class="actions no-print">
            {newer && entries[0] && <a href={stepOf(url, 'after', entries[0].id)}>{say(language, 'newer')}</a>}
            {older && entries.at(-1) && (
              <a href={stepOf(url, 'before', entries.at(-1)?.id ?? '')}>{say(language, 'older')}</a>
            )}
          </p>
        </section>
        <Verify language={language} origin={origin} vkey={key} />
      </>
    ),
  };
}

function Head({ head, language }: { head: ServedCheckpoint | null; language: Language }): JSX.Element {
  if (!head) return <p>{say(language, 'noHead')}</p>;
  const moment = momentName(head.at.getTime(), 'UTC', language);
  return (
    <p>
      <a href="/log/checkpoint">{say(language, 'head', { count: head.size, moment })}</a>{' '}
      {head.witnesses.length > 0
        ? say(language, 'witnessed', { names: head.witnesses.join(', ') })
        : say(language, 'unwitnessed')}
    </p>
  );
}

function Filter({
  language,
  acts,
  asked,
}: {
  language: Language;
  acts: string[];
  asked: URLSearchParams;
}): JSX.Element {
  const byName = acts
    .map((act) => ({ act, name: actName(act, language) }))
    .sort((a, b) => a.name.localeCompare(b.name, language));
  return (
    <form class="actions log-filter no-print" method="get">
      <label class="field">
        <span>{say(language, 'act')}</span>
        <select name="act">
          <option value="">{say(language, 'allActs')}</option>
          {byName.map(({ act, name }) => (
            <option key={act} value={act} selected={act === asked.get('act')}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {(['from', 'to'] as const).map((end) => (
        <label key={end} class="field">
          <span>{say(language, end)}</span>
          <input type="date" name={end} value={asked.get(end) ?? ''} />
        </label>
      ))}
      <button type="submit">{say(language, 'show')}</button>
    </form>
  );
}

function Entries({ entries, language }: { entries: PublicEntry[]; language: Language }): JSX.Element {
  return (
    <div class="scroll">
      <table class="log">
        <thead>
          <tr>
            {(['place', 'time', 'act', 'about'] as const).map((head) => (
              <th key={head} scope="col">
                {say(language, head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map(({ id, index, at, act, shown }) => (
            <tr key={id}>
              <td class="figures">
                {index === null ? say(language, 'waiting') : <a href={`/${language}/log/${index}`}>{index}</a>}
              </td>
              <td class="figures">
                <time dir="ltr" datetime={at.toISOString()}>
                  {second(at)}
                </time>
              </td>
              <td>{actName(act, language)}</td>
              <td>
                {shown ? (
                  <Shown shown={shown} language={language} />
                ) : (
                  <span class="quiet">{say(language, 'closed')}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Verify({ language, origin, vkey }: { language: Language; origin: string; vkey: string }): JSX.Element {
  return (
    <section class="read prose">
      <h2>{say(language, 'verifyTitle')}</h2>
      <p>{say(language, 'verify')}</p>
      <pre dir="ltr">
        <code>{`curl -O ${origin}/log/verify.ts\nnode verify.ts ${origin}/log --save copy`}</code>
      </pre>
      <p>{say(language, 'keep')}</p>
      <pre dir="ltr">
        <code>{vkey}</code>
      </pre>
    </section>
  );
}

/** What the address asks for; what can't be asked is left out. */
function askedOf(query: URLSearchParams): Wish {
  const day = (name: string) => {
    const text = query.get(name) ?? '';
    const start = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
    return Number.isNaN(start) ? undefined : start;
  };
  const id = (name: string) => {
    const text = query.get(name) ?? '';
    return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text) ? text : undefined;
  };
  const to = day('to');
  return {
    act: /^[a-z0-9.-]+$/.exec(query.get('act') ?? '')?.[0],
    from: day('from'),
    to: to === undefined ? undefined : to + 86_400_000,
    before: id('before'),
    after: id('after'),
  };
}

function stepOf(url: URL, step: 'before' | 'after', id: string): string {
  const query = new URLSearchParams(
    [...url.searchParams].filter(([name, value]) => value !== '' && !['before', 'after'].includes(name)),
  );
  query.set(step, id);
  return `?${query.toString()}`;
}

async function entryPage({ db }: House, { language, params }: Call): Promise<PlainPage> {
  const index = Number(params.index);
  const entry = await readEntry(db, index);
  if (!entry) throw new Refusal('log.unknown', 404, say.sentence('unknown'));
  const { at, act, shown, leaf, leafHash: hash, forgotten } = entry;
  return {
    title: say(language, 'entry', { index: String(index) }),
    body: (
      <>
        <header class="full">
          <p class="eyebrow">
            <a href={`/${language}/log`}>{say(language, 'title')}</a>
          </p>
          <h1>{say(language, 'entry', { index: String(index) })}</h1>
          <p class="lead">{actName(act, language)}</p>
        </header>
        <div class="read stack">
          <dl class="facts">
            <dt>{say(language, 'time')}</dt>
            <dd class="figures">
              <time dir="ltr" datetime={at.toISOString()}>
                {second(at)}
              </time>
            </dd>
            <dt>{say(language, 'act')}</dt>
            <dd>
              <code>{act}</code>
            </dd>
          </dl>
          {shown ? <Shown shown={shown} language={language} whole /> : <p>{say(language, 'closedWhy')}</p>}
          {forgotten && <p>{say(language, 'forgotten')}</p>}
          <p>
            <a class="button" href={`/log/${index}.tlog-proof`} download>
              {say(language, 'proof')}
            </a>
          </p>
          <p class="quiet">{say(language, 'proofWhy')}</p>
          <dl>
            <dt>{say(language, 'leaf')}</dt>
            <dd>
              <pre dir="ltr">
                <code>{leaf}</code>
              </pre>
            </dd>
            <dt>{say(language, 'hash')}</dt>
            <dd>
              <pre dir="ltr">
                <code>{hash.toString('hex')}</code>
              </pre>
            </dd>
          </dl>
        </div>
      </>
    ),
  };
}
