import { Refusal } from '../../platform/refusal.ts';
import { wordsOf } from '../../platform/text.ts';
import { Words } from '../../programme/text-words.tsx';
import { rulesInForce } from '../../trust/house-rule/house-rule.ts';
import { listPrecedents } from '../../trust/precedent/precedent.ts';
import { editionWords } from '../../accreditation/accreditation/accreditation.ts';
import type { Call, DeskAnswer, House } from '../../trust/house.ts';
import { optionsOf } from '../desk/news-options.ts';
import { actorOf, type Again, ofEditors, Trouble, typedIn } from '../desk/news-parts.tsx';
import { lessonDesk as say } from './lesson-desk-messages.ts';
import { editionAsked, lessonDeskPath } from './lesson-desk-parts.ts';
import { LessonFields, type LessonOptions } from './lesson-fields.tsx';
import { lessonFrom, noteFrom, typedOf } from './lesson-form.ts';
import { articleOptions } from './lesson-links.ts';
import { lessonMessages } from './lesson-messages.ts';
import { lessonPath } from './lesson-parts.tsx';
import { findForDesk, listStates, listVersions } from './lesson-read.ts';
import { changesLesson, isFound, standingOf } from './lesson-rules.ts';
import { type Lesson, lessonStates, type PublicLesson } from './lesson-schema.ts';
import { type OneParts, Past, States } from './lesson-state-parts.tsx';
import { lessonWords } from './lesson-words-messages.ts';
import { createLesson, enterLessonState, removeLesson, saveLesson } from './lesson.ts';

/** Hangs the forms by which a lesson is written, proposed, adopted and withdrawn. */
export function hangLessonForms(house: House): void {
  const fresh = `${lessonDeskPath}/of/:edition/new`;
  house.deskPage(fresh, ofEditors, (call) => newPage(house, call));
  house.deskForm(fresh, ofEditors, (call) => begin(house, call));
  const one = `${lessonDeskPath}/:id`;
  house.deskPage(one, ofEditors, (call) => lessonPage(house, call));
  house.deskForm(one, ofEditors, (call) => take(house, call, save));
  house.deskForm(`${one}/state`, ofEditors, (call) => take(house, call, enter));
  house.deskForm(`${one}/removal`, ofEditors, (call) => take(house, call, remove));
}

/** What the form offers of an edition (slug). Seven queries. */
async function lessonOptions({ db }: House, { language }: Call, edition: string): Promise<LessonOptions> {
  const { facts } = await optionsOf(db, edition);
  const { rules } = await rulesInForce(db);
  const written = await listPrecedents(db, 20);
  const precedents = rules.flatMap(({ key, title }) =>
    (written.get(key) ?? []).map(({ id, summary }) => ({ id, words: `${title[language]}: ${summary.slice(0, 80)}` })),
  );
  return { facts, articles: await articleOptions(db, edition), precedents };
}

async function newPage(house: House, call: Call, again?: Again): Promise<DeskAnswer> {
  const { language } = call;
  const edition = await editionAsked(house, call);
  const typed = again?.typed ?? new URLSearchParams({ source: language });
  return {
    title: say(language, 'begin'),
    trail: [{ path: `${lessonDeskPath}/of/${edition.slug}`, label: editionWords(edition, language) }],
    ...(again && { status: again.refusal.status }),
    body: (
      <>
        <h1>{say(language, 'begin')}</h1>
        <Trouble language={language} refusal={again?.refusal} />
        <form method="post" action={call.url.pathname} class="stack desk-form">
          <LessonFields
            language={language}
            typed={typed}
            options={await lessonOptions(house, call, edition.slug)}
            stored={[]}
          />
          <p class="quiet">{say(language, 'after')}</p>
          <p class="actions">
            <button type="submit" class="primary">
              {say(language, 'save')}
            </button>
          </p>
        </form>
      </>
    ),
  };
}

async function begin(house: House, call: Call): Promise<DeskAnswer> {
  const { slug } = await editionAsked(house, call);
  const typed = await typedIn(call);
  try {
    const content = lessonFrom(typed, null);
    const id = await house.db.transaction().execute((tx) => createLesson(tx, slug, content, actorOf(call)));
    return house.to(call, `${lessonDeskPath}/${id}?saved=1`);
  } catch (error) {
    if (error instanceof Refusal) return newPage(house, call, { typed, refusal: error });
    throw error;
  }
}

