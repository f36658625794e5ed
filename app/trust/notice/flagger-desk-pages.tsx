import type { Language } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { DeskTable } from '../../ui/desk.tsx';
import type { Call, DeskAnswer, House } from '../house.ts';
import { roleAnywhere } from '../permission/permission-door.ts';
import type { Actor } from '../permission/permission-schema.ts';
import { categoryName } from '../moderation/category-messages.ts';
import {
  addMember,
  endFlagger,
  grantFlagger,
  listFlaggers,
  resumeFlagger,
  suspendFlagger,
  trustsFlaggers,
} from './flagger.ts';
import { type Flagger, flaggerForm, memberForm, suspensionForm } from './flagger-schema.ts';
import { flaggerDeskMessages as say } from './flagger-desk-messages.ts';
import { noticeMessages } from './notice-messages.ts';
import { noticeCategories } from './notice-schema.ts';

const path = '/desk/flaggers';
const rule = roleAnywhere('owner', 'secretariat');

/** Hangs the part of the desk where organisations are trusted. */
export function hangFlaggerDesk(house: House): void {
  const { db, vault } = house;
  house.deskItem({ path, label: say.sentence('title'), about: say.sentence('about'), rule });
  house.deskPage(path, rule, (call) => listPage(house, call));
  house.deskForm(path, rule, (call) => take(house, call, (typed) => grant(house, call, typed)));
  house.deskPage(`${path}/:flagger`, rule, (call) => flaggerPage(house, call));
  const act = (what: string, work: (tx: Tx, id: string, typed: URLSearchParams, by: Actor) => Promise<unknown>) =>
    house.deskForm(`${path}/:flagger/${what}`, rule, async (call) => {
      const { id } = await flaggerOf(house, call);
      const typed = new URLSearchParams(await call.context.req.text());
      await db.transaction().execute((tx) => work(tx, id, typed, call.context.get('actor')));
      return house.to(call, `${path}/${id}`);
    });
  act('members', (tx, flaggerId, typed, by) =>
    addMember(tx, vault, { flaggerId, email: parsed(memberForm, { email: typed.get('email') }).email, by }),
  );
  act('suspension', (tx, id, typed, by) =>
    suspendFlagger(tx, id, parsed(suspensionForm, { why: typed.get('why') }).why, by),
  );
  act('resumption', (tx, id, _typed, by) => resumeFlagger(tx, id, by));
  act('end', (tx, id, _typed, by) => endFlagger(tx, id, by));
}

type Tx = Parameters<typeof grantFlagger>[0];

interface Parser<Form> {
  safeParse(value: unknown): { success: true; data: Form } | { success: false };
}

/** @throws Refusal `flagger.form` (422) */
function parsed<Form>(schema: Parser<Form>, value: unknown): Form {
  const read = schema.safeParse(value);
  if (!read.success) throw new Refusal('flagger.form', 422, noticeMessages.sentence('flaggerForm'));
  return read.data;
}

async function take(house: House, call: Call, work: (typed: URLSearchParams) => Promise<unknown>): Promise<DeskAnswer> {
  const typed = new URLSearchParams(await call.context.req.text());
  try {
    await work(typed);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 404) throw error;
    return listPage(house, call, { typed, refusal: error });
  }
  return house.to(call, path);
}

async function grant({ db }: House, { context }: Call, typed: URLSearchParams): Promise<void> {
  const sent = { ...Object.fromEntries(typed), expertise: typed.getAll('expertise') };
  const form = parsed(flaggerForm, sent);
  await db.transaction().execute((tx) => grantFlagger(tx, form, context.get('actor')));
}

interface Again {
  typed: URLSearchParams;
  refusal: Refusal;
}

async function listPage({ db }: House, { language, context }: Call, again?: Again): Promise<DeskAnswer> {
  const flaggers = await listFlaggers(db);
  const head = (['organisation', 'expertise', 'days', 'accuracy', 'state'] as const).map((name) => say(language, name));
  return {
    title: say(language, 'title'),
    ...(again && { status: again.refusal.status }),
    body: (
      <>
        <h1>{say(language, 'title')}</h1>
        {flaggers.length === 0 ? (
          <div class="empty">
            <p>{say(language, 'none')}</p>
            <p>{say(language, 'noneHelp')}</p>
          </div>
        ) : (
          <DeskTable caption={say(language, 'title')} head={head}>
            {flaggers.map((flagger) => (
              <tr key={flagger.id} data-row>
                <th scope="row">
                  <a href={`/${language}${path}/${flagger.id}`}>
                    <bdi>{flagger.organisation}</bdi>
                  </a>
                </th>
                <td>{flagger.expertise.map((one) => categoryName(one)(language)).join(' · ')}</td>
                <td>{`${flagger.from} – ${flagger.until ?? '…'}`}</td>
                <td>{say(language, 'accuracyOf', { founded: flagger.founded, answered: flagger.answered })}</td>
                <td>{stateWords(flagger, language)}</td>
              </tr>
            ))}
          </DeskTable>
        )}
        {trustsFlaggers(context.get('actor')) && <GrantForm language={language} again={again} />}
      </>
    ),
  };
}

