import type { Language } from '../../platform/language.ts';
import type { Typed } from '../desk/news-form.ts';
import { federationDesk as say } from './federation-desk-messages.ts';
import type { RefusedHost } from './federation-host.ts';
import type { FederationActor } from './federation-schema.ts';

interface RowProps {
  language: Language;
  origin: string;
  /** Address of the form. */
  action: string;
  what: string;
  /** Id; empty for the whole. */
  section: string;
  actor: FederationActor | undefined;
  hosts: { host: string; many: number }[];
  may: boolean;
}

/** A section, or the whole: whether it can be followed, by how many, from where; and what can be done about it. */
export function ActorRow(props: RowProps) {
  const { language, origin, what, actor, hosts, may } = props;
  const count = hosts.reduce((sum, { many }) => sum + many, 0);
  return (
    <section>
      <h2>{what}</h2>
      {actor ? (
        <>
          <p>
            <bdi dir="ltr">
              @{actor.name}@{new URL(origin).host}
            </bdi>{' '}
            · {say(language, actor.state === 'active' ? 'active' : 'paused')} · {say(language, 'followers', { count })}
          </p>
          <Hosts language={language} hosts={hosts} />
        </>
      ) : (
        <p>{say(language, 'never')}</p>
      )}
      {may && <Actions {...props} />}
    </section>
  );
}

function Hosts({ language, hosts }: Pick<RowProps, 'language' | 'hosts'>) {
  if (hosts.length === 0) return null;
  return (
    <details>
      <summary>{say(language, 'hosts')}</summary>
      <ul>
        {hosts.map(({ host, many }) => (
          <li key={host}>
            <bdi dir="ltr">{host}</bdi> · {many}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Actions({ language, action, section, actor }: RowProps) {
  const button = (what: string, label: Parameters<typeof say>[1]) => (
    <button type="submit" name="what" value={what}>
      {say(language, label)}
    </button>
  );
  return (
    <form method="post" action={action} class="stack">
      <input type="hidden" name="section" value={section} />
      <input type="hidden" name="actor" value={actor?.id ?? ''} />
      {!actor && <p class="actions">{button('begin', 'begin')}</p>}
      {actor && (
        <p class="actions">
          {actor.state === 'active' ? button('pause', 'pause') : button('begin', 'goOn')}
          {button('renew', 'renew')}
        </p>
      )}
      {actor && (
        <details>
          <summary>{say(language, 'end')}</summary>
          <p>{say(language, 'endHelp')}</p>
          <p class="actions">{button('end', 'endSure')}</p>
        </details>
      )}
    </form>
  );
}

interface HostProps {
  language: Language;
  action: string;
  hosts: RefusedHost[];
  may: boolean;
  typed: Typed | undefined;
}

/** The hosts that are refused, and the form that refuses another. */
export function HostForms({ language, action, hosts, may, typed }: HostProps) {
  return (
    <section>
      <h2>{say(language, 'refused')}</h2>
      <p>{say(language, 'refusedHelp')}</p>
      {hosts.length === 0 && <p>{say(language, 'noneRefused')}</p>}
      <ul class="rows">
        {hosts.map(({ host, reason }) => (
          <li key={host}>
            <bdi dir="ltr">{host}</bdi> · <bdi>{reason}</bdi>
            {may && (
              <form method="post" action={action}>
                <input type="hidden" name="host" value={host} />
                <button type="submit" name="admit" value="yes">
                  {say(language, 'admit')}
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {may && (
        <form method="post" action={action} class="stack desk-form">
          <label class="field">
            <span>{say(language, 'host')}</span>
            <input name="host" dir="ltr" required maxLength={253} value={typed?.get('host') ?? ''} />
          </label>
          <label class="field">
            <span>{say(language, 'reason')}</span>
            <input name="reason" dir="auto" required maxLength={500} value={typed?.get('reason') ?? ''} />
          </label>
          <button type="submit">{say(language, 'refuse')}</button>
        </form>
      )}
    </section>
  );
}
