import { agendaText as say } from './agenda-messages.ts';
import type { Visit } from '../edition/edition-visit.ts';

interface CalendarProps {
  visit: Visit;
  /** Of the saved agenda; absent before the reader asks for one. */
  token: string | undefined;
}

/** The agenda as a private calendar: what it would do, or its address and what to do with it. */
export function AgendaCalendar({ visit, token }: CalendarProps) {
  return (
    <section class="aside agenda-calendar no-print" id="calendar">
      <div class="section-head">
        <h2>{say(visit.language, 'calendar')}</h2>
      </div>
      {token ? <Saved visit={visit} token={token} /> : <Offer visit={visit} />}
    </section>
  );
}

function Offer({ visit }: { visit: Visit }) {
  return (
    <form method="post" action={`${visit.base}/agenda/calendar`}>
      <p>{say(visit.language, 'calendarHelp')}</p>
      <button class="primary">{say(visit.language, 'save')}</button>
    </form>
  );
}

function Saved({ visit, token }: { visit: Visit; token: string }) {
  const { language, base, origin } = visit;
  const address = `${origin}${base}/agenda/${token}.ics`;
  return (
    <>
      <label class="field">
        <span>{say(language, 'address')}</span>
        <input readOnly value={address} dir="ltr" />
      </label>
      <p>
        <a href={address.replace(/^https?/, 'webcal')}>{say(language, 'open')}</a>
      </p>
      <details>
        <summary>{say(language, 'how')}</summary>
        <ul class="rows">
          <li>{say(language, 'apple')}</li>
          <li>{say(language, 'google')}</li>
          <li>{say(language, 'outlook')}</li>
        </ul>
      </details>
      <form method="post" action={`${base}/agenda/calendar/deletion`}>
        <p class="quiet">{say(language, 'deleteHelp')}</p>
        <button>{say(language, 'delete')}</button>
      </form>
    </>
  );
}
