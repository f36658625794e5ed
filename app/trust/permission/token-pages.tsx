import type { Language } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { dayName } from '../../platform/time.ts';
import type { PlainPage } from '../../ui/page.ts';
import { DeskTable } from '../../ui/desk.tsx';
import type { Call, House } from '../house.ts';
import { notify } from '../sign-in/notice.ts';
import { deviceOf } from '../sign-in/sign-in-lead.ts';
import { proofAddress, proven, signedIn } from './permission-door.ts';
import { permissionMessages } from './permission-messages.ts';
import { isFresh } from './permission-rules.ts';
import type { Actor } from './permission-schema.ts';
import { isAlive, listTokens, makeToken, revokeToken } from './token.ts';
import { tokenMessages as say } from './token-messages.ts';
import { mayMakeToken } from './token-rules.ts';
import { type ApiToken, tokenDays, tokenForm, tokenScopes } from './token-schema.ts';

/** Hangs the page where people make, see and end the tokens of their programs. */
export function hangTokens(house: House): void {
  const { db, vault } = house;
  house.page('/me/tokens', signedIn, async (call) => tokensPage(house, call));
  house.form('/me/tokens', proven(signedIn), async (call) => {
    const typed = new URLSearchParams(await call.context.req.text());
    const form = tokenForm.safeParse({
      name: typed.get('name'),
      scopes: typed.getAll('scope'),
      days: typed.get('days'),
    });
    if (!form.success) return tokensPage(house, call, { typed, wrong: form.error.issues.map(({ path }) => path[0]) });
    const by = call.context.get('actor');
    try {
      const token = await db.transaction().execute(async (tx) => {
        const made = await makeToken(tx, vault, { ...form.data, by });
        await notify(tx, house, { personId: by.personId ?? '', notice: 'token-made', device: deviceOf(call) });
        return made.token;
      });
      return madePage(call.language, token);
    } catch (error) {
      if (error instanceof Refusal) return tokensPage(house, call, { typed, refusal: error });
      throw error;
    }
  });
  house.form('/me/tokens/:token/revocation', signedIn, async (call) => {
    const { token = '' } = call.params;
    await db.transaction().execute((tx) => revokeToken(tx, token, call.context.get('actor')));
    return house.to(call, '/me/tokens');
  });
}

interface Again {
  typed: URLSearchParams;
  wrong?: unknown[];
  refusal?: Refusal;
}

async function tokensPage({ db, vault }: House, call: Call, again?: Again): Promise<PlainPage> {
  const { language, context } = call;
  const actor = context.get('actor');
  const tokens = await listTokens(db, vault, actor);
  return {
    title: say(language, 'title'),
    status: again ? (again.refusal?.status ?? 422) : 200,
    body: (
      <>
        <header class="full">
          <h1>{say(language, 'title')}</h1>
          <p class="lead">{say(language, 'lead')}</p>
        </header>
        {tokens.length === 0 ? (
          <div class="empty">
            <p>{say(language, 'none')}</p>
            <p>{say(language, 'noneHelp')}</p>
          </div>
        ) : (
          <TokenList language={language} tokens={tokens} />
        )}
        <section class="read stack">
          <h2>{say(language, 'makeTitle')}</h2>
          <MakeForm language={language} actor={actor} proof={proofAddress(context)} again={again} />
        </section>
      </>
    ),
  };
}

const day = (moment: Date, language: Language) => dayName(moment.toISOString().slice(0, 10), language, 'date');

function TokenList({ language, tokens }: { language: Language; tokens: ApiToken[] }) {
  const head = ['name', 'scopes', 'made', 'until', 'used'] as const;
  const names = [...head.map((name) => say(language, name)), ''];
  return (
    <DeskTable caption={say(language, 'title')} headed head={names}>
      {tokens.map((token) => (
        <tr key={token.id}>
          <th scope="row">{token.name}</th>
          <td>{token.scopes.map((scope) => say(language, scope)).join(', ')}</td>
          <td>{day(token.madeAt, language)}</td>
          <td>{day(token.expiresAt, language)}</td>
          <td>{token.usedOn ? dayName(token.usedOn, language, 'date') : say(language, 'never')}</td>
          <td>
            <Ending language={language} token={token} />
          </td>
        </tr>
      ))}
    </DeskTable>
  );
}

