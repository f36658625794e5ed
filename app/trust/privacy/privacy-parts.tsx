import type { Language } from '../../platform/language.ts';
import { machineTime, momentName } from '../../platform/time.ts';
import { isRole } from '../permission/permission-schema.ts';
import { roleMessages } from '../permission/role-messages.ts';
import { consentMessages } from './privacy-consent-messages.ts';
import { type Consent, type ConsentPurpose, consentPurposes } from './privacy-consent.ts';
import type { Erasure } from './privacy-erasure.ts';
import type { Holding } from './privacy-holdings.ts';
import { privacyPageMessages as say } from './privacy-page-messages.ts';
import { registerMessages } from './privacy-register-messages.ts';
import { graceDays } from './privacy-rules.ts';

export function Moment({ at, language }: { at: number; language: Language }) {
  return <time dateTime={machineTime(at)}>{momentName(at, 'UTC', language)} UTC</time>;
}

/** Every reading by staff: role, time, what, why; never a name. */
export function Readings({ language, readings }: { language: Language; readings: Holding[] }) {
  return (
    <section id="readings">
      <h2>{say(language, 'readingsTitle')}</h2>
      {readings.length === 0 && <p>{say(language, 'readingsNone')}</p>}
      <ul class="rows">
        {readings
          .toSorted((a, b) => String(b.at).localeCompare(String(a.at)))
          .map((reading, at) => (
            <li key={at}>
              <ReadingFacts language={language} reading={reading} />
            </li>
          ))}
      </ul>
    </section>
  );
}

function ReadingFacts({ language, reading }: { language: Language; reading: Holding }) {
  const { role, at, fields, reason, break_glass: breakGlass } = reading;
  const named = (Array.isArray(fields) ? fields : []).map((field) =>
    registerMessages(language, String(field) as 'name'),
  );
  return (
    <dl class="facts">
      <dt>{say(language, 'when')}</dt>
      <dd>
        <Moment at={Date.parse(String(at))} language={language} />
        {breakGlass === true && <strong class="live"> · {say(language, 'breakGlass')}</strong>}
      </dd>
      <dt>{say(language, 'role')}</dt>
      <dd>{isRole(String(role)) ? roleMessages(language, String(role) as 'owner') : String(role)}</dd>
      <dt>{say(language, 'what')}</dt>
      <dd>{named.join(' · ')}</dd>
      <dt>{say(language, 'reason')}</dt>
      <dd dir="auto">{String(reason)}</dd>
    </dl>
  );
}

/** What can be agreed to, each with the words, and what was agreed to and taken back before. */
export function Consents({ language, consents }: { language: Language; consents: Consent[] }) {
  return (
    <section id="consents">
      <h2>{say(language, 'consentsTitle')}</h2>
      <p class="quiet">{say(language, 'consentsHelp')}</p>
      <ul class="rows">
        {consentPurposes.map((purpose) => (
          <li key={purpose}>
            <ConsentRow
              language={language}
              purpose={purpose}
              given={consents.filter((one) => one.purpose === purpose)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface ConsentRowParts {
  language: Language;
  purpose: ConsentPurpose;
  given: Consent[];
}

function ConsentRow({ language, purpose, given }: ConsentRowParts) {
  const holds = given.find((one) => !one.withdrawnAt);
  const act = holds ? 'withdrawal' : 'agreement';
  return (
    <>
      <p lang={holds?.language} dir="auto">
        {holds?.wording ?? consentMessages(language, purpose)}
      </p>
      <form method="post" action={`/${language}/me/privacy/consents/${purpose}/${act}`} class="actions">
        <button type="submit">
          {say(language, holds ? 'withdraw' : 'agree')}
          <span class="unseen">: {consentMessages(language, purpose)}</span>
        </button>
      </form>
      {given.map((one) => (
        <p key={one.id} class="quiet">
          {say(language, 'agreedOn', { moment: momentName(one.givenAt.getTime(), 'UTC', language) })}
          {one.withdrawnAt &&
            ` · ${say(language, 'withdrawnOn', { moment: momentName(one.withdrawnAt.getTime(), 'UTC', language) })}`}
        </p>
      ))}
    </>
  );
}

export function ExportPart({ language }: { language: Language }) {
  return (
    <section id="export">
      <h2>{say(language, 'exportTitle')}</h2>
      <p>{say(language, 'exportHelp')}</p>
      <p>
        <a class="button" href={`/${language}/me/privacy/export`}>
          {say(language, 'exportButton')}
        </a>
      </p>
    </section>
  );
}

/** The way to being erased, or back from it; what happens is said before. */
export function ErasurePart({ language, waiting }: { language: Language; waiting: Erasure | null }) {
  const at = (date: Date) => momentName(date.getTime(), 'UTC', language);
  return (
    <section id="erasure">
      <h2>{say(language, 'eraseTitle')}</h2>
      {waiting ? (
        <form method="post" action={`/${language}/me/privacy/erasure/withdrawal`} class="stack">
          <p class="message">
            {say(language, 'eraseWaits', { moment: at(waiting.dueAt), asked: at(waiting.requestedAt) })}
          </p>
          <button type="submit">{say(language, 'eraseKeep')}</button>
        </form>
      ) : (
        <>
          <p>{say(language, 'eraseHelp', { days: graceDays })}</p>
          <p>
            <a class="button" href={`/${language}/me/privacy/erasure`}>
              {say(language, 'eraseButton')}
            </a>
          </p>
        </>
      )}
    </section>
  );
}

/** The form that asks for it, with what was wrong with what was sent. */
export function ErasureForm({ language, fault }: { language: Language; fault?: string | undefined }) {
  return (
    <form method="post" action={`/${language}/me/privacy/erasure`} class="read stack">
      <p>{say(language, 'eraseHelp', { days: graceDays })}</p>
      {fault && (
        <p class="message error" id="erasure-fault" role="alert">
          {fault}
        </p>
      )}
      <p>
        <label>
          <input type="checkbox" name="understood" value="yes" aria-describedby={fault && 'erasure-fault'} />
          {say(language, 'eraseConfirm')}
        </label>
      </p>
      <p class="actions">
        <button type="submit">{say(language, 'eraseButton')}</button>
        <a href={`/${language}/me/privacy`}>{say(language, 'eraseBack')}</a>
      </p>
    </form>
  );
}
