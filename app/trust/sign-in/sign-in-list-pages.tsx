import type { Language } from '../../platform/language.ts';
import { momentName } from '../../platform/time.ts';
import type { PlainPage } from '../../ui/page.ts';
import type { Call, House } from '../house.ts';
import { signedIn } from '../permission/permission-door.ts';
import { personOf } from '../person/person-own.ts';
import { providersOf } from './provider.ts';
import type { Provider } from './provider-client.ts';
import { providerMessages as provider } from './provider-messages.ts';
import { endSignIn, endSignIns } from './sign-in.ts';
import { dropSignInCookie } from './sign-in-door.ts';
import { type SignInShown, signInsOf } from './sign-in-list.ts';
import { signInMessages as say } from './sign-in-messages.ts';

/** Hangs where somebody is signed in, how each of those ends, and the way out. */
export function hangSignInList(house: House, providers: Provider[]): void {
  house.page('/me/sign-ins', signedIn, (call) => listPage(house, call, providers));
  house.form('/me/sign-ins/:id{[0-9a-f-]{36}}/end', signedIn, async (call) => {
    const { personId, signInId } = personOf(call);
    const { id = '' } = call.params;
    if (id === signInId) return signOut(house, call);
    await house.db.transaction().execute((tx) => endSignIn(tx, { id, personId }));
    return house.to(call, '/me/sign-ins');
  });
  house.form('/me/sign-ins/end', signedIn, async (call) => {
    const { personId, signInId } = personOf(call);
    await house.db.transaction().execute((tx) => endSignIns(tx, { personId, except: signInId }));
    return house.to(call, '/me/sign-ins');
  });
  house.form('/me/sign-out', signedIn, (call) => signOut(house, call));
}

/** Ends this sign-in, and has the browser forget the pages that it kept of it. */
async function signOut(house: House, call: Call): Promise<Response> {
  const { personId, signInId } = personOf(call);
  await house.db.transaction().execute((tx) => endSignIn(tx, { id: signInId, personId }));
  dropSignInCookie(call.context, house.origin);
  // Not cookies and storage: stars, the offline programme and the known device are of this browser, not of the account.
  call.context.header('Clear-Site-Data', '"cache"');
  return house.to(call, '/sign-in');
}

async function listPage({ db, vault }: House, call: Call, providers: Provider[]): Promise<PlainPage> {
  const { language } = call;
  const { personId, signInId, grants } = personOf(call);
  const signIns = await signInsOf(db, vault, { personId, hasRole: grants.length > 0 });
  const connected = await providersOf(db, personId);
  const others = signIns.filter((one) => one.id !== signInId);
  return {
    title: say(language, 'listTitle'),
    body: (
      <>
        <header class="full">
          <h1>{say(language, 'listTitle')}</h1>
          <p class="lead">{say(language, 'listLead')}</p>
        </header>
        <div class="read stack">
          <ul class="rows">
            {signIns.map((one) => (
              <Row key={one.id} language={language} signIn={one} here={one.id === signInId} />
            ))}
          </ul>
          {grants.length > 0 && <p class="quiet">{say(language, 'staffIdle')}</p>}
          {others.length === 0 ? (
            <p>{say(language, 'onlyThis')}</p>
          ) : (
            <form method="post" action={`/${language}/me/sign-ins/end`}>
              <button class="primary">{say(language, 'endOthers')}</button>
            </form>
          )}
          <ProviderList language={language} providers={providers} connected={connected} />
        </div>
      </>
    ),
  };
}

interface ProviderParts {
  language: Language;
  providers: Provider[];
  connected: Map<string, Date>;
}

function ProviderList({ language, providers, connected }: ProviderParts) {
  if (providers.length === 0) return null;
  return (
    <section>
      <div class="section-head">
        <h2>{provider(language, 'title')}</h2>
      </div>
      <ul class="rows">
        {providers.map(({ id, label }) => (
          <ProviderRow key={id} language={language} id={id} label={label} since={connected.get(id)} />
        ))}
      </ul>
    </section>
  );
}

function ProviderRow({
  language,
  id,
  label,
  since,
}: {
  language: Language;
  id: string;
  label: string;
  since?: Date | undefined;
}) {
  const path = `/${language}/me/sign-ins/with/${id}`;
  if (!since) {
    return (
      <li>
        <a href={path}>{provider(language, 'connect', { label })}</a>
      </li>
    );
  }
  return (
    <li class="split">
      <span>{provider(language, 'connected', { label, moment: momentName(since.getTime(), 'UTC', language) })}</span>
      <form method="post" action={`${path}/removal`}>
        <button>{provider(language, 'disconnect', { label })}</button>
      </form>
    </li>
  );
}

function Row({ language, signIn, here }: { language: Language; signIn: SignInShown; here: boolean }) {
  const { id, method, madeAt, seenAt } = signIn;
  const device = signIn.device || say(language, 'unknownDevice');
  const moment = (at: Date) => momentName(at.getTime(), 'UTC', language);
  return (
    <li class="split">
      <div>
        <strong>
          <bdi>{device}</bdi>
        </strong>{' '}
        {here && <span class="chip">{say(language, 'thisBrowser')}</span>}
        <p class="quiet">
          {say(language, 'since', { moment: moment(madeAt) })}, {say(language, `by.${method}`)} ·{' '}
          {say(language, 'lastSeen', { moment: moment(seenAt) })} (UTC)
        </p>
      </div>
      <form method="post" action={`/${language}/me/sign-ins/${id}/end`}>
        <button aria-label={here ? undefined : say(language, 'endOne', { device })}>
          {say(language, here ? 'signOut' : 'end')}
        </button>
      </form>
    </li>
  );
}