function Ending({ language, token }: { language: Language; token: ApiToken }) {
  if (!isAlive(token)) return <>{say(language, token.revokedAt ? 'revoked' : 'expired')}</>;
  return (
    <form method="post" action={`/${language}/me/tokens/${token.id}/revocation`}>
      <button type="submit" aria-label={say(language, 'revokeLabel', { name: token.name })}>
        {say(language, 'revoke')}
      </button>
    </form>
  );
}

interface MakeFormParts {
  language: Language;
  actor: Actor;
  proof: string;
  again: Again | undefined;
}

function MakeForm({ language, actor, proof, again }: MakeFormParts) {
  const wrong = (field: string) => again?.wrong?.includes(field) ?? false;
  const verdicts = tokenScopes.map((scope) => ({ scope, verdict: mayMakeToken(actor, scope) }));
  const able = verdicts.some(({ verdict }) => verdict === 'yes');
  if (able && !isFresh(actor, Date.now())) {
    return (
      <p class="message">
        {permissionMessages(language, 'proofFirst')} <a href={proof}>{permissionMessages(language, 'prove')}</a>
      </p>
    );
  }
  return (
    <form class="stack desk-form" method="post" action={`/${language}/me/tokens`}>
      {again?.refusal && (
        <p class="message error" role="alert">
          {again.refusal.sentence(language)}
        </p>
      )}
      <label class="field">
        <span>{say(language, 'name')}</span>
        <input
          name="name"
          maxLength={60}
          required
          autocomplete="off"
          value={again?.typed.get('name') ?? ''}
          aria-describedby="token-name-help"
          aria-invalid={wrong('name') || undefined}
        />
        <small id="token-name-help" class={wrong('name') ? 'live' : 'quiet'}>
          {say(language, wrong('name') ? 'formName' : 'nameHelp')}
        </small>
      </label>
      <fieldset class="field">
        <legend class="quiet">{say(language, 'scopes')}</legend>
        {verdicts.map(({ scope, verdict }) => (
          <div key={scope}>
            <label>
              <input
                type="checkbox"
                name="scope"
                value={scope}
                disabled={verdict !== 'yes'}
                checked={again?.typed.getAll('scope').includes(scope) ?? false}
              />{' '}
              {say(language, scope)}
            </label>
            {verdict !== 'yes' && <p class="quiet">{verdict(language)}</p>}
          </div>
        ))}
        {wrong('scopes') && (
          <p class="live" role="alert">
            {say(language, 'formScopes')}
          </p>
        )}
      </fieldset>
      <label class="field">
        <span>{say(language, 'days')}</span>
        <select name="days">
          {tokenDays.map((days) => (
            <option key={days} value={days} selected={(again?.typed.get('days') ?? '90') === String(days)}>
              {say(language, 'dayCount', { days })}
            </option>
          ))}
        </select>
      </label>
      <p class="quiet">{say(language, 'makeHelp')}</p>
      <p class="actions">
        <button type="submit" class="primary" disabled={!able}>
          {say(language, 'make')}
        </button>
      </p>
    </form>
  );
}

const madePage = (language: Language, token: string): PlainPage => ({
  title: say(language, 'madeTitle'),
  body: (
    <section class="read stack">
      <h1>{say(language, 'madeTitle')}</h1>
      <p>
        <code class="token">{token}</code>
      </p>
      <p>{say(language, 'madeHelp')}</p>
      <p>
        <a href={`/${language}/me/tokens`}>{say(language, 'back')}</a>
      </p>
    </section>
  ),
});
