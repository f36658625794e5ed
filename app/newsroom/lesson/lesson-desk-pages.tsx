import { Words } from '../../programme/text-words.tsx';
import { editionWords, editionNames, type EditionName } from '../../accreditation/accreditation/accreditation.ts';
import type { Call, DeskAnswer, House } from '../../trust/house.ts';
import { DeskTable } from '../../ui/desk.tsx';
import { actorOf, ofEditors } from '../desk/news-parts.tsx';
import { editionAsked, lessonDeskPath } from './lesson-desk-parts.ts';
import { lessonDesk as say } from './lesson-desk-messages.ts';
import { hangLessonForms } from './lesson-one-pages.tsx';
import { lessonText } from './lesson-page-messages.ts';
import { hangLessonTaking } from './lesson-taking-pages.tsx';
import { countLessons, listEarlier, listForDesk, sumOf } from './lesson-read.ts';
import { adoptsLessons, standingOf, writesLessons } from './lesson-rules.ts';
import type { Lesson, LessonCount } from './lesson-schema.ts';
import { lessonWords } from './lesson-words-messages.ts';

/** Hangs the desk of lessons: which editions somebody writes them for, and each edition's own and earlier ones. */
export function hangLessonDesk(house: House): void {
  const item = { label: say.sentence('item'), about: say.sentence('itemAbout') };
  house.deskItem({ path: lessonDeskPath, ...item, rule: ofEditors });
  house.deskPage(lessonDeskPath, ofEditors, (call) => firstPage(house, call));
  house.deskPage(`${lessonDeskPath}/of/:edition`, ofEditors, (call) => editionPage(house, call));
  hangLessonForms(house);
  hangLessonTaking(house);
}

/** Those that begin in earlier years count as before; which are before on the day the list of an edition says. */
const before = (editions: readonly EditionName[], at: number) => editions.slice(at + 1).map(({ slug }) => slug);

async function firstPage({ db }: House, call: Call): Promise<DeskAnswer> {
  const { language } = call;
  const all = await editionNames(db);
  const counts = await countLessons(
    db,
    all.map(({ slug }) => slug),
  );
  const of = (slugs: readonly string[]): LessonCount => sumOf(slugs.flatMap((slug) => counts.get(slug) ?? []));
  return {
    title: say(language, 'item'),
    body: (
      <>
        <h1>{say(language, 'item')}</h1>
        <ul class="rows">
          {all.map((edition, at) =>
            writesLessons(actorOf(call), edition.slug) ? (
              <li key={edition.slug} data-row>
                <a href={`/${language}${lessonDeskPath}/of/${edition.slug}`}>{editionWords(edition, language)}</a>
                <p class="quiet">
                  {lessonText(language, 'count', { ...of([edition.slug]) })}
                  {of(before(all, at)).all > 0 && ` · ${say(language, 'earlierCount', { ...of(before(all, at)) })}`}
                </p>
              </li>
            ) : null,
          )}
        </ul>
      </>
    ),
  };
}

async function editionPage(house: House, call: Call): Promise<DeskAnswer> {
  const { language } = call;
  const edition = await editionAsked(house, call);
  const own = await listForDesk(house.db, edition.slug);
  const earlier = await listEarlier(house.db, edition.slug);
  const isOpen = ({ takings }: Lesson) => takings.length === 0;
  const count = { all: earlier.length, open: earlier.filter(isOpen).length };
  return {
    title: editionWords(edition, language),
    body: (
      <>
        <h1>{lessonText(language, 'of', { edition: editionWords(edition, language) })}</h1>
        <section class="stack">
          <div class="section-head">
            <h2>{say(language, 'own')}</h2>
          </div>
          <p class="actions">
            <a class="button primary" href={`/${language}${lessonDeskPath}/of/${edition.slug}/new`}>
              {say(language, 'begin')}
            </a>
          </p>
          {own.length === 0 ? <p class="empty">{say(language, 'none')}</p> : <OwnTable call={call} lessons={own} />}
        </section>
        <section class="stack" id="earlier">
          <div class="section-head">
            <h2>{say(language, 'earlier')}</h2>
          </div>
          <p>{say(language, 'earlierCount', count)}</p>
          {earlier.length > 0 && (
            <EarlierTable
              call={call}
              edition={edition}
              lessons={earlier.toSorted((a, b) => Number(isOpen(b)) - Number(isOpen(a)))}
            />
          )}
        </section>
      </>
    ),
  };
}

const standingWords = ({ language }: Call, lesson: Lesson): string =>
  lessonWords(language, standingOf(lesson) ?? lesson.state);

const takenBy = ({ language }: Call, { takings }: Lesson): string =>
  takings.map((one) => editionWords(one, language)).join(' · ');

function OwnTable({ call, lessons }: { call: Call; lessons: Lesson[] }) {
  const { language } = call;
  const head = [say(language, 'title'), say(language, 'subject'), say(language, 'standing'), say(language, 'takenBy')];
  return (
    <DeskTable caption={say(language, 'own')} head={head}>
      {lessons.map((lesson) => (
        <tr key={lesson.id} data-row>
          <th scope="row">
            <a href={`/${language}${lessonDeskPath}/${lesson.id}`}>
              <Words text={lesson.content.title} visit={{ language }} />
            </a>{' '}
            {lesson.number !== null && <span class="quiet">{lesson.number}</span>}
          </th>
          <td>{lessonWords(language, `subject-${lesson.content.subject}`)}</td>
          <td>{standingWords(call, lesson)}</td>
          <td>{takenBy(call, lesson)}</td>
        </tr>
      ))}
    </DeskTable>
  );
}

function EarlierTable({ call, edition, lessons }: { call: Call; edition: EditionName; lessons: Lesson[] }) {
  const { language } = call;
  const head = [say(language, 'title'), say(language, 'subject'), say(language, 'standing'), say(language, 'takeUp')];
  const adopts = adoptsLessons(actorOf(call), edition.slug);
  return (
    <DeskTable caption={say(language, 'earlier')} head={head}>
      {lessons.map((lesson) => {
        const here = lesson.takings.some((one) => one.edition === edition.slug);
        return (
          <tr key={lesson.id} data-row>
            <th scope="row">
              <a href={`/${language}${lessonDeskPath}/of/${edition.slug}/earlier/${lesson.id}`}>
                <Words text={lesson.content.title} visit={{ language }} />
              </a>{' '}
              <span class="quiet">{lesson.edition}</span>
            </th>
            <td>{lessonWords(language, `subject-${lesson.content.subject}`)}</td>
            <td>
              {standingWords(call, lesson)} <span class="quiet">{takenBy(call, lesson)}</span>
            </td>
            <td>
              {(adopts || here) && (
                <a href={`/${language}${lessonDeskPath}/of/${edition.slug}/earlier/${lesson.id}#how`}>
                  {say(language, here ? 'takenHere' : 'takeUp')}
                </a>
              )}
            </td>
          </tr>
        );
      })}
    </DeskTable>
  );
}
