import type { Language } from '../../platform/language.ts';
import { momentName } from '../../platform/time.ts';
import { signalPage as say } from './signal-page-messages.ts';
import type { Peer } from './signal-peer.ts';
import { longestDays, mostNeeded, type Signal, signalKinds, signalLevels, signalReasons } from './signal-schema.ts';
import type { PullFailure } from './signal-pull.ts';

interface Parts {
  language: Language;
  /** Where forms are sent below. */
  base: string;
}

const moment = (at: Date, language: Language) => momentName(at.getTime(), 'UTC', language);

export function OwnSignals({ language, base, signals, gives }: Parts & { signals: Signal[]; gives: boolean }) {
  return (
    <section class="stack">
      <h2>{say(language, 'own')}</h2>
      {signals.length === 0 ? (
        <p class="empty">{say(language, 'none')}</p>
      ) : (
        <div class="scroll">
          <table>
            <thead>
              <tr>
                {(['kind', 'value', 'reason', 'level', 'until', 'state'] as const).map((head) => (
                  <th key={head} scope="col">
                    {say(language, head)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {signals.map((signal) => (
                <SignalRow key={signal.id} language={language} base={base} signal={signal} gives={gives} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function SignalRow({ language, base, signal, gives }: Parts & { signal: Signal; gives: boolean }) {
  const { id, kind, value, reason, level, expiresAt, retractedAt } = signal;
  const over = expiresAt.getTime() <= Date.now();
  return (
    <tr>
      <td>{say(language, `kind-${kind}`)}</td>
      <td>
        <bdi class="figures" dir="ltr">
          {value.length > 24 ? `${value.slice(0, 16)}…` : value}
        </bdi>
      </td>
      <td>{say(language, `reason-${reason}`)}</td>
      <td>{say(language, `level-${level}`)}</td>
      <td>
        <time datetime={expiresAt.toISOString()}>{moment(expiresAt, language)}</time>
      </td>
      <td>
        {retractedAt && say(language, 'retracted')}
        {!retractedAt && over && say(language, 'over')}
        {!retractedAt && !over && gives && (
          <form method="post" action={`${base}/${id}/retraction`}>
            <button
              type="submit"
              aria-label={`${say(language, 'retract')}: ${say(language, `kind-${kind}`)} ${value.slice(0, 24)}`}
            >
              {say(language, 'retract')}
            </button>
          </form>
        )}
      </td>
    </tr>
  );
}

interface ChoiceParts<Name extends string> {
  label: string;
  name: string;
  among: readonly Name[];
  chosen: string | null;
  words(one: Name): string;
}

function Choice<Name extends string>({ label, name, among, chosen, words }: ChoiceParts<Name>) {
  return (
    <label class="field">
      <span>{label}</span>
      <select name={name}>
        {among.map((one) => (
          <option key={one} value={one} selected={one === chosen}>
            {words(one)}
          </option>
        ))}
      </select>
    </label>
  );
}

export function NewSignal({ language, base, typed }: Parts & { typed: URLSearchParams }) {
  const kindWords = (kind: Signal['kind']) => say(language, `kind-${kind}`);
  const reasonWords = (reason: Signal['reason']) => say(language, `reason-${reason}`);
  const levelWords = (level: Signal['level']) => say(language, `level-${level}`);
  const choice = (name: string) => ({ name, label: say(language, name as 'kind'), chosen: typed.get(name) });
  return (
    <section class="stack">
      <h2>{say(language, 'new')}</h2>
      <form method="post" action={base} class="stack desk-form">
        <Choice {...choice('kind')} among={signalKinds} words={kindWords} />
        <label class="field">
          <span>{say(language, 'value')}</span>
          <textarea name="value" rows={2} required dir="auto" maxLength={5000} aria-describedby="value-help">
            {typed.get('value') ?? ''}
          </textarea>
        </label>
        <p id="value-help" class="hint">
          {say(language, 'valueHelp')}
        </p>
        <Choice {...choice('reason')} among={signalReasons} words={reasonWords} />
        <Choice {...choice('level')} among={signalLevels} words={levelWords} />
        <label class="field">
          <span>{say(language, 'days')}</span>
          <input type="number" name="days" min={1} max={longestDays} required value={typed.get('days') ?? '14'} />
        </label>
        <button type="submit" class="primary">
          {say(language, 'give')}
        </button>
      </form>
    </section>
  );
}

export function Peers({
  language,
  base,
  peers,
  chooses,
  needed,
}: Parts & { peers: Peer[]; chooses: boolean; needed: number }) {
  return (
    <section class="stack">
      <h2>{say(language, 'peers')}</h2>
      {peers.length === 0 ? (
        <p class="empty">{say(language, 'peersNone')}</p>
      ) : (
        <ul class="stack">
          {peers.map((peer) => (
            <PeerLine key={peer.id} language={language} base={base} peer={peer} chooses={chooses} />
          ))}
        </ul>
      )}
      {chooses && (
        <form method="post" action={`${base}/needed`} class="actions">
          <label class="field">
            <span>{say(language, 'needed')}</span>
            <input type="number" name="needed" min={1} max={mostNeeded} required value={needed} />
          </label>
          <button type="submit">{say(language, 'save')}</button>
        </form>
      )}
    </section>
  );
}

function PeerLine({ language, base, peer, chooses }: Parts & { peer: Peer; chooses: boolean }) {
  const { id, name, address, askedAt, failure } = peer;
  return (
    <li>
      <strong>
        <bdi>{name}</bdi>
      </strong>{' '}
      <bdi dir="ltr">{address}</bdi> · {say(language, 'asked')}:{' '}
      {askedAt ? <time datetime={askedAt.toISOString()}>{moment(askedAt, language)}</time> : say(language, 'never')}
      {askedAt && ` · ${failure ? say(language, `failure-${failure as PullFailure}`) : say(language, 'heard')}`}
      {chooses && (
        <form method="post" action={`${base}/peers/${id}/end`}>
          <button type="submit" aria-label={`${say(language, 'end')}: ${name}`}>
            {say(language, 'end')}
          </button>
        </form>
      )}
    </li>
  );
}

export function AddPeer({ language, base, typed }: Parts & { typed: URLSearchParams }) {
  return (
    <details open={typed.has('vkey')}>
      <summary>{say(language, 'add')}</summary>
      <form method="post" action={`${base}/peers`} class="stack desk-form">
        {(['address', 'vkey', 'blinding'] as const).map((name) => (
          <label key={name} class="field">
            <span>{say(language, name)}</span>
            <input
              name={name}
              required={name !== 'blinding'}
              maxLength={500}
              dir="ltr"
              autocomplete="off"
              value={typed.get(name) ?? ''}
            />
          </label>
        ))}
        <button type="submit" class="primary">
          {say(language, 'add')}
        </button>
      </form>
    </details>
  );
}

interface TellParts {
  language: Language;
  feed: string;
  /** Path. */
  stix: string;
  vkey: string;
  blinding: string;
}

export function Tell({ language, feed, stix, vkey, blinding }: TellParts) {
  const lines = [
    [say(language, 'feed'), feed],
    [say(language, 'vkey'), vkey],
    [say(language, 'blinding'), blinding],
  ] as const;
  return (
    <details>
      <summary>{say(language, 'tell')}</summary>
      <dl>
        {lines.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <code dir="ltr">{value}</code>
            </dd>
          </div>
        ))}
      </dl>
      <p>{say(language, 'tellHelp')}</p>
      <p>
        <a href={stix}>STIX 2.1</a>
      </p>
    </details>
  );
}
