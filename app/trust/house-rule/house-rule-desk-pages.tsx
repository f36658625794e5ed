import { type Language, languageNames } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Call, DeskAnswer, House } from '../house.ts';
import { roleAnywhere } from '../permission/permission-door.ts';
import type { Actor } from '../permission/permission-schema.ts';
import { rulesInForce, workingRules } from './house-rule.ts';
import { houseRulesDeskMessages as say } from './house-rule-desk-messages.ts';
import { beginRules, dropRules, isWhole, publishRules, rulers, saveRules, writesRules } from './house-rule-edit.ts';
import { RulesFields } from './house-rule-fields.tsx';
import { formIn, typedAgain } from './house-rule-form.ts';
import { houseRulesMessages } from './house-rule-messages.ts';
import { type HouseRules, missingIn, publicationSchema } from './house-rule-schema.ts';

const path = '/desk/house-rules';
const door = roleAnywhere(...rulers);

/** Hangs the desk where the house rules are written: one working version, saved whole, published in six languages. */
export function hangHouseRulesDesk(house: House): void {
  house.deskItem({ path, label: say.sentence('title'), about: say.sentence('about'), rule: door });
  house.deskPage(path, door, (call) => deskPage(house, call));
  house.deskForm(path, door, (call) => save(house, call));
  house.deskForm(`${path}/new`, door, (call) => change(house, call, (tx, by) => beginRules(tx, by)));
  house.deskForm(`${path}/drop`, door, (call) => change(house, call, (tx, by) => dropRules(tx, by)));
  house.deskForm(`${path}/publication`, door, (call) => publish(house, call));
}

const actorOf = ({ context }: Call): Actor => context.get('actor');

interface Again {
  typed: URLSearchParams;
  refusal: Refusal;
}

async function deskPage({ db }: House, call: Call, again?: Again): Promise<DeskAnswer> {
  const { language, url } = call;
  if (!writesRules(actorOf(call)))
    throw new Refusal('house-rules.not-yours', 403, houseRulesMessages.sentence('notYours'));
  const [inForce, stored] = await Promise.all([rulesInForce(db), workingRules(db)]);
  const working = stored && again ? typedAgain(again.typed, stored) : stored;
  return {
    title: say(language, 'title'),
    ...(again && { status: again.refusal.status }),
    body: (
      <div class="stack">
        <h1>{say(language, 'title')}</h1>
        {again && (
          <p class="message error" role="alert">
            {again.refusal.sentence(language)}
          </p>
        )}
        {url.searchParams.has('saved') && (
          <p class="message" role="status">
            {say(language, 'saved')}
          </p>
        )}
        <p>
          {say(language, 'inForce', { version: inForce.version })}{' '}
          <a href={`/${language}/rules`}>{say(language, 'read')}</a>
        </p>
        {working ? <Working language={language} working={working} /> : <Begin language={language} />}
      </div>
    ),
  };
}

function Begin({ language }: { language: Language }) {
  return (
    <form method="post" action={`/${language}${path}/new`} class="empty">
      <p>{say(language, 'none')}</p>
      <button type="submit" class="primary">
        {say(language, 'begin')}
      </button>
    </form>
  );
}

function Working({ language, working }: { language: Language; working: HouseRules }) {
  const whole = isWhole(working);
  return (
    <>
      <h2>{say(language, 'working', { version: working.version })}</h2>
      <form method="post" action={`/${language}${path}`} class="stack desk-form">
        <RulesFields language={language} rules={working} />
        <p class="actions">
          <button type="submit" class="primary">
            {say(language, 'save')}
          </button>
        </p>
      </form>
      <h2>{say(language, 'publish')}</h2>
      {!whole && <Missing language={language} working={working} />}
      <form method="post" action={`/${language}${path}/publication`} class="stack">
        <label class="field">
          <span>{say(language, 'from')}</span>
          <input type="datetime-local" name="from" />
        </label>
        <p class="quiet">{say(language, 'fromHelp')}</p>
        <p class="actions">
          <button type="submit" disabled={!whole}>
            {say(language, 'publish')}
          </button>
        </p>
      </form>
      <form method="post" action={`/${language}${path}/drop`}>
        <button type="submit">{say(language, 'drop')}</button>
      </form>
    </>
  );
}

/** What is missing before everybody can read the rules. */
function Missing({ language, working }: { language: Language; working: HouseRules }) {
  const parts = [
    { name: say(language, 'introduction'), words: working.introduction },
    { name: say(language, 'note'), words: working.note },
    ...working.rules.flatMap(({ key, title, text, finding }) => [
      { name: `${key}: ${say(language, 'clauseTitle')}`, words: title },
      { name: `${key}: ${say(language, 'clauseText')}`, words: text },
      { name: `${key}: ${say(language, 'finding')}`, words: finding },
    ]),
  ];
  return (
    <ul class="rows">
      {parts
        .map(({ name, words }) => ({ name, missing: missingIn(words) }))
        .filter(({ missing }) => missing.length > 0)
        .map(({ name, missing }) => (
          <li key={name}>
            {name}: {missing.map((tag) => languageNames[tag]).join(', ')}
          </li>
        ))}
    </ul>
  );
}

type Tx = Parameters<typeof beginRules>[0];

async function change(house: House, call: Call, work: (tx: Tx, by: Actor) => Promise<unknown>): Promise<DeskAnswer> {
  await house.db.transaction().execute((tx) => work(tx, actorOf(call)));
  return house.to(call, `${path}?saved`);
}

async function orAgain(house: House, call: Call, typed: URLSearchParams, work: () => Promise<DeskAnswer>) {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal && error.code !== 'house-rules.not-yours')
      return deskPage(house, call, { typed, refusal: error });
    throw error;
  }
}

async function save(house: House, call: Call): Promise<DeskAnswer> {
  const typed = new URLSearchParams(await call.context.req.text());
  return orAgain(house, call, typed, () => change(house, call, (tx, by) => saveRules(tx, formIn(typed), by)));
}

async function publish(house: House, call: Call): Promise<DeskAnswer> {
  const typed = new URLSearchParams(await call.context.req.text());
  const parsed = publicationSchema.safeParse(Object.fromEntries(typed));
  if (!parsed.success) throw new Refusal('house-rules.past', 422, houseRulesMessages.sentence('past'));
  return change(house, call, (tx, by) => publishRules(tx, parsed.data.from ?? new Date(), by));
}
