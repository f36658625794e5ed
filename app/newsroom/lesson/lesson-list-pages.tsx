import type { Language } from '../../platform/language.ts';
import { anyone } from '../../platform/routes.ts';
import type { Site } from '../../programme/edition/edition-site.ts';
import type { EditionEntry, Page, Visit } from '../../programme/edition/edition-visit.ts';
import { Words } from '../../programme/text-words.tsx';
import { editionWords } from '../../accreditation/accreditation/accreditation.ts';
import type { Answer, Call, House } from '../../trust/house.ts';
import { editionsBefore } from '../earlier/earlier-rules.ts';
import { lessonText as say } from './lesson-page-messages.ts';
import { afterOf, FilterForm, filterOf, LessonRows, More } from './lesson-parts.tsx';
import { countLessons, listLessons, listTaken, sumOf } from './lesson-read.ts';
import type { LessonCount, PublicLesson } from './lesson-schema.ts';

/** Lessons on one page. */
const length = 30;
/** Lessons of others that a page names. */
const mostTaken = 60;

/** Hangs the register of lessons: of each edition, and of all. */
export function hangLessonLists(site: Site, house: House): void {
  site.page('/lessons', async (visit) => editionPage(visit, await readEdition(site, visit)));
  house.page('/lessons', anyone, (call) => allPage(site, call));
}

interface Register {
  lessons: PublicLesson[];
  /** Whether others follow. */
  more: boolean;
  taken: PublicLesson[];
  earlier: LessonCount;
}

/** Three queries. */
async function readEdition({ db }: Site, { url, entry, editions }: Visit): Promise<Register> {
  const wish = { ...filterOf(url), after: afterOf(url) };
  const found = await listLessons(db, { ...wish, editions: [entry.slug], most: length + 1 });
  const before = editionsBefore(entry, editions).map(({ slug }) => slug);
  return {
    lessons: found.slice(0, length),
    more: found.length > length,
    taken: before.length > 0 ? await listTaken(db, entry.slug, mostTaken) : [],
    earlier: sumOf((before.length > 0 ? await countLessons(db, before) : new Map()).values()),
  };
}

function editionPage(visit: Visit, { lessons, more, taken, earlier }: Register): Page {
  const { language, base, url, entry } = visit;
  const filter = filterOf(url);
  const narrowed = filter.subject !== undefined || filter.standing !== undefined;
  const last = lessons.at(-1);
  return {
    title: say(language, 'title'),
    description: say(language, 'lead'),
    hidden: url.search !== '',
    body: (
      <>
        <header class="full">
          <h1>{say(language, 'title')}</h1>
          <p class="lead">{say(language, 'lead')}</p>
        </header>
        <div class="read stack">
          <section class="stack" id="own">
            <div class="section-head">
              <h2>{say(language, 'own')}</h2>
            </div>
            {entry.news.lessons > 1 && <FilterForm language={language} path={`${base}/lessons`} filter={filter} />}
            {lessons.length === 0 && <p class="empty">{say(language, narrowed ? 'noneSo' : 'none')}</p>}
            <LessonRows lessons={lessons} visit={visit} />
            {more && last && <More language={language} url={url} last={last} />}
          </section>
          {taken.length > 0 && (
            <section id="taken">
              <div class="section-head">
                <h2>{say(language, 'taken')}</h2>
              </div>
              <LessonRows lessons={taken} visit={visit} named />
            </section>
          )}
        </div>
        <div class="aside">
          <Others visit={visit} earlier={earlier} />
        </div>
      </>
    ),
  };
}

/** Leads to the lessons of the editions before this one, and of all. */
function Others({ visit, earlier }: { visit: Visit; earlier: LessonCount }) {
  const { language, entry, editions } = visit;
  const before = editionsBefore(entry, editions).filter(({ news }) => news.lessons > 0);
  return (
    <nav aria-label={say(language, 'earlier')} class="no-print">
      <div class="section-head">
        <h2>{say(language, 'earlier')}</h2>
      </div>
      {earlier.all > 0 && <p>{say(language, 'count', { ...earlier })}</p>}
      <ul class="rows">
        {before.map((one) => (
          <li key={one.slug}>
            <a href={`/${language}/${one.slug}/lessons`}>{say(language, 'of', { edition: nameOf(one, visit) })}</a>
          </li>
        ))}
        <li>
          <a href={`/${language}/lessons`}>{say(language, 'all')}</a>
        </li>
      </ul>
    </nav>
  );
}

/** Several editions have the same name: the year tells them apart. */
const nameOf = ({ view: { edition } }: EditionEntry, { language }: Pick<Visit, 'language'>): string =>
  editionWords({ name: edition.name, year: Number(edition.startsOn.slice(0, 4)) }, language);

async function allPage(site: Site, { language, url }: Call): Promise<Answer> {
  const entries = site.editions();
  const editions = entries.map(({ slug }) => slug);
  const filter = filterOf(url);
  const found = await listLessons(site.db, { ...filter, after: afterOf(url), editions, most: length + 1 });
  const lessons = found.slice(0, length);
  const last = lessons.at(-1);
  const sum = sumOf((await countLessons(site.db, editions)).values());
  return {
    title: say(language, 'all'),
    description: say(language, 'allLead'),
    hidden: url.search !== '',
    body: (
      <>
        <header class="full">
          <h1>{say(language, 'all')}</h1>
          <p class="lead">{say(language, 'allLead')}</p>
          <p>{say(language, 'count', { ...sum })}</p>
        </header>
        <div class="read stack">
          {sum.all > 1 && <FilterForm language={language} path={url.pathname} filter={filter} />}
          {lessons.length === 0 && sum.all > 0 && <p class="empty">{say(language, 'noneSo')}</p>}
          {entries.map((entry) => (
            <OfEdition
              key={entry.slug}
              entry={entry}
              language={language}
              lessons={lessons.filter(({ edition }) => edition === entry.slug)}
            />
          ))}
          {found.length > length && last && <More language={language} url={url} last={last} />}
        </div>
      </>
    ),
  };
}

function OfEdition({ entry, language, lessons }: { entry: EditionEntry; language: Language; lessons: PublicLesson[] }) {
  if (lessons.length === 0) return null;
  const { edition } = entry.view;
  return (
    <section>
      <div class="section-head">
        <h2>
          <a href={`/${language}/${entry.slug}/lessons`}>
            <Words text={edition.name} visit={{ language }} />
          </a>
        </h2>
        <span class="figures">{edition.startsOn.slice(0, 4)}</span>
      </div>
      <LessonRows lessons={lessons} visit={{ language }} />
    </section>
  );
}
