import { directionOf, type Language } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { firstWords } from '../../programme/text-plain.ts';
import type { Call, DeskAnswer, House } from '../../trust/house.ts';
import type { Suggestion } from '../suggestion/suggestion-schema.ts';
import { declineSuggestion, listWaiting } from '../suggestion/suggestion.ts';
import { suggestionDesk as say } from './suggestion-desk-messages.ts';
import { actorOf, type Again, momentIn, newsDeskPath, ofEditors, Trouble, typedIn } from './news-parts.tsx';
import { editionOf, peoplePath } from './people-desk-pages.tsx';

/** Hangs the list of what readers say should be corrected, and what declines it. */
export function hangSuggestionDesk(house: House): void {
  house.deskPage(`${peoplePath}/suggestions`, ofEditors, (call) => listPage(house, call));
  house.deskForm(`${peoplePath}/suggestions`, ofEditors, (call) => decline(house, call));
}

async function listPage(house: House, call: Call, again?: Again): Promise<DeskAnswer> {
  const { language, url } = call;
  const { slug } = await editionOf(house, call);
  const waiting = await listWaiting(house.db, [slug]);
  return {
    title: say(language, 'title'),
    ...(again && { status: again.refusal.status }),
    body: (
      <>
        <h1>{say(language, 'title')}</h1>
        <Trouble language={language} refusal={again?.refusal} />
        {url.searchParams.has('declined') && (
          <p class="message" role="status">
            {say(language, 'declined')}
          </p>
        )}
        {waiting.length === 0 && (
          <div class="empty">
            <p>{say(language, 'none')}</p>
          </div>
        )}
        <ol class="rows">
          {waiting.map((one) => (
            <li key={one.id} data-row class="stack">
              <SuggestionShown language={language} suggestion={one} />
              <Ways call={call} suggestion={one} typed={again?.typed} />
            </li>
          ))}
        </ol>
      </>
    ),
  };
}

/** What a reader says, beside what stands there. */
export function SuggestionShown({ language, suggestion }: { language: Language; suggestion: Suggestion }) {
  const { language: of, quote, wording, reason, name, sentAt } = suggestion;
  const own = { lang: of, dir: directionOf(of) };
  return (
    <>
      <p class="quiet">{momentIn(sentAt, 'UTC', language)} UTC</p>
      <dl class="facts">
        <dt>{say(language, 'reads')}</dt>
        <dd {...own}>{quote}</dd>
        <dt>{say(language, 'should')}</dt>
        <dd {...own}>
          <strong>{wording}</strong>
        </dd>
        {reason && (
          <>
            <dt>{say(language, 'because')}</dt>
            <dd dir="auto">{reason}</dd>
          </>
        )}
      </dl>
      {name && <p class="quiet">{say(language, 'thanks', { name })}</p>}
    </>
  );
}

interface WaysParts {
  call: Call;
  suggestion: Suggestion;
  typed: Again['typed'] | undefined;
}

function Ways({ call: { language, url }, suggestion, typed }: WaysParts) {
  const { id, article, quote } = suggestion;
  const mine = typed?.get('id') === id ? typed : undefined;
  return (
    <>
      <p class="actions">
        <a class="button primary" href={`/${language}${newsDeskPath}/${article}?suggestion=${id}`}>
          {say(language, 'take')}
          <span class="unseen">: {firstWords(quote, 40)}</span>
        </a>
      </p>
      <details open={mine !== undefined}>
        <summary>{say(language, 'decline')}</summary>
        <form method="post" action={url.pathname} class="stack">
          <input type="hidden" name="id" value={id} />
          <label class="field">
            <span>{say(language, 'declineReason')}</span>
            <textarea name="reason" rows={2} maxLength={1000} required dir="auto" value={mine?.get('reason') ?? ''} />
          </label>
          <button type="submit">{say(language, 'decline')}</button>
        </form>
      </details>
    </>
  );
}

async function decline(house: House, call: Call): Promise<DeskAnswer> {
  const { slug } = await editionOf(house, call);
  const typed = await typedIn(call);
  try {
    const [id, reason] = [typed.get('id') ?? '', (typed.get('reason') ?? '').replaceAll('\u0000', '')];
    await house.db.transaction().execute((tx) => declineSuggestion(tx, id, reason, actorOf(call)));
    return house.to(call, `${newsDeskPath}/of/${slug}/suggestions?declined=1`);
  } catch (error) {
    if (error instanceof Refusal) return listPage(house, call, { typed, refusal: error });
    throw error;
  }
}
