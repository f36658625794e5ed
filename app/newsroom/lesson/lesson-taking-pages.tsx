import { Refusal } from '../../platform/refusal.ts';
import { wordsOf } from '../../platform/text.ts';
import { Prose } from '../../programme/text-prose.tsx';
import { Words } from '../../programme/text-words.tsx';
import { editionWords, type EditionName } from '../../accreditation/accreditation/accreditation.ts';
import type { Call, DeskAnswer, House } from '../../trust/house.ts';
import { actorOf, type Again, ofEditors, Trouble, typedIn } from '../desk/news-parts.tsx';
import { lessonDesk as say } from './lesson-desk-messages.ts';
import { editionAsked, lessonDeskPath } from './lesson-desk-parts.ts';
import { HowFields } from './lesson-fields.tsx';
import { howFrom, typedHow } from './lesson-form.ts';
import { lessonMessages } from './lesson-messages.ts';
import { lessonText } from './lesson-page-messages.ts';
import { lessonPath } from './lesson-parts.tsx';
import { findEarlier } from './lesson-read.ts';
import { adoptsLessons, standingOf } from './lesson-rules.ts';
import type { Lesson, PublicLesson } from './lesson-schema.ts';
import { takeBack, takeUp } from './lesson-taking.ts';
import { lessonWords } from './lesson-words-messages.ts';

/** Hangs the page on which an edition reads a lesson of an earlier one, takes it up, and says how. */
export function hangLessonTaking(house: House): void {
  const path = `${lessonDeskPath}/of/:edition/earlier/:lesson`;
  house.deskPage(path, ofEditors, (call) => earlierPage(house, call));
  house.deskForm(`${path}/taking`, ofEditors, (call) => take(house, call, true));
  house.deskForm(`${path}/taking-back`, ofEditors, (call) => take(house, call, false));
}

const taken = ({ takings }: Lesson, edition: string) => takings.find((one) => one.edition === edition) ?? null;

async function earlierPage(house: House, call: Call, again?: Again): Promise<DeskAnswer> {
  const { language, params } = call;
  const edition = await editionAsked(house, call);
  const lesson = (await findEarlier(house.db, edition.slug, params.lesson ?? '')) as PublicLesson;
  const { content, takings } = lesson;
  return {
    title: wordsOf(content.title, language),
    trail: [{ path: `${lessonDeskPath}/of/${edition.slug}`, label: editionWords(edition, language) }],
    ...(again && { status: again.refusal.status }),
    body: (
      <>
        <h1>
          <Words text={content.title} visit={{ language }} />
        </h1>
        <p class="quiet">
          {lesson.edition} · {lessonText(language, 'number', { number: lesson.number })} ·{' '}
          {lessonWords(language, `subject-${content.subject}`)} · {lessonWords(language, standingOf(lesson) ?? 'open')}{' '}
          · <a href={lessonPath(language, lesson)}>{say(language, 'readIt')}</a>
        </p>
        <Trouble language={language} refusal={again?.refusal} />
        <h2>{say(language, 'happened')}</h2>
        <Prose text={content.happened} visit={{ language }} />
        <h2>{say(language, 'change')}</h2>
        <Prose text={content.change} visit={{ language }} />
        {takings
          .filter((one) => one.edition !== edition.slug)
          .map((one) => (
            <section key={one.edition}>
              <h2>
                {say(language, 'takenBy')} {editionWords(one, language)}
              </h2>
              <Prose text={one.how} visit={{ language }} />
            </section>
          ))}
        <How call={call} edition={edition} lesson={lesson} again={again} />
      </>
    ),
  };
}

interface HowParts {
  call: Call;
  edition: EditionName;
  lesson: Lesson;
  again: Again | undefined;
}

function How({ call, edition, lesson, again }: HowParts) {
  const { language } = call;
  const own = taken(lesson, edition.slug);
  const action = `/${language}${lessonDeskPath}/of/${edition.slug}/earlier/${lesson.id}`;
  if (!adoptsLessons(actorOf(call), edition.slug)) {
    return (
      <section id="how">
        <h2>{say(language, 'how')}</h2>
        <Prose text={own?.how} visit={{ language }} />
        <p class="quiet">{lessonMessages(language, 'notYours')}</p>
      </section>
    );
  }
  const typed = again?.typed ?? (own ? typedHow(own.how) : new URLSearchParams({ source: language }));
  return (
    <section id="how" class="stack">
      <h2>{say(language, 'how')}</h2>
      <form method="post" action={`${action}/taking`} class="stack desk-form">
        <HowFields language={language} typed={typed} stored={own ? [own.how] : []} />
        <p class="quiet">{say(language, 'howHelp')}</p>
        <p class="actions">
          <button type="submit" class="primary">
            {say(language, own ? 'save' : 'takeUp')}
          </button>
        </p>
      </form>
      {own && (
        <form method="post" action={`${action}/taking-back`}>
          <button type="submit">{say(language, 'takeBack')}</button>
        </form>
      )}
    </section>
  );
}

async function take(house: House, call: Call, up: boolean): Promise<DeskAnswer> {
  const { db } = house;
  const { slug } = await editionAsked(house, call);
  const lesson = await findEarlier(db, slug, call.params.lesson ?? '');
  const typed = await typedIn(call);
  const by = actorOf(call);
  try {
    await db.transaction().execute(async (tx) => {
      if (!up) return takeBack(tx, slug, lesson.id, by);
      return takeUp(tx, slug, lesson.id, howFrom(typed, taken(lesson, slug)?.how ?? null), by);
    });
    return house.to(call, `${lessonDeskPath}/of/${slug}#earlier`);
  } catch (error) {
    if (error instanceof Refusal && error.status !== 404) return earlierPage(house, call, { typed, refusal: error });
    throw error;
  }
}
