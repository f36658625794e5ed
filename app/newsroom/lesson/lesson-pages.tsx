import { directionOf, type Language } from '../../platform/language.ts';
import { wordsOf } from '../../platform/text.ts';
import type { Site } from '../../programme/edition/edition-site.ts';
import type { Page, Visit } from '../../programme/edition/edition-visit.ts';
import { firstWords } from '../../programme/text-plain.ts';
import { Prose } from '../../programme/text-prose.tsx';
import { languageOf, Words } from '../../programme/text-words.tsx';
import type { House } from '../../trust/house.ts';
import { Difference } from '../article/article-parts.tsx';
import { newsText } from '../article/article-page-messages.ts';
import { factsOf } from '../article/article-visit.ts';
import { editionWords } from '../../accreditation/accreditation/accreditation.ts';
import { hangLessonLists } from './lesson-list-pages.tsx';
import { historyOf, type Turn } from './lesson-history.ts';
import { type LessonLinks, linksOf } from './lesson-links.ts';
import { lessonText as say } from './lesson-page-messages.ts';
import { dayOf } from './lesson-parts.tsx';
import { findPublicLesson, listStates, listVersions } from './lesson-read.ts';
import { isFound, standingOf } from './lesson-rules.ts';
import type { PublicLesson } from './lesson-schema.ts';
import { lessonWords } from './lesson-words-messages.ts';

/** Hangs what readers see of lessons: the registers, and a page of each lesson. */
export function hangLessons(site: Site, house: House): void {
  hangLessonLists(site, house);
  site.page('/lessons/:number{[1-9][0-9]{0,5}}', async (visit) => {
    const { db } = site;
    const lesson = await findPublicLesson(db, visit.entry.slug, Number(visit.params.number));
    const turns = historyOf(await listStates(db, lesson.id), await listVersions(db, lesson.id));
    return lessonPage({ visit, lesson, turns }, await linksOf(db, lesson.content));
  });
}

interface Parts {
  visit: Visit;
  lesson: PublicLesson;
  turns: Turn[];
}

function lessonPage(parts: Parts, links: LessonLinks): Page {
  const { visit, lesson } = parts;
  const { language, base } = visit;
  const { content, state, number } = lesson;
  const standing = standingOf(lesson);
  return {
    title: wordsOf(content.title, language),
    description: standing ? firstWords(wordsOf(content.change, language)) : say(language, 'withdrawnLead'),
    hidden: !isFound(state),
    body: (
      <>
        <header class="full">
          <p class="eyebrow">
            <a href={`${base}/lessons`}>{say(language, 'title')}</a>
          </p>
          <h1 {...languageOf(content.title, visit)}>{wordsOf(content.title, language)}</h1>
          <p class="quiet">
            {say(language, 'number', { number })} · {lessonWords(language, `subject-${content.subject}`)} ·{' '}
            <strong>{lessonWords(language, standing ?? 'withdrawn')}</strong>
          </p>
        </header>
        <div class="read stack">
          {standing ? <Said {...parts} /> : <p class="message">{say(language, 'withdrawnLead')}</p>}
          <History {...parts} />
        </div>
        <div class="aside">{standing && <About {...parts} links={links} />}</div>
      </>
    ),
  };
}

function Said({ visit, lesson }: Parts) {
  const { language } = visit;
  const { happened, change } = lesson.content;
  return (
    <>
      <section>
        <h2>{say(language, 'happened')}</h2>
        <Prose text={happened} visit={visit} />
      </section>
      <section>
        <h2>{say(language, 'change')}</h2>
        <Prose text={change} visit={visit} />
      </section>
      <section class="stack">
        <h2>{say(language, 'became')}</h2>
        {lesson.takings.length === 0 && <p class="quiet">{say(language, 'notTakenUp')}</p>}
        {lesson.takings.map(({ edition, name, year, how, at }) => (
          <div key={edition}>
            <h3>
              <a href={`/${language}/${edition}/lessons`}>
                {say(language, 'takenBy', {
                  edition: editionWords({ name, year }, language),
                  date: dayIn(visit, edition, at),
                })}
              </a>
            </h3>
            <Prose text={how} visit={visit} />
          </div>
        ))}
      </section>
    </>
  );
}

/** The day in the zone of the edition that did something. */
function dayIn({ editions, view, language }: Visit, edition: string, at: Date): string {
  const zone = editions.find(({ slug }) => slug === edition)?.view.edition.timeZone ?? view.edition.timeZone;
  return dayOf(at, zone, language);
}

function About({ visit, lesson, links }: Parts & { links: LessonLinks }) {
  const { language } = visit;
  const facts = factsOf({ content: lesson.content, updatedAt: lesson.changedAt }, visit);
  const { articles, precedents } = links;
  if (facts.length + articles.length + precedents.length === 0) return null;
  return (
    <section>
      <div class="section-head">
        <h2>{say(language, 'about')}</h2>
      </div>
      <ul class="rows">
        {facts.map(({ kind, title, href }) => (
          <Link key={href} what={newsText(language, kind)}>
            <a href={href}>{title}</a>
          </Link>
        ))}
        {articles.map(({ id, edition, slug, headline }) => (
          <Link key={id} what={say(language, 'article')}>
            <a href={`/${language}/${edition}/news/${slug}`}>
              <Words text={headline} visit={visit} />
            </a>
          </Link>
        ))}
        {precedents.map((one) => (
          <Link key={one.id} what={say(language, 'precedent')}>
            <a href={`/${language}/trust/precedents#${one.clause}`}>{one.title?.[language] ?? one.clause}</a>
            <p {...inLanguage(one.language, language)}>{one.summary}</p>
          </Link>
        ))}
      </ul>
    </section>
  );
}

const inLanguage = (own: Language, reader: Language) => (own === reader ? {} : { lang: own, dir: directionOf(own) });

function Link({ what, children }: { what: string; children: preact.ComponentChildren }) {
  return (
    <li>
      <small class="quiet">{what}</small>
      <br />
      {children}
    </li>
  );
}

/** What became of the lesson in its own edition: who reads it can see what it said before. */
function History({ visit, lesson, turns }: Parts) {
  const { language } = visit;
  return (
    <section class="stack">
      <h2>{say(language, 'history')}</h2>
      <ol class="rows">
        {turns.map(({ what, at, note, difference }, place) => (
          <li key={place}>
            <p class="quiet">{say(language, what, { date: dayOf(at, lesson.zone, language) })}</p>
            <Prose text={note} visit={visit} />
            {isFound(lesson.state) && difference.length > 0 && (
              <details>
                <summary>{newsText(language, 'difference')}</summary>
                <Difference paragraphs={difference} />
              </details>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
