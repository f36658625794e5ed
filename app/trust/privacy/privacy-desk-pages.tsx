import { Refusal } from '../../platform/refusal.ts';
import { DeskTable } from '../../ui/desk.tsx';
import type { DeskPage } from '../../ui/page.ts';
import type { Call, House } from '../house.ts';
import { proven, roleAnywhere } from '../permission/permission-door.ts';
import { insistOnPerson, registerPrivacyActs } from './privacy-acts.ts';
import { privacyDeskMessages as say } from './privacy-desk-messages.ts';
import { listAllowed, listOfPeople } from './privacy-list.ts';
import { registerMessages } from './privacy-register-messages.ts';
import { insistOnDays, type RetentionLine, retentionPlan } from './privacy-retention.ts';

const path = '/desk/privacy';
const deciders = roleAnywhere('owner', 'secretariat');

/** Hangs the part of the desk about personal data; everything in it waits for a second person. */
export function hangPrivacyDesk(house: House): void {
  registerPrivacyActs(house);
  house.deskItem({ path, label: say.sentence('title'), about: say.sentence('about'), rule: deciders });
  house.deskPage(path, proven(deciders), (call) => privacyDesk(house, call));
  house.deskForm(`${path}/retention`, proven(deciders), (call) => take(house, call, askRetention));
  house.deskForm(`${path}/list`, proven(deciders), (call) => take(house, call, askList));
  house.deskForm(`${path}/purge`, proven(deciders), (call) => take(house, call, askPurge));
  house.page(`${path}/list.csv`, proven(deciders), (call) => listFile(house, call));
}

type Form = Record<string, string | File>;
type Ask = (house: House, call: Call, form: Form) => Promise<void>;

const text = (form: Form, name: string): string => (typeof form[name] === 'string' ? form[name].trim() : '');

/** Takes a form: 303 with a note that it waits, or the page again with what was typed and the sentence beside it. */
async function take(house: House, call: Call, ask: Ask): Promise<DeskPage | Response> {
  const form = (await call.context.req.parseBody()) as Form;
  try {
    await ask(house, call, form);
    return house.to(call, `${path}?asked=yes`);
  } catch (error) {
    if (error instanceof Refusal) return privacyDesk(house, call, { refusal: error, form });
    throw error;
  }
}

const askRetention: Ask = (house, { context }, form) =>
  house.db.transaction().execute(async (tx) => {
    const [item, days] = [text(form, 'item'), Number(text(form, 'days'))];
    insistOnDays(item, days);
    await house.fourEyes.ask(tx, {
      kind: 'retention.change',
      subject: item,
      details: { days },
      by: context.get('actor'),
    });
  });

const askList: Ask = (house, { context }) =>
  house.db.transaction().execute(async (tx) => {
    await house.fourEyes.ask(tx, { kind: 'personal.export', subject: 'people', by: context.get('actor') });
  });

const askPurge: Ask = (house, { context }, form) =>
  house.db.transaction().execute(async (tx) => {
    const personId = text(form, 'person').toLowerCase();
    await insistOnPerson(tx, personId);
    await house.fourEyes.ask(tx, { kind: 'personal.purge', subject: personId, by: context.get('actor') });
  });

async function listFile({ db, vault }: House, { context }: Call): Promise<Response> {
  const actor = context.get('actor');
  const request = await listAllowed(db, actor);
  if (!request) return context.notFound();
  return context.body(await listOfPeople(db, vault, actor, request), 200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': 'attachment; filename="people.csv"',
    'Cache-Control': 'no-store',
  });
}

interface Fault {
  refusal: Refusal;
  form: Form;
}

async function privacyDesk(house: House, { language, url, context }: Call, fault?: Fault): Promise<DeskPage> {
  const plan = await retentionPlan(house.db);
  const list = await listAllowed(house.db, context.get('actor'));
  const to = (form: string) => `/${language}${path}/${form}`;
  return {
    title: say(language, 'title'),
    status: fault?.refusal.status ?? 200,
    body: (
      <>
        <header>
          <h1>{say(language, 'title')}</h1>
          <p class="lead">{say(language, 'lead')}</p>
        </header>
        {url.searchParams.has('asked') && (
          <p class="message" role="status">
            {say(language, 'asked')} <a href={`/${language}/desk/confirmations`}>→</a>
          </p>
        )}
        {fault && (
          <p class="message error" role="alert" id="fault">
            {fault.refusal.sentence(language)}
          </p>
        )}
        <Retention language={language} plan={plan} to={to('retention')} fault={fault} />
        <section class="stack">
          <h2>{say(language, 'list')}</h2>
          <p>{say(language, 'listHelp')}</p>
          {list ? (
            <p>
              <a class="button" href={to('list.csv')}>
                {say(language, 'download')}
              </a>
            </p>
          ) : (
            <form method="post" action={to('list')}>
              <button type="submit">{say(language, 'askList')}</button>
            </form>
          )}
        </section>
        <section class="stack">
          <h2>{say(language, 'purge')}</h2>
          <p>{say(language, 'purgeHelp')}</p>
          <form method="post" action={to('purge')} class="actions">
            <label class="field">
              <span>{say(language, 'personNumber')}</span>
              <input
                name="person"
                required
                dir="ltr"
                size={36}
                value={fault ? text(fault.form, 'person') : undefined}
                aria-describedby={fault && text(fault.form, 'person') ? 'fault' : undefined}
              />
            </label>
            <button type="submit">{say(language, 'askPurge')}</button>
          </form>
        </section>
      </>
    ),
  };
}

interface RetentionParts {
  language: Call['language'];
  plan: RetentionLine[];
  to: string;
  fault: Fault | undefined;
}

function Retention({ language, plan, to, fault }: RetentionParts) {
  const head = (['kind', 'days', 'bounds', 'due', 'change'] as const).map((name) => say(language, name));
  return (
    <section>
      <h2>{say(language, 'retention')}</h2>
      <DeskTable caption={say(language, 'retention')} head={head}>
        {plan.map((line) => {
          const kind = registerMessages(language, line.item as 'log');
          const mine = fault && text(fault.form, 'item') === line.item;
          return (
            <tr key={line.item} data-row>
              <th scope="row">{kind}</th>
              <td>{line.days}</td>
              <td dir="ltr">
                {line.atLeast}–{line.atMost}
              </td>
              <td>{line.due}</td>
              <td>
                <form method="post" action={to} class="actions">
                  <input type="hidden" name="item" value={line.item} />
                  <input
                    name="days"
                    inputMode="numeric"
                    size={5}
                    required
                    value={mine ? text(fault.form, 'days') : line.days}
                    aria-label={say(language, 'newDays', { kind })}
                    aria-describedby={mine ? 'fault' : undefined}
                  />
                  <button type="submit">{say(language, 'askChange')}</button>
                </form>
              </td>
            </tr>
          );
        })}
      </DeskTable>
    </section>
  );
}
