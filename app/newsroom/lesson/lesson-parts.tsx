import type { Language } from '../../platform/language.ts';
import { Prose } from '../../programme/text-prose.tsx';
import { Words } from '../../programme/text-words.tsx';
import { lessonMessages as say } from './lesson-messages.ts';
import type { Lesson } from './lesson-schema.ts';
import { lessonAddress, stateWords } from './lesson-words.ts';

interface ListParts {
  language: Language;
  lessons: readonly Lesson[];
  /** Whether lessons of other editions stand on the page, too: numbers alone would be there twice. */
  among?: boolean;
}

/** Lessons in full, each with an address of its own. */
export function LessonList({ language, lessons, among = false }: ListParts) {
  return (
    <>
      {lessons.map((lesson) => (
        <LessonPart key={lesson.id} language={language} lesson={lesson} among={among} />
      ))}
    </>
  );
}

function LessonPart({ language, lesson, among }: { language: Language; lesson: Lesson; among: boolean }) {
  const { number, edition, content } = lesson;
  const visit = { language };
  return (
    <section
      id={among ? `${edition}-lesson-${number}` : `lesson-${number}`}
      class="stack"
      aria-labelledby={`lesson-title-${edition}-${number}`}
    >
      <h2 id={`lesson-title-${edition}-${number}`}>
        <a href={lessonAddress(language, lesson)}>
          <Words text={content.title} visit={visit} />
        </a>
      </h2>
      <p class="quiet">{stateWords(lesson, language)}</p>
      <h3>{say(language, 'happened')}</h3>
      <Prose text={content.happened} visit={visit} />
      <h3>{say(language, 'change')}</h3>
      <Prose text={content.change} visit={visit} />
      {content.links.length > 0 && (
        <>
          <h3>{say(language, 'links')}</h3>
          <ul class="rows">
            {content.links.map(({ path, words }) => (
              <li key={path}>
                <a href={`/${language}${path}`}>
                  <bdi>{words || path}</bdi>
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
