import { sql } from 'kysely';
import type { Database } from '../../platform/database.ts';
import { type Language, languageNames, languages } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { type Text, wordsOf } from '../../platform/text.ts';
import type { Call, DeskAnswer, House } from '../../trust/house.ts';
import { roleAnywhere } from '../../trust/permission/permission-door.ts';
import { textFrom } from '../desk/news-form.ts';
import { lessonMessages as say } from './lesson-messages.ts';
import { isOpen, linksFrom, linksTyped, writesLessons } from './lesson-rules.ts';
import {
  type Lesson,
  type LessonForm,
  lessonForm,
  lessonRoles,
  lessonStates,
  lessonSubjects,
} from './lesson-schema.ts';
import { lessonAddress, stateWords } from './lesson-words.ts';
import { lessonsBefore, lessonsOf, saveLesson, takeUpLesson } from './lesson.ts';

const path = '/desk/lessons';
const ofEdition = `${path}/of/:edition`;
const rule = roleAnywhere(...lessonRoles);

/** Hangs the part of the desk where lessons are written down and taken up. */
export function hangLessonDesk(house: House): void {
  house.deskItem({ path, label: say.sentence('title'), about: say.sentence('about'), rule });
  house.deskPage(path, rule, (call) => listPage(house, call));
  house.deskPage(ofEdition, rule, (call) => editionPage(house, call));
  house.deskForm(ofEdition, rule, (call) => takeLesson(house, call));
  house.deskForm(`${ofEdition}/taken-up`, rule, (call) => takeState(house, call));
}

interface Own {
  slug: string;
  name: Text;
}

const actorOf = ({ context }: Call) => context.get('actor');
const typedIn = async ({ context }: Call) => new URLSearchParams(await context.req.text());

/** The editions that somebody writes lessons for, the newest first. One query. */
async function editionsOf(db: Database, call: Call): Promise<Own[]> {
  const { rows } = await sql<Own>`SELECT slug, name FROM edition ORDER BY starts_on DESC, slug`.execute(db);
  return rows.filter(({ slug }) => writesLessons(actorOf(call), slug));
}

/** @throws Refusal `lesson.unknown` (404) for an edition that is not theirs */
async function ownEdition({ db }: House, call: Call): Promise<Own> {
  const own = (await editionsOf(db, call)).find(({ slug }) => slug === call.params.edition);
  if (!own) throw new Refusal('lesson.unknown', 404, say.sentence('unknown'));
  return own;
}

const countsOf = (before: readonly Lesson[]) => ({ count: before.length, open: before.filter(isOpen).length });

async function listPage({ db }: House, call: Call): Promise<DeskAnswer> {
  const { language } = call;
  const editions = await editionsOf(db, call);
  const before = await Promise.all(editions.map(({ slug }) => lessonsBefore(db, slug)));
  return {
    title: say(language, 'title'),
    body: (
      <>
        <h1>{say(language, 'title')}</h1>
        <p class="lead">{say(language, 'about')}</p>
        {editions.length === 0 && <p class="empty">{say(language, 'notPublished')}</p>}
        <ul class="rows">
          {editions.map(({ slug, name }, at) => (
            <li key={slug}>
              <a href={`/${language}${path}/of/${slug}`}>{wordsOf(name, language)}</a>
              {` · ${say(language, 'earlier', countsOf(before[at] ?? []))}`}
            </li>
          ))}
        </ul>
      </>
    ),
  };
}

/** What was typed, and why it was refused. */
interface Again {
  typed: URLSearchParams;
  refusal: Refusal;
}

async function editionPage(house: House, call: Call, again?: Again): Promise<DeskAnswer> {
  const { language } = call;
  const { slug, name } = await ownEdition(house, call);
  const [own, before] = await Promise.all([lessonsOf(house.db, slug), lessonsBefore(house.db, slug)]);
  const title = say(language, 'titleOf', { edition: wordsOf(name, language) });
  const base = `/${language}${path}/of/${slug}`;
  return {
    title,
    ...(again && { status: again.refusal.status }),
    body: (
      <>
        <h1>{title}</h1>
        {again && (
          <p class="message error" role="alert">
            {again.refusal.sentence(language)}
          </p>
        )}
        <h2>{say(language, 'own')}</h2>
        {[...own, null].map((lesson) => (
          <Form key={lesson?.id ?? ''} {...{ language, base, lesson, again }} />
        ))}
        <h2>{say(language, 'earlier', countsOf(before))}</h2>
        <ul class="rows">
          {before.map((lesson) => (
            <li key={lesson.id} class="stack">
              <a href={lessonAddress(language, lesson)}>{wordsOf(lesson.content.title, language)}</a>
              <span class="quiet">
                {wordsOf(lesson.editionName, language)} · {stateWords(lesson, language)}
              </span>
              <TakeUp {...{ language, base, lesson }} />
            </li>
          ))}
        </ul>
      </>
    ),
  };
}

function TakeUp({ language, base, lesson }: { language: Language; base: string; lesson: Lesson }) {
  return (
    <form method="post" action={`${base}/taken-up`} class="actions">
      <input type="hidden" name="id" value={lesson.id} />
      <Choice {...{ language, name: 'state', values: lessonStates, chosen: lesson.state, labelled: false }} />
      <button type="submit">{say(language, 'takeUp')}</button>
    </form>
  );
}

interface ChoiceParts {
  language: Language;
  name: 'state' | 'subject';
  values: readonly string[];
  chosen: string;
  labelled?: boolean;
}

