import type { Language } from '../../platform/language.ts';
import { momentName } from '../../platform/time.ts';
import { DeskTable } from '../../ui/desk.tsx';
import type { DeskPage } from '../../ui/page.ts';
import type { Call, House } from '../house.ts';
import type { FourEyes } from './four-eyes.ts';
import { fourEyesMessages as say } from './four-eyes-messages.ts';
import { isOpen, mayAnswer } from './four-eyes-rules.ts';
import type { FourEyesRequest } from './four-eyes-schema.ts';
import { namesFor } from './people-names.ts';
import { proofAddress, proven, staff } from './permission-door.ts';
import { permissionMessages } from './permission-messages.ts';
import { isFresh } from './permission-rules.ts';
import type { Actor } from './permission-schema.ts';

const path = '/desk/confirmations';
const answers = { confirmation: 'confirmed', refusal: 'refused' } as const;

/** Hangs the part of the desk where requests wait for their second person. */
export function hangFourEyes(house: House): void {
  const { db, fourEyes } = house;
  house.deskItem({ path, label: say.sentence('title'), about: say.sentence('about'), rule: staff });
  house.deskPage(path, staff, (call) => requestsPage(house, call));
  for (const [noun, how] of Object.entries(answers)) {
    house.deskForm(`${path}/:request/${noun}`, proven(staff), async (call) => {
      const { request = '' } = call.params;
      await db.transaction().execute((tx) => fourEyes.answer(tx, request, how, call.context.get('actor')));
      return house.to(call, path);
    });
  }
  house.deskForm(`${path}/:request/withdrawal`, staff, async (call) => {
    const { request = '' } = call.params;
    await db.transaction().execute((tx) => fourEyes.withdraw(tx, request, call.context.get('actor')));
    return house.to(call, path);
  });
}

async function requestsPage(house: House, { language, context }: Call): Promise<DeskPage> {
  const actor = context.get('actor');
  const all = await house.fourEyes.visibleTo(house.db, actor);
  const people = all.flatMap(({ askedBy, endedBy }) => (endedBy ? [askedBy, endedBy] : [askedBy]));
  const names = await namesFor(house, actor, people);
  const parts = { language, actor, names, fourEyes: house.fourEyes };
  const waiting = all.filter((request) => isOpen(request, Date.now()));
  const past = all.filter((request) => !waiting.includes(request)).slice(0, 50);
  return {
    title: say(language, 'title'),
    body: (
      <>
        <header>
          <h1>{say(language, 'title')}</h1>
          <p class="lead">{say(language, 'lead')}</p>
        </header>
        {waiting.length === 0 && (
          <div class="empty">
            <p>{say(language, 'none')}</p>
            <p>{say(language, 'noneHelp')}</p>
          </div>
        )}
        {waiting.some((request) => request.askedBy !== actor.personId) && !isFresh(actor, Date.now()) && (
          <p class="message">
            {permissionMessages(language, 'proofFirst')}{' '}
            <a href={proofAddress(context)}>{permissionMessages(language, 'prove')}</a>
          </p>
        )}
        {waiting.length > 0 && <Waiting {...parts} requests={waiting} />}
        {past.length > 0 && <Past {...parts} requests={past} />}
      </>
    ),
  };
}

interface Parts {
  language: Language;
  actor: Actor;
  names: Map<string, string>;
  fourEyes: FourEyes;
  requests: FourEyesRequest[];
}

const moment = (at: Date, language: Language) => `${momentName(at.getTime(), 'UTC', language)} UTC`;
const nameOf = (id: string, { actor, names, language }: Parts) =>
  id === actor.personId ? say(language, 'you') : (names.get(id) ?? '–');

function Waiting(parts: Parts) {
  const { language, fourEyes, requests } = parts;
  const head = (['act', 'asker', 'askedAt', 'until', 'answer'] as const).map((name) => say(language, name));
  return (
    <section>
      <h2>{say(language, 'waiting')}</h2>
      <DeskTable caption={say(language, 'waiting')} head={head}>
        {requests.map((request) => (
          <tr key={request.id} data-row>
            <th scope="row">{fourEyes.act(request.kind).label(request)(language)}</th>
            <td>{nameOf(request.askedBy, parts)}</td>
            <td>{moment(request.askedAt, language)}</td>
            <td>{moment(request.expiresAt, language)}</td>
            <td>
              <Answers request={request} actor={parts.actor} language={language} />
            </td>
          </tr>
        ))}
      </DeskTable>
    </section>
  );
}

function Answers({ request, actor, language }: { request: FourEyesRequest; actor: Actor; language: Language }) {
  const to = `/${language}${path}/${request.id}`;
  const verdict = mayAnswer(actor, request, Date.now());
  const off = verdict !== 'yes' || !isFresh(actor, Date.now());
  const help = `why-${request.id}`;
  return (
    <div class="actions">
      <form method="post" action={`${to}/confirmation`}>
        <button type="submit" class="primary" disabled={off} aria-describedby={verdict === 'yes' ? undefined : help}>
          {say(language, 'confirm')}
        </button>
      </form>
      {verdict === 'yes' && (
        <form method="post" action={`${to}/refusal`}>
          <button type="submit" disabled={off}>
            {say(language, 'refuse')}
          </button>
        </form>
      )}
      {verdict === 'self' && (
        <form method="post" action={`${to}/withdrawal`}>
          <button type="submit">{say(language, 'withdraw')}</button>
        </form>
      )}
      {verdict !== 'yes' && (
        <small id={help} class="quiet">
          {say(language, verdict)}
        </small>
      )}
    </div>
  );
}

function Past(parts: Parts) {
  const { language, fourEyes, requests } = parts;
  const head = (['act', 'asker', 'askedAt', 'outcome'] as const).map((name) => say(language, name));
  return (
    <section>
      <h2>{say(language, 'past')}</h2>
      <DeskTable caption={say(language, 'past')} head={head}>
        {requests.map((request) => (
          <tr key={request.id} data-row>
            <th scope="row">{fourEyes.act(request.kind).label(request)(language)}</th>
            <td>{nameOf(request.askedBy, parts)}</td>
            <td>{moment(request.askedAt, language)}</td>
            <td>
              {say(language, request.endedHow ?? 'lapsed')}
              {request.endedBy && request.endedHow !== 'withdrawn' && `: ${nameOf(request.endedBy, parts)}`}
            </td>
          </tr>
        ))}
      </DeskTable>
    </section>
  );
}
