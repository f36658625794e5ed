import type { Context } from 'hono';
import { Refusal } from '../../platform/refusal.ts';
import { anyone } from '../../platform/routes.ts';
import { sharedHeaders } from '../../platform/http-headers.ts';
import type { DeskPage } from '../../ui/page.ts';
import type { Call, House } from '../house.ts';
import { logSigner } from '../log/log-checkpoint.ts';
import { roleAnywhere } from '../permission/permission-door.ts';
import { feedPath, signalsToTell, signedFeed, stixPath } from './signal-feed.ts';
import { signalMessages } from './signal-messages.ts';
import { signalPage as say } from './signal-page-messages.ts';
import { AddPeer, NewSignal, OwnSignals, Peers, Tell } from './signal-parts.tsx';
import { addPeer, choosesPeers, endPeer, listPeers, ownBlinding, peerForm } from './signal-peer.ts';
import { forgetHeard, pullPeers } from './signal-pull.ts';
import { longestDays, mostNeeded, signalForm } from './signal-schema.ts';
import { givesSignals, issueSignal, listSignals, neededPeers, retractSignal, setNeededPeers } from './signal.ts';
import { stixBundle } from './signal-stix.ts';

const path = '/desk/signals';
const rule = roleAnywhere('owner', 'secretariat', 'moderator');

/** Hangs the signals of abuse: the part of the desk, the feed that peers read, and the job that reads theirs. */
export function hangSignals(house: House): void {
  hangFeed(house);
  house.jobs.work('signal.pull', () => pullPeers(house.db));
  house.jobs.every('signal.pull', '*/15 * * * *');
  house.jobs.work('signal.forget', async () => void (await forgetHeard(house.db)));
  house.jobs.every('signal.forget', '41 3 * * *');
  house.deskItem({ path, label: say.sentence('title'), about: say.sentence('about'), rule });
  house.deskPage(path, rule, (call) => signalsPage(house, call));
  house.deskForm(path, rule, (call) => take(house, call, issue));
  house.deskForm(`${path}/peers`, rule, (call) => take(house, call, hear));
  house.deskForm(`${path}/needed`, rule, (call) => take(house, call, need));
  house.deskForm(`${path}/:signal{[0-9a-f-]{36}}/retraction`, rule, async (call) => {
    await house.db.transaction().execute((tx) => retractSignal(tx, call.params.signal ?? '', actorOf(call)));
    return house.to(call, `${path}?done=yes`);
  });
  house.deskForm(`${path}/peers/:peer{[0-9a-f-]{36}}/end`, rule, async (call) => {
    await house.db.transaction().execute((tx) => endPeer(tx, house.vault, call.params.peer ?? '', actorOf(call)));
    return house.to(call, `${path}?done=yes`);
  });
}

const actorOf = ({ context }: Call) => context.get('actor');

function hangFeed({ db, origin, routes }: House): void {
  const send = (context: Context, body: string, type: string) =>
    context.body(body, 200, { ...sharedHeaders, 'Content-Type': type, 'Cache-Control': 'no-cache' });
  routes.get(feedPath, anyone, async (context) => {
    const after = Number(/^\d{1,9}$/.exec(context.req.query('after') ?? '')?.[0] ?? 0);
    return send(context, await signedFeed(db, origin, after), 'text/plain; charset=utf-8');
  });
  routes.get(stixPath, anyone, async (context) =>
    send(
      context,
      JSON.stringify(stixBundle(origin, await signalsToTell(db))),
      'application/stix+json;version=2.1; charset=utf-8',
    ),
  );
}

type Typed = URLSearchParams;
type Take = (house: House, call: Call, typed: Typed) => Promise<void>;

async function take(house: House, call: Call, act: Take): Promise<DeskPage | Response> {
  const typed = new URLSearchParams(await call.context.req.text());
  try {
    await act(house, call, typed);
    return house.to(call, `${path}?done=yes`);
  } catch (error) {
    if (error instanceof Refusal && error.status !== 403) return signalsPage(house, call, { refusal: error, typed });
    throw error;
  }
}

const issue: Take = async ({ db, vault }, call, typed) => {
  const parsed = signalForm.safeParse(Object.fromEntries(typed));
  if (!parsed.success)
    throw new Refusal('signal.invalid', 422, signalMessages.sentence('invalid', { most: longestDays }));
  await db.transaction().execute((tx) => issueSignal(tx, vault, parsed.data, actorOf(call)));
};

const hear: Take = async ({ db, vault }, call, typed) => {
  const given = {
    address: typed.get('address'),
    vkey: typed.get('vkey'),
    blinding: typed.get('blinding')?.trim() ?? '',
  };
  const parsed = peerForm.safeParse(given);
  if (!parsed.success) throw new Refusal('signal.peer-invalid', 422, signalMessages.sentence('peerInvalid'));
  await db.transaction().execute((tx) => addPeer(tx, vault, parsed.data, actorOf(call)));
};

const need: Take = async ({ db }, call, typed) => {
  const needed = Number(/^[1-9]$/.exec(typed.get('needed') ?? '')?.[0] ?? 0);
  if (needed === 0) throw new Refusal('signal.needed', 422, signalMessages.sentence('needed', { most: mostNeeded }));
  await db.transaction().execute((tx) => setNeededPeers(tx, needed, actorOf(call)));
};

interface Fault {
  refusal: Refusal;
  typed: Typed;
}

async function signalsPage(house: House, call: Call, fault?: Fault): Promise<DeskPage> {
  const { db, vault, origin } = house;
  const { language, url } = call;
  const [signals, peers] = [await listSignals(db), await listPeers(db)];
  const [gives, chooses] = [givesSignals(actorOf(call)), choosesPeers(actorOf(call))];
  const base = `/${language}${path}`;
  const typed = fault?.typed ?? new URLSearchParams();
  const { vkey } = await logSigner(db, origin);
  return {
    title: say(language, 'title'),
    status: fault?.refusal.status ?? 200,
    body: (
      <>
        <h1>{say(language, 'title')}</h1>
        <p class="lead">{say(language, 'lead')}</p>
        {url.searchParams.has('done') && (
          <p class="message" role="status">
            {say(language, 'done')}
          </p>
        )}
        {fault && (
          <p class="message error" role="alert" id="fault">
            {fault.refusal.sentence(language)}
          </p>
        )}
        <OwnSignals language={language} base={base} signals={signals} gives={gives} />
        {gives && <NewSignal language={language} base={base} typed={typed} />}
        <Peers language={language} base={base} peers={peers} chooses={chooses} needed={await neededPeers(db)} />
        {chooses && <AddPeer language={language} base={base} typed={typed} />}
        {chooses && (
          <Tell
            language={language}
            feed={`${origin}${feedPath}`}
            stix={stixPath}
            vkey={vkey}
            blinding={ownBlinding(vault).toString('base64')}
          />
        )}
      </>
    ),
  };
}
