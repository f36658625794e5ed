import { isUuid } from '../../platform/uuid.ts';
import type { Language } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Call, DeskAnswer, House } from '../house.ts';
import { rulesInForce } from '../house-rule/house-rule.ts';
import { reviewers } from '../moderation/moderation-rules.ts';
import { roleAnywhere } from '../permission/permission-door.ts';
import type { Actor } from '../permission/permission-schema.ts';
import { decideAppeal } from './appeal.ts';
import { appealSetting, setAppeals } from './appeal-setting.ts';
import { appealDeskMessages as say } from './appeal-desk-messages.ts';
import { appealPage, type Again } from './appeal-hear.tsx';
import { endedAppeals, waitingAppeals } from './appeal-list.ts';
import { appealMessages } from './appeal-messages.ts';
import { EndedObjections, type Listed, WaitingObjections } from './objection-list.tsx';
import { mayDecide, setsAppeals } from './appeal-rules.ts';
import {
  type Appeal,
  type AppealDecisionForm,
  appealDecisionForm,
  type AppealSetting,
  appealSettingForm,
} from './appeal-schema.ts';

const path = '/desk/appeals';
const rule = roleAnywhere(...reviewers);
const onePage = 50;

/** Hangs the part of the desk where appeals are heard. */
export function hangAppealDesk(house: House): void {
  house.deskItem({ path, label: say.sentence('title'), about: say.sentence('about'), rule });
  house.deskPage(path, rule, (call) => listPage(house, call));
  house.deskForm(`${path}/setting`, rule, (call) => takeSetting(house, call));
  house.deskPage(`${path}/:appeal`, rule, (call) => appealPage(house, call));
  house.deskForm(`${path}/:appeal/decision`, rule, (call) => takeDecision(house, call));
}

const typedOf = async ({ context }: Call) => Object.fromEntries(new URLSearchParams(await context.req.text()));

async function takeSetting(house: House, call: Call): Promise<DeskAnswer> {
  const parsed = appealSettingForm.safeParse(await typedOf(call));
  if (!parsed.success) throw new Refusal('appeal.setting', 422, appealMessages.sentence('setting'));
  await house.db.transaction().execute((tx) => setAppeals(tx, parsed.data, call.context.get('actor')));
  return house.to(call, path);
}

async function takeDecision(house: House, call: Call): Promise<DeskAnswer> {
  const { appeal: appealId = '' } = call.params;
  const typed = await typedOf(call);
  // Each outcome has its own list of reasons: the one that belongs to the chosen outcome counts.
  const reason = typed[`reason-${typed.outcome}`] ?? '';
  const parsed = appealDecisionForm.safeParse({ reasoning: '', ...typed, reason });
  const again = (error: Refusal): Again => ({ typed, error });
  if (!parsed.success)
    return appealPage(house, call, again(new Refusal('appeal.decision', 422, appealMessages.sentence('decision'))));
  const by = call.context.get('actor');
  const deciding = { ...(parsed.data as AppealDecisionForm), appealId, by };
  try {
    await house.db.transaction().execute((tx) => decideAppeal(house, tx, deciding));
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 404) throw error;
    return appealPage(house, call, again(error));
  }
  return house.to(call, path);
}

async function listPage(house: House, { language, context, url }: Call): Promise<DeskAnswer> {
  const { db } = house;
  const actor = context.get('actor');
  const after = url.searchParams.get('after');
  const found = await waitingAppeals(db, actor, { after: isUuid(after) ? after : undefined, limit: onePage + 1 });
  const appeals = found.slice(0, onePage);
  const last = found.length > onePage ? appeals.at(-1) : undefined;
  const ended = await endedAppeals(db, actor);
  const wish = { actor, language, titles: await clauseTitles(house, language) };
  const parts = { house, language, path };
  return {
    title: say(language, 'title'),
    body: (
      <>
        <h1>{say(language, 'title')}</h1>
        {appeals.length === 0 ? (
          <div class="empty">
            <p>{say(language, 'none')}</p>
            <p>{say(language, 'noneHelp')}</p>
          </div>
        ) : (
          <WaitingObjections {...parts} caption={say(language, 'title')} listed={listed(appeals, wish)} />
        )}
        {last && (
          <p>
            <a rel="next" href={`/${language}${path}?after=${last.id}`}>
              {say(language, 'next')}
            </a>
          </p>
        )}
        {ended.length > 0 && <EndedObjections {...parts} title={say(language, 'ended')} listed={listed(ended, wish)} />}
        {setsAppeals(actor) && <Setting language={language} setting={await appealSetting(db)} />}
      </>
    ),
  };
}

/** The titles of clauses by their keys. */
async function clauseTitles({ db }: Pick<House, 'db'>, language: Language): Promise<Map<string, string>> {
  const { rules } = await rulesInForce(db);
  return new Map(rules.map(({ key, number, title }) => [key, `§ ${number} ${title[language]}`]));
}

function listed(appeals: Appeal[], { actor, language, titles }: ListWish): Listed[] {
  return appeals.map((appeal) => ({
    ...appeal,
    about: titles.get(appeal.clause ?? '') ?? appeal.clause ?? '–',
    mine: mayDecide(actor, appeal) !== 'same',
    ended: appeal.endedHow && say(language, appeal.endedHow),
  }));
}

interface ListWish {
  actor: Actor;
  language: Language;
  titles: Map<string, string>;
}

function Setting({ language, setting }: { language: Language; setting: AppealSetting }) {
  return (
    <form method="post" action={`/${language}${path}/setting`} class="stack">
      <h2>{say(language, 'setting')}</h2>
      <label class="field short-field">
        <span>{say(language, 'months')}</span>
        <input type="number" name="months" min={6} max={36} required value={setting.months} />
      </label>
      <label class="field short-field">
        <span>{say(language, 'answerDays')}</span>
        <input type="number" name="answerDays" min={1} max={60} required value={setting.answerDays} />
      </label>
      <p class="actions">
        <button type="submit">{say(language, 'save')}</button>
      </p>
    </form>
  );
}
