import type { JSX } from 'preact';
import { directionOf, type Language, languageNames, languages } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { anyone } from '../../platform/routes.ts';
import { momentName } from '../../platform/time.ts';
import type { Answer, Call, DeskAnswer, House } from '../house.ts';
import { rulesInForce } from '../house-rule/house-rule.ts';
import { reviewers } from '../moderation/moderation-rules.ts';
import type { KindName } from '../moderation/moderation-schema.ts';
import { roleAnywhere } from '../permission/permission-door.ts';
import {
  clauseCounts,
  findWritable,
  listPrecedents,
  withdrawPrecedent,
  writableDecisions,
  writePrecedent,
} from './precedent.ts';
import { precedentMessages as say } from './precedent-messages.ts';
import { type Precedent, precedentForm } from './precedent-schema.ts';

const path = '/desk/precedents';
const rule = roleAnywhere(...reviewers);

/** Hangs the library of what was decided under each clause: for moderators while they decide, and for everybody. */
export function hangPrecedents(house: House): void {
  const { db, moderation } = house;
  moderation.besideReasons(({ language }) => besideClauses(house, language));
  house.page('/trust/precedents', anyone, ({ language }) => publicPage(house, language));
  house.deskItem({ path, label: say.sentence('title'), about: say.sentence('about'), rule });
  house.deskPage(path, rule, (call) => deskPage(house, call));
  house.deskPage(`${path}/:decision`, rule, (call) => writePage(house, call));
  house.deskForm(`${path}/:decision`, rule, (call) => take(house, call));
  house.deskForm(`${path}/:precedent/withdrawal`, rule, async (call) => {
    const { precedent = '' } = call.params;
    await db.transaction().execute((tx) => withdrawPrecedent(tx, precedent, call.context.get('actor')));
    return house.to(call, path);
  });
}

interface ClausesParts {
  language: Language;
  /** What stands behind each of them, where something does. */
  after?: (precedent: Precedent) => JSX.Element;
  ofEach: number;
  /** The level of their headings. */
  level: 'h2' | 'h3';
}

/** Every clause with how often it was applied, and what was written of it. */
async function clauses({ db }: Pick<House, 'db'>, { language, after, ofEach, level: Heading }: ClausesParts) {
  const [{ rules }, counts, written] = await Promise.all([
    rulesInForce(db),
    clauseCounts(db),
    listPrecedents(db, ofEach),
  ]);
  return rules.map(({ key, number, title }) => {
    const { decided = 0, overturned = 0 } = counts.get(key) ?? {};
    return (
      <section key={key} id={key} class="stack">
        <Heading>
          § {number} {title[language]}
        </Heading>
        <p>{say(language, 'decided', { decided, overturned })}</p>
        <ul class="rows">
          {(written.get(key) ?? []).map((one) => (
            <li key={one.id}>
              <p lang={one.language === language ? undefined : one.language} dir={directionOf(one.language)}>
                {one.summary}
              </p>
              {one.appeal && <p class="quiet">{say(language, one.appeal)}</p>}
              {after?.(one)}
            </li>
          ))}
        </ul>
      </section>
    );
  });
}

/** For a moderator who chooses a clause: folded, so that the keys stay near. */
async function besideClauses(house: House, language: Language): Promise<JSX.Element> {
  return (
    <details>
      <summary>{say(language, 'title')}</summary>
      <div class="stack">{await clauses(house, { language, ofEach: 3, level: 'h3' })}</div>
    </details>
  );
}

async function publicPage(house: House, language: Language): Promise<Answer> {
  return {
    title: say(language, 'title'),
    description: say(language, 'about'),
    hidden: false,
    body: (
      <>
        <header class="full">
          <h1>{say(language, 'title')}</h1>
          <p class="lead">{say(language, 'about')}</p>
        </header>
        <div class="read stack">{await clauses(house, { language, ofEach: 20, level: 'h2' })}</div>
      </>
    ),
  };
}

async function deskPage(house: House, { language, context }: Call): Promise<DeskAnswer> {
  const actor = context.get('actor');
  const { rules } = await rulesInForce(house.db);
  const writable = await writableDecisions(house.db, actor);
  const titleOf = (clause: string) => rules.find(({ key }) => key === clause)?.title[language] ?? clause;
  const withdraw = ({ id }: Precedent) => (
    <form method="post" action={`/${language}${path}/${id}/withdrawal`}>
      <button type="submit">{say(language, 'withdraw')}</button>
    </form>
  );
  return {
    title: say(language, 'title'),
    body: (
      <>
        <h1>{say(language, 'title')}</h1>
        {writable.length > 0 && (
          <section>
            <div class="section-head">
              <h2>{say(language, 'writable')}</h2>
            </div>
            <ul class="rows">
              {writable.map(({ decisionId, clause, kind, decidedAt }) => (
                <li key={decisionId} data-row>
                  <a href={`/${language}${path}/${decisionId}`}>
                    {house.moderation.kind(kind as KindName).label(language)} · {titleOf(clause)}
                  </a>{' '}
                  <span class="quiet">{momentName(decidedAt.getTime(), 'UTC', language)}</span>
                </li>
              ))}
            </ul>
          </section>
        )}
        {await clauses(house, { language, ofEach: 50, level: 'h2', after: withdraw })}
      </>
    ),
  };
}

interface Again {
  typed: URLSearchParams;
  refusal: Refusal;
}

async function take(house: House, call: Call): Promise<DeskAnswer> {
  const typed = new URLSearchParams(await call.context.req.text());
  const parsed = precedentForm.safeParse(Object.fromEntries(typed));
  const { decision = '' } = call.params;
  const by = call.context.get('actor');
  if (!parsed.success)
    return writePage(house, call, { typed, refusal: new Refusal('precedent.form', 422, say.sentence('form')) });
  await house.db.transaction().execute((tx) => writePrecedent(tx, { decisionId: decision, form: parsed.data, by }));
  return house.to(call, path);
}

async function writePage({ db }: House, { language, context, params }: Call, again?: Again): Promise<DeskAnswer> {
  const writable = await findWritable(db, params.decision ?? '', context.get('actor'));
  const { rules } = await rulesInForce(db);
  const clause = rules.find(({ key }) => key === writable.clause);
  const chosen = again?.typed.get('language') ?? language;
  return {
    title: say(language, 'write'),
    ...(again && { status: again.refusal.status }),
    body: (
      <>
        <h1>{say(language, 'write')}</h1>
        <p>{clause ? `§ ${clause.number} ${clause.title[language]}` : writable.clause}</p>
        <form method="post" action={`/${language}${path}/${writable.decisionId}`} class="stack">
          {again && (
            <p class="wrong" role="alert">
              {again.refusal.sentence(language)}
            </p>
          )}
          <label class="field">
            <span>{say(language, 'summary')}</span>
            <textarea
              name="summary"
              rows={6}
              required
              minLength={20}
              maxLength={1000}
              dir="auto"
              aria-describedby="summary-help"
            >
              {again?.typed.get('summary')}
            </textarea>
          </label>
          <p id="summary-help" class="quiet">
            {say(language, 'summaryHelp')}
          </p>
          <label class="field short-field">
            <span>{say(language, 'language')}</span>
            <select name="language">
              {languages.map((one) => (
                <option key={one} value={one} selected={one === chosen} lang={one}>
                  {languageNames[one]}
                </option>
              ))}
            </select>
          </label>
          <label>
            <input type="checkbox" name="anonymous" value="yes" required /> {say(language, 'anonymous')}
          </label>
          <p class="actions">
            <button type="submit">{say(language, 'save')}</button>
          </p>
        </form>
      </>
    ),
  };
}