/** How a flagger stands today. */
export function stateWords(
  flagger: Flagger,
  language: Language,
  today = new Date().toISOString().slice(0, 10),
): string {
  if (flagger.endedAt || (flagger.until && flagger.until < today)) return say(language, 'past');
  if (flagger.suspendedAt) return say(language, 'suspended', { why: flagger.suspendedWhy ?? '' });
  return say(language, flagger.from > today ? 'later' : 'active');
}

function GrantForm({ language, again }: { language: Language; again: Again | undefined }) {
  const chosen = again?.typed.getAll('expertise') ?? [];
  const today = new Date().toISOString().slice(0, 10);
  return (
    <form method="post" action={`/${language}${path}`} class="stack">
      <h2>{say(language, 'grantTitle')}</h2>
      {again && (
        <p class="wrong" role="alert">
          {again.refusal.sentence(language)}
        </p>
      )}
      <label class="field">
        <span>{say(language, 'organisation')}</span>
        <input
          name="organisation"
          required
          minLength={2}
          maxLength={200}
          dir="auto"
          value={again?.typed.get('organisation') ?? ''}
        />
      </label>
      <fieldset>
        <legend>{say(language, 'expertise')}</legend>
        <ul class="columns">
          {noticeCategories.map((one) => (
            <li key={one}>
              <label>
                <input type="checkbox" name="expertise" value={one} checked={chosen.includes(one)} />{' '}
                {categoryName(one)(language)}
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      {(['from', 'until'] as const).map((name) => (
        <label key={name} class="field short-field">
          <span>{say(language, name)}</span>
          <input
            type="date"
            name={name}
            required={name === 'from'}
            value={again?.typed.get(name) ?? (name === 'from' ? today : '')}
          />
        </label>
      ))}
      <p class="quiet">{say(language, 'grantAfter')}</p>
      <p class="actions">
        <button type="submit">{say(language, 'grant')}</button>
      </p>
    </form>
  );
}

/** @throws Refusal `flagger.unknown` (404) */
async function flaggerOf({ db }: House, { params }: Call): Promise<Flagger> {
  const [flagger] = await listFlaggers(db, params.flagger ?? '');
  if (flagger) return flagger;
  throw new Refusal('flagger.unknown', 404, noticeMessages.sentence('flaggerUnknown'));
}

async function flaggerPage(house: House, call: Call): Promise<DeskAnswer> {
  const { language } = call;
  const flagger = await flaggerOf(house, call);
  return {
    title: flagger.organisation,
    body: (
      <>
        <h1>
          <bdi>{flagger.organisation}</bdi>
        </h1>
        <dl class="facts">
          <dt>{say(language, 'expertise')}</dt>
          <dd>{flagger.expertise.map((one) => categoryName(one)(language)).join(' · ')}</dd>
          <dt>{say(language, 'days')}</dt>
          <dd>{`${flagger.from} – ${flagger.until ?? '…'}`}</dd>
          <dt>{say(language, 'accuracy')}</dt>
          <dd>{say(language, 'accuracyOf', { founded: flagger.founded, answered: flagger.answered })}</dd>
          <dt>{say(language, 'members')}</dt>
          <dd>{flagger.members}</dd>
          <dt>{say(language, 'state')}</dt>
          <dd>{stateWords(flagger, language)}</dd>
        </dl>
        {!flagger.endedAt && <Acts language={language} flagger={flagger} />}
      </>
    ),
  };
}

function Acts({ language, flagger }: { language: Language; flagger: Flagger }) {
  const action = (what: string) => `/${language}${path}/${flagger.id}/${what}`;
  return (
    <>
      <form method="post" action={action('members')} class="stack">
        <h2>{say(language, 'memberTitle')}</h2>
        <label class="field">
          <span>{say(language, 'email')}</span>
          <input type="email" name="email" required maxLength={254} dir="ltr" />
        </label>
        <p class="actions">
          <button type="submit">{say(language, 'add')}</button>
        </p>
      </form>
      {flagger.suspendedAt ? (
        <form method="post" action={action('resumption')} class="actions">
          <button type="submit">{say(language, 'resume')}</button>
        </form>
      ) : (
        <form method="post" action={action('suspension')} class="stack">
          <h2>{say(language, 'suspend')}</h2>
          <label class="field">
            <span>{say(language, 'why')}</span>
            <input name="why" required minLength={5} maxLength={1000} dir="auto" />
          </label>
          <p class="actions">
            <button type="submit">{say(language, 'suspend')}</button>
          </p>
        </form>
      )}
      <form method="post" action={action('end')} class="actions">
        <button type="submit">{say(language, 'end')}</button>
      </form>
    </>
  );
}