function Choice({ language, name, values, chosen, labelled = true }: ChoiceParts) {
  const select = (
    <select name={name} aria-label={labelled ? undefined : say(language, name)}>
      {values.map((value) => (
        <option key={value} value={value} selected={value === chosen}>
          {say(language, `${name}-${value}` as 'state-done')}
        </option>
      ))}
    </select>
  );
  if (!labelled) return select;
  return (
    <label class="field short-field">
      <span>{say(language, name)}</span>
      {select}
    </label>
  );
}

interface FormParts {
  language: Language;
  base: string;
  lesson: Lesson | null;
  again: Again | undefined;
}

function Form({ language, base, lesson, again }: FormParts) {
  const typed = again?.typed.get('id') === (lesson?.id ?? '') ? again.typed : null;
  const source = typed?.get('source') ?? lesson?.content.title.source ?? language;
  const value = (field: 'title' | 'happened' | 'change', tag: string) =>
    typed?.get(`${field}.${tag}`) ?? lesson?.content[field].texts[tag] ?? '';
  const isPublic = typed ? typed.has('public') : lesson?.publishedAt !== null && lesson !== null;
  return (
    <details open={typed !== null}>
      <summary>
        {lesson ? wordsOf(lesson.content.title, language) : say(language, 'add')}
        {lesson && !lesson.publishedAt && ` · ${say(language, 'draft')}`}
      </summary>
      <form method="post" action={base} class="stack desk-form">
        <input type="hidden" name="id" value={lesson?.id ?? ''} />
        <div class="field-pair">
          <Choice
            {...{ language, name: 'subject', values: lessonSubjects }}
            chosen={typed?.get('subject') ?? lesson?.subject ?? 'programme'}
          />
          <Choice
            {...{ language, name: 'state', values: lessonStates }}
            chosen={typed?.get('state') ?? lesson?.state ?? 'proposed'}
          />
        </div>
        <label class="field short-field">
          <span>{say(language, 'source')}</span>
          <select name="source">
            {languages.map((tag) => (
              <option key={tag} value={tag} selected={tag === source} lang={tag}>
                {languageNames[tag]}
              </option>
            ))}
          </select>
        </label>
        {languages.map((tag) => (
          <InLanguage key={tag} {...{ language, tag, value }} open={tag === source || value('title', tag) !== ''} />
        ))}
        <label class="field">
          <span>{say(language, 'links')}</span>
          <textarea name="links" rows={3} dir="ltr">
            {typed?.get('links') ?? (lesson ? linksTyped(lesson.content.links) : '')}
          </textarea>
        </label>
        <p class="quiet">{say(language, 'linksHelp')}</p>
        <label>
          <input type="checkbox" name="public" value="yes" checked={isPublic} /> {say(language, 'isPublic')}
        </label>
        <p class="actions">
          <button type="submit" class="primary">
            {say(language, 'save')}
          </button>
        </p>
      </form>
    </details>
  );
}

interface InLanguageParts {
  language: Language;
  tag: Language;
  value: (field: 'title' | 'happened' | 'change', tag: string) => string;
  open: boolean;
}

function InLanguage({ language, tag, value, open }: InLanguageParts) {
  return (
    <details open={open}>
      <summary lang={tag}>{languageNames[tag]}</summary>
      <label class="field">
        <span>{say(language, 'name')}</span>
        <input name={`title.${tag}`} maxLength={160} lang={tag} dir="auto" value={value('title', tag)} />
      </label>
      {(['happened', 'change'] as const).map((field) => (
        <label key={field} class="field">
          <span>{say(language, field)}</span>
          <textarea name={`${field}.${tag}`} rows={4} maxLength={3000} lang={tag} dir="auto">
            {value(field, tag)}
          </textarea>
        </label>
      ))}
    </details>
  );
}

const invalid = () => new Refusal('lesson.invalid', 422, say.sentence('invalid'));

/** @throws Refusal `lesson.invalid` (422) */
function formIn(typed: URLSearchParams, before: Lesson | null, origin: string): LessonForm {
  const text = (field: 'title' | 'happened' | 'change') => textFrom(typed, field, before?.content[field] ?? null);
  const parsed = lessonForm.safeParse({
    subject: typed.get('subject'),
    state: typed.get('state'),
    isPublic: typed.has('public'),
    content: {
      title: text('title'),
      happened: text('happened'),
      change: text('change'),
      links: linksFrom(typed.get('links') ?? '', origin),
    },
  });
  if (!parsed.success) throw invalid();
  return parsed.data;
}

async function takeLesson(house: House, call: Call): Promise<DeskAnswer> {
  const { slug } = await ownEdition(house, call);
  const typed = await typedIn(call);
  const id = typed.get('id') || null;
  const before = (await lessonsOf(house.db, slug)).find((one) => one.id === id) ?? null;
  try {
    const form = formIn(typed, before, house.origin);
    await house.db.transaction().execute((tx) => saveLesson(tx, slug, id, form, actorOf(call)));
  } catch (error) {
    if (error instanceof Refusal && error.status === 422) return editionPage(house, call, { typed, refusal: error });
    throw error;
  }
  return house.to(call, `${path}/of/${slug}`);
}

async function takeState(house: House, call: Call): Promise<DeskAnswer> {
  const { slug } = await ownEdition(house, call);
  const typed = await typedIn(call);
  const state = lessonStates.find((one) => one === typed.get('state'));
  if (!state) throw invalid();
  const taking = { edition: slug, id: typed.get('id') ?? '', state, by: actorOf(call) };
  await house.db.transaction().execute((tx) => takeUpLesson(tx, taking));
  return house.to(call, `${path}/of/${slug}`);
}
