import { momentName } from '../../platform/time.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Language } from '../../platform/language.ts';
import type { PlainPage } from '../../ui/page.ts';
import type { Answer, Call, House } from '../house.ts';
import { fresh, signedIn } from '../permission/permission-door.ts';
import { personOf } from '../person/person-own.ts';
import { notify } from './notice.ts';
import { passkeysOf, removePasskey, renamePasskey } from './passkey.ts';
import { hangNewPasskey } from './passkey-new-pages.tsx';
import { passkeyMessages as say } from './passkey-messages.ts';
import { NameField, readName } from './passkey-name.tsx';
import { mayRemovePasskey } from './passkey-rules.ts';
import type { PasskeyShown } from './passkey-schema.ts';
import { endSignIns } from './sign-in.ts';
import { fieldsOf, orAgain, Problem } from './sign-in-forms.tsx';
import { deviceOf } from './sign-in-lead.ts';

/** Hangs the passkeys of a person: the list, adding, naming and removing them. */
export function hangPasskeys(house: House): void {
  house.page('/me/passkeys', signedIn, (call) => listPage(house, call));
  hangNewPasskey(house);
  house.page('/me/passkeys/:id{[0-9a-f-]{36}}', fresh, (call) => changePage(house, call));
  house.form('/me/passkeys/:id{[0-9a-f-]{36}}', fresh, (call) => rename(house, call));
  house.form('/me/passkeys/:id{[0-9a-f-]{36}}/removal', fresh, (call) => remove(house, call));
}

async function listPage({ db, vault }: House, call: Call): Promise<PlainPage> {
  const { language } = call;
  const passkeys = await passkeysOf(db, vault, personOf(call).personId);
  return {
    title: say(language, 'title'),
    body: (
      <>
        <header class="full">
          <h1>{say(language, 'title')}</h1>
          <p class="lead">{say(language, 'lead')}</p>
        </header>
        <div class="read stack">
          {passkeys.length === 0 && <p>{say(language, 'none')}</p>}
          <ul class="rows">
            {passkeys.map((passkey) => (
              <Row key={passkey.id} language={language} passkey={passkey} />
            ))}
          </ul>
          <p>
            <a class="button primary" href={`/${language}/me/passkeys/new`}>
              {say(language, 'add')}
            </a>
          </p>
        </div>
      </>
    ),
  };
}

function Row({ language, passkey }: { language: Language; passkey: PasskeyShown }) {
  const { id, name, synced, madeAt, usedAt } = passkey;
  const moment = (at: Date) => momentName(at.getTime(), 'UTC', language);
  return (
    <li class="split">
      <div>
        <strong>
          <bdi>{name}</bdi>
        </strong>
        <p class="quiet">
          {say(language, synced ? 'synced' : 'single')} · {say(language, 'made', { moment: moment(madeAt) })} ·{' '}
          {usedAt ? say(language, 'used', { moment: moment(usedAt) }) : say(language, 'neverUsed')} (UTC)
        </p>
      </div>
      <a href={`/${language}/me/passkeys/${id}`} aria-label={say(language, 'changeOne', { name })}>
        {say(language, 'change')}
      </a>
    </li>
  );
}

async function changePage(house: House, call: Call, refusal?: Refusal, typed?: string): Promise<PlainPage> {
  const { language, params } = call;
  const { personId, grants } = personOf(call);
  const passkeys = await passkeysOf(house.db, house.vault, personId);
  const passkey = passkeys.find((one) => one.id === params['id']);
  if (!passkey) throw new Refusal('passkey.unknown', 404, say.sentence('unknown'));
  const removable = mayRemovePasskey({ grants, passkeys: passkeys.length });
  const action = `/${language}/me/passkeys/${passkey.id}`;
  const ofName = refusal?.code === 'passkey.name' ? refusal : undefined;
  return {
    title: passkey.name,
    status: refusal?.status ?? 200,
    body: (
      <>
        <h1 class="full">
          <bdi>{passkey.name}</bdi>
        </h1>
        <div class="read stack">
          {!ofName && <Problem refusal={refusal} language={language} />}
          <form method="post" action={action} class="stack">
            <NameField language={language} value={typed ?? passkey.name} refusal={ofName} />
            <button>{say(language, 'rename')}</button>
          </form>
          <form method="post" action={`${action}/removal`} class="stack">
            <p class="quiet" id="removal-help">
              {say(language, removable ? 'removeHelp' : 'last')}
            </p>
            <button disabled={!removable} aria-describedby="removal-help">
              {say(language, 'remove')}
            </button>
          </form>
        </div>
      </>
    ),
  };
}

async function rename(house: House, call: Call): Promise<Answer> {
  const { name } = await fieldsOf(call);
  const change = async () => {
    const named = { personId: personOf(call).personId, id: call.params['id'] ?? '', name: readName(name) };
    await house.db.transaction().execute((tx) => renamePasskey(tx, house.vault, named));
    return house.to(call, '/me/passkeys');
  };
  return orAgain(change, (refusal) => changePage(house, call, refusal, name));
}

/** Whoever knew the passkey may have signed in with it: every other sign-in ends with it. */
async function remove(house: House, call: Call): Promise<Answer> {
  const { personId, signInId } = personOf(call);
  const forget = async () => {
    await house.db.transaction().execute(async (tx) => {
      await removePasskey(tx, { personId, id: call.params['id'] ?? '' });
      await endSignIns(tx, { personId, except: signInId });
      await notify(tx, house, { personId, notice: 'passkey-removed', device: deviceOf(call) });
    });
    return house.to(call, '/me/passkeys');
  };
  return orAgain(forget, (refusal) => changePage(house, call, refusal));
}