async function lessonPage(house: House, call: Call, again?: Again): Promise<DeskAnswer> {
  const { language, params, url } = call;
  const lesson = await findForDesk(house.db, actorOf(call), params.id ?? '');
  const { content } = lesson;
  return {
    title: wordsOf(content.title, language),
    trail: [
      {
        path: `${lessonDeskPath}/of/${lesson.edition}`,
        label: editionWords({ name: lesson.editionName, year: lesson.year }, language),
      },
    ],
    ...(again && { status: again.refusal.status }),
    body: (
      <>
        <h1>
          <Words text={content.title} visit={{ language }} />
        </h1>
        <p class="quiet">
          {lessonWords(language, standingOf(lesson) ?? lesson.state)}
          {lesson.state !== 'draft' && (
            <>
              {' · '}
              <a href={lessonPath(language, lesson as PublicLesson)}>{say(language, 'readIt')}</a>
            </>
          )}
        </p>
        {url.searchParams.has('saved') && !again && <p role="status">{say(language, 'saved')}</p>}
        <Trouble language={language} refusal={again?.refusal} />
        <States call={call} lesson={lesson} />
        <Change call={call} lesson={lesson} again={again} options={await lessonOptions(house, call, lesson.edition)} />
        {lesson.state === 'draft' && (
          <form method="post" action={`/${language}${lessonDeskPath}/${lesson.id}/removal`}>
            <button type="submit">{say(language, 'remove')}</button>
          </form>
        )}
        <Past
          call={call}
          lesson={lesson}
          states={await listStates(house.db, lesson.id)}
          versions={await listVersions(house.db, lesson.id)}
        />
      </>
    ),
  };
}

interface ChangeParts extends OneParts {
  again: Again | undefined;
  options: LessonOptions;
}

function Change({ call, lesson, again, options }: ChangeParts) {
  const { language } = call;
  const { content, state, version } = lesson;
  const typed = again?.typed.has('title.en') ? again.typed : typedOf(content);
  const mayChange = changesLesson(actorOf(call), lesson) || isFound(state);
  if (!mayChange) return null;
  return (
    <form method="post" action={`/${language}${lessonDeskPath}/${lesson.id}`} class="stack desk-form">
      <input type="hidden" name="version" value={version} />
      <LessonFields
        language={language}
        typed={typed}
        options={options}
        stored={[content.title, content.happened, content.change]}
      />
      <p class="quiet">{say(language, isFound(state) ? 'afterPublic' : 'after')}</p>
      <p class="actions">
        <button type="submit" class="primary">
          {say(language, 'save')}
        </button>
      </p>
    </form>
  );
}

type Act = (house: House, call: Call, lesson: Lesson, typed: URLSearchParams) => Promise<string>;

async function take(house: House, call: Call, act: Act): Promise<DeskAnswer> {
  const lesson = await findForDesk(house.db, actorOf(call), call.params.id ?? '');
  const typed = await typedIn(call);
  try {
    return house.to(call, await act(house, call, lesson, typed));
  } catch (error) {
    if (error instanceof Refusal && error.status !== 404) return lessonPage(house, call, { typed, refusal: error });
    throw error;
  }
}

const save: Act = async ({ db }, call, { id, content }, typed) => {
  const wish = lessonFrom(typed, content);
  await db.transaction().execute((tx) => saveLesson(tx, id, Number(typed.get('version')), wish, actorOf(call)));
  return `${lessonDeskPath}/${id}?saved=1`;
};

const enter: Act = async ({ db }, call, { id, content }, typed) => {
  const state = lessonStates.find((one) => one === typed.get('state'));
  if (!state) throw new Refusal('lesson.state', 409, lessonMessages.sentence('stateOrder'));
  const note = noteFrom(typed, content.title.source);
  const wish = { state, note, version: Number(typed.get('version')) };
  await db.transaction().execute((tx) => enterLessonState(tx, id, wish, actorOf(call)));
  return `${lessonDeskPath}/${id}`;
};

const remove: Act = async ({ db }, call, { id, edition }) => {
  await db.transaction().execute((tx) => removeLesson(tx, id, actorOf(call)));
  return `${lessonDeskPath}/of/${edition}`;
};
