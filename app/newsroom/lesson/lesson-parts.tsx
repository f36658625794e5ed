import type { Language } from '../../platform/language.ts';
import { shown, type Text } from '../../platform/text.ts';
import { dateIn, dayName } from '../../platform/time.ts';
import { firstWords } from '../../programme/text-plain.ts';
import { languageOf, type Reader, Words } from '../../programme/text-words.tsx';
import { editionWords } from '../../accreditation/accreditation/accreditation.ts';
import { lessonText as say } from './lesson-page-messages.ts';
import { standingOf } from './lesson-rules.ts';
import {
  type LessonSubject,
  lessonSubjects,
  type PublicLesson,
  type StandingWish,
  standingWishes,
} from './lesson-schema.ts';
import { lessonWords } from './lesson-words-messages.ts';

export const lessonPath = (language: Language, { edition, number }: Pick<PublicLesson, 'edition' | 'number'>): string =>
  `/${language}/${edition}/lessons/${number}`;

/** The day of a moment, in the zone of the edition. */
export const dayOf = (at: Date, zone: string, language: Language): string =>
  dayName(dateIn(at.getTime(), zone), language, 'date');

/** A text with the words by which it is marked as what it is in, cut for a list. */
function First({ text, visit }: { text: Text; visit: Reader }) {
  return <span {...languageOf(text, visit)}>{firstWords(shown(text, visit.language).text, 240)}</span>;
}

interface RowsParts {
  lessons: readonly PublicLesson[];
  visit: Reader;
  /** Whether each says which edition learnt it. */
  named?: boolean;
}

/** Lessons as rows, each leading to its own page. */
export function LessonRows({ lessons, visit, named = false }: RowsParts) {
  const { language } = visit;
  return (
    <ul class="rows">
      {lessons.map((lesson) => {
        const { id, number, content, takings } = lesson;
        const standing = standingOf(lesson);
        return (
          <li key={id}>
            <p class="quiet">
              {named && `${editionWords({ name: lesson.editionName, year: lesson.year }, language)} · `}
              {say(language, 'number', { number })} · {lessonWords(language, `subject-${content.subject}`)}
              {standing && ` · ${lessonWords(language, standing)}`}
            </p>
            <h3>
              <a href={lessonPath(language, lesson)}>
                <Words text={content.title} visit={visit} />
              </a>
            </h3>
            <p>
              <First text={content.change} visit={visit} />
            </p>
            {takings.map(({ edition, name, year, how }) => (
              <p key={edition} class="quiet">
                <a href={`/${language}/${edition}/lessons`}>{editionWords({ name, year }, language)}</a>:{' '}
                <First text={how} visit={visit} />
              </p>
            ))}
          </li>
        );
      })}
    </ul>
  );
}

/** What a list of lessons was narrowed to; what names nothing narrows nothing. */
export interface LessonFilter {
  subject: LessonSubject | undefined;
  standing: StandingWish | undefined;
}

export const filterOf = ({ searchParams }: URL): LessonFilter => ({
  subject: lessonSubjects.find((one) => one === searchParams.get('subject')),
  standing: standingWishes.find((one) => one === searchParams.get('standing')),
});

/** Narrows a list by a form that the address keeps. */
export function FilterForm({ language, path, filter }: { language: Language; path: string; filter: LessonFilter }) {
  return (
    <form class="actions no-print" action={path}>
      <label class="field">
        <span>{say(language, 'subject')}</span>
        <select name="subject">
          <option value="">{say(language, 'every')}</option>
          {lessonSubjects.map((one) => (
            <option key={one} value={one} selected={filter.subject === one}>
              {lessonWords(language, `subject-${one}`)}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>{say(language, 'standing')}</span>
        <select name="standing">
          <option value="">{say(language, 'every')}</option>
          {standingWishes.map((one) => (
            <option key={one} value={one} selected={filter.standing === one}>
              {lessonWords(language, one)}
            </option>
          ))}
        </select>
      </label>
      <button type="submit">{say(language, 'show')}</button>
    </form>
  );
}

/** Where a list goes on, as its address says: `wuzhen-2015.3`. */
export function afterOf({ searchParams }: URL): { edition: string; number: number } | undefined {
  const [, edition, number] = /^([a-z0-9-]{1,120})\.(\d{1,6})$/.exec(searchParams.get('after') ?? '') ?? [];
  return edition === undefined ? undefined : { edition, number: Number(number) };
}

export function More({ language, url, last }: { language: Language; url: URL; last: PublicLesson }) {
  const query = new URLSearchParams(url.searchParams);
  query.set('after', `${last.edition}.${last.number}`);
  return (
    <p class="actions no-print">
      <a href={`${url.pathname}?${query}`}>{say(language, 'more')}</a>
    </p>
  );
}
