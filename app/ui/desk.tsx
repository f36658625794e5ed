import type { Language } from '../platform/language.ts';
import { deskMessages as say } from './desk-messages.ts';
import type { DeskPage } from './page.ts';
import { ScrollingTable, type ScrollingTableParts } from './table.tsx';

export interface DeskLink {
  /** Below the language: '/desk/people'. */
  path: string;
  label: string;
  about: string;
}

export interface DeskParts {
  language: Language;
  /** Path of the page, below the language. */
  path: string;
  /** What this person may open, in the order of the navigation. */
  items: DeskLink[];
  page: DeskPage;
}

const holdsPath = (item: DeskLink, path: string) => path === item.path || path.startsWith(`${item.path}/`);

/** The frame of the desk: what may be opened, where one is, the page, and the keys that work on it. */
export function Desk({ language, path, items, page }: DeskParts) {
  const here = items.filter((item) => holdsPath(item, path)).sort((a, b) => b.path.length - a.path.length)[0];
  return (
    <desk-keys class="desk">
      <nav class="desk-nav" aria-label={say(language, 'title')}>
        <ul>
          {[{ path: '/desk', label: say(language, 'title') }, ...items].map((item) => (
            <li key={item.path}>
              <a href={`/${language}${item.path}`} aria-current={currentOf(item, here, path)}>
                {item.label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div class="desk-page stack">
        {here && <Trail language={language} path={path} here={here} page={page} />}
        {page.body}
        <Keys language={language} page={page} />
      </div>
    </desk-keys>
  );
}

function currentOf(item: { path: string }, here: DeskLink | undefined, path: string) {
  if (item.path === path) return 'page';
  return item.path === here?.path ? 'true' : undefined;
}

function Trail({ language, path, here, page }: { language: Language; path: string; here: DeskLink; page: DeskPage }) {
  if (path === here.path) return null;
  const above = [{ path: here.path, label: here.label }, ...(page.trail ?? [])];
  return (
    <nav class="desk-trail" aria-label={say(language, 'trail')}>
      <ol>
        {above.map((step) => (
          <li key={step.path}>
            <a href={`/${language}${step.path}`}>{step.label}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

const everywhere = [
  { key: 'j', does: say.sentence('keyDown') },
  { key: 'k', does: say.sentence('keyUp') },
  { key: 'Enter', does: say.sentence('keyEnter') },
  { key: 'x', does: say.sentence('keyMark') },
  { key: '/', does: say.sentence('keySearch') },
  { key: '?', does: say.sentence('keyHelp') },
];

function Keys({ language, page }: { language: Language; page: DeskPage }) {
  return (
    <details class="desk-help no-print" hidden>
      <summary>{say(language, 'keys')}</summary>
      <dl class="facts">
        {[...everywhere, ...(page.keys ?? [])].map(({ key, does }) => (
          <>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does(language)}</dd>
          </>
        ))}
      </dl>
      <label>
        <input type="checkbox" class="desk-keys-off" /> {say(language, 'keysOff')}
      </label>
    </details>
  );
}

/** What the desk begins with: every part that this person may open, with what is done there. */
export function DeskHome({ language, items }: { language: Language; items: DeskLink[] }) {
  return (
    <>
      <h1>{say(language, 'title')}</h1>
      {items.length === 0 && (
        <div class="empty">
          <p>{say(language, 'nothing')}</p>
          <p>{say(language, 'nothingHelp')}</p>
        </div>
      )}
      <ul class="rows desk-parts">
        {items.map((item) => (
          <li key={item.path} data-row>
            <a href={`/${language}${item.path}`}>{item.label}</a>
            <p class="quiet">{item.about}</p>
          </li>
        ))}
      </ul>
    </>
  );
}

/** A table of the desk: dense, its rows (<tr data-row>) walked by j and k. A row leads to the first link in it. */
export const DeskTable = (parts: Pick<ScrollingTableParts, 'caption' | 'head' | 'headed' | 'children'>) => (
  <ScrollingTable class="desk-table" {...parts} />
);
