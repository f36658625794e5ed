import { languageNames } from '../../platform/language.ts';
import type { Call } from '../../trust/house.ts';
import { actorOf, momentIn, whoWords } from '../desk/news-parts.tsx';
import { lessonDesk as say } from './lesson-desk-messages.ts';
import { lessonDeskPath } from './lesson-desk-parts.ts';
import { lessonMessages } from './lesson-messages.ts';
import { adoptsLessons, mayEnter } from './lesson-rules.ts';
import {
  type Lesson,
  type LessonState,
  lessonStates,
  type LessonStateEntry,
  type LessonVersion,
} from './lesson-schema.ts';
import { lessonWords } from './lesson-words-messages.ts';

export interface OneParts {
  call: Call;
  lesson: Lesson;
}

/** What may follow; beside it what is missing, where something would for somebody else. */
export function States({ call, lesson }: OneParts) {
  const { language } = call;
  const adopts = adoptsLessons(actorOf(call), lesson.edition);
  const next = lessonStates.filter((state) => mayEnter(lesson.state, state, adopts));
  const words = (state: LessonState) =>
    lesson.state === 'adopted' && state === 'proposed'
      ? say(language, 'back-proposed')
      : state === 'draft'
        ? ''
        : say(language, `to-${state}`);
  const fields = (
    <>
      <input type="hidden" name="version" value={lesson.version} />
      <input type="hidden" name="source" value={lesson.content.title.source} />
    </>
  );
  const action = `/${language}${lessonDeskPath}/${lesson.id}/state`;
  return (
    <>
      <form method="post" action={action} class="actions">
        {fields}
        {next
          .filter((state) => state !== 'withdrawn')
          .map((state) => (
            <button key={state} type="submit" name="state" value={state}>
              {words(state)}
            </button>
          ))}
      </form>
      {next.includes('withdrawn') && (
        <details>
          <summary>{words('withdrawn')}</summary>
          <form method="post" action={action} class="stack desk-form">
            {fields}
            <Notes call={call} lesson={lesson} />
            <button type="submit" name="state" value="withdrawn">
              {words('withdrawn')}
            </button>
          </form>
        </details>
      )}
      {!adopts && <p class="quiet">{lessonMessages(language, 'notYours')}</p>}
    </>
  );
}

function Notes({ call: { language }, lesson }: OneParts) {
  const { source, texts } = lesson.content.title;
  const tags = (Object.keys(languageNames) as (keyof typeof languageNames)[]).filter((tag) => texts[tag]);
  return (
    <>
      {tags.map((tag) => (
        <label key={tag} class="field">
          <span>{say(language, 'why', { language: languageNames[tag] })}</span>
          <input name={`note.${tag}`} lang={tag} dir="auto" maxLength={600} required={tag === source} />
        </label>
      ))}
    </>
  );
}

interface PastParts extends OneParts {
  states: LessonStateEntry[];
  versions: LessonVersion[];
}

/** What was done with it, by whom, for the desk alone. */
export function Past({ call, lesson, states, versions }: PastParts) {
  const { language } = call;
  const line = (at: Date, by: string) => ({
    moment: momentIn(at, lesson.zone, language),
    by: whoWords(by, call),
  });
  return (
    <section>
      <h2>{say(language, 'log')}</h2>
      <ol class="rows">
        {states.map(({ state, version, at, by }, place) => (
          <li key={`state ${place}`}>
            {say(language, 'entered', { state: lessonWords(language, state), number: version, ...line(at, by) })}
          </li>
        ))}
        {versions.map(({ number, at, by }) => (
          <li key={`version ${number}`} class="quiet">
            {say(language, 'version', { number, ...line(at, by) })}
          </li>
        ))}
      </ol>
    </section>
  );
}
