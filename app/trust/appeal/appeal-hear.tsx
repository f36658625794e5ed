import { type Language, languageNames, languages } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Call, DeskAnswer, House } from '../house.ts';
import type { KindName } from '../moderation/moderation-schema.ts';
import { findAppeal } from './appeal.ts';
import { appealDeskMessages as say } from './appeal-desk-messages.ts';
import { otherReviewers } from './appeal-list.ts';
import { appealMessages, appealReasonMessages } from './appeal-messages.ts';
import { Clock, Quoted } from './objection-part.tsx';
import { mayDecide } from './appeal-rules.ts';
import { type Appeal, type AppealOutcome, appealOutcomes, appealReasons, longestAppeal } from './appeal-schema.ts';
import { readSaid, type Said } from './appeal-words.ts';

/** What was typed, and why it was refused. */
export interface Again {
  typed: Record<string, string>;
  error: Refusal;
}

/**
 * An appeal with everything that is needed to hear it.
 *
 * @throws Refusal `appeal.unknown` (404), also where it belongs to an edition that is not theirs
 */
export async function appealPage(house: House, call: Call, again?: Again): Promise<DeskAnswer> {
  const { language, context, params } = call;
  const appeal = await findAppeal(house.db, params.appeal ?? '');
  const verdict = appeal && mayDecide(context.get('actor'), appeal);
  if (!appeal || verdict === 'not-yours') throw new Refusal('appeal.unknown', 404, appealMessages.sentence('unknown'));
  const said = await readSaid(house.db, house.vault, appeal.decisionId);
  const piece = (await house.moderation.kind(appeal.kind as KindName).read(house.db, [appeal.subject])).get(
    appeal.subject,
  );
  const others = await otherReviewers(house.db, { edition: appeal.edition, than: appeal.firstDecider });
  const title = `${say(language, 'title')}: ${house.moderation.kind(appeal.kind as KindName).label(language)}`;
  return {
    title,
    ...(again && { status: again.error.status }),
    body: (
      <>
        <h1>{title}</h1>
        {!appeal.endedAt && <Clock language={language} dueAt={appeal.dueAt} />}
        {!appeal.endedAt && others === 0 && <p class="message">{say(language, 'nobody')}</p>}
        {said ? <Case {...{ language, said }} /> : <p class="message">{say(language, 'gone')}</p>}
        {piece && (
          <p>
            <a href={`/${language}${piece.address}`}>{say(language, 'context')}</a>
          </p>
        )}
        {appeal.endedHow && <p class="message">{say(language, appeal.endedHow)}</p>}
        {!appeal.endedAt && verdict === 'same' && <p class="message">{appealMessages(language, 'same')}</p>}
        {!appeal.endedAt && verdict === 'yes' && said && <DecideForm {...{ language, appeal, again }} />}
      </>
    ),
  };
}

const textOf = (value: unknown): string | null => (typeof value === 'string' && value ? value : null);

function Case({ language, said }: { language: Language; said: Said }) {
  const { statement, words, reasoning } = said;
  const law = textOf(statement?.law);
  const finding = textOf(statement?.finding);
  const facts = textOf(statement?.facts);
  return (
    <div class="stack">
      {textOf(statement?.text) && (
        <Quoted head={say(language, 'text')} text={String(statement?.text)} lang={textOf(statement?.language)} />
      )}
      {law && <p>{say(language, 'law', { law })}</p>}
      {(finding || facts) && (
        <Quoted head={say(language, 'facts')} text={[finding, facts].filter(Boolean).join('\n\n')} lang={null} />
      )}
      {words && <Quoted head={say(language, 'words')} text={words} lang={null} />}
      {reasoning && <Quoted head={say(language, 'decide')} text={reasoning} lang={said.reasoningLanguage} />}
    </div>
  );
}

function DecideForm({ language, appeal, again }: { language: Language; appeal: Appeal; again: Again | undefined }) {
  const { typed = {}, error } = again ?? {};
  const reads = languageNames[appeal.language];
  const wanted = languages.find((one) => one === typed.reasoningLanguage) ?? appeal.language;
  return (
    <form method="post" action={`/${language}/desk/appeals/${appeal.id}/decision`} class="stack">
      <h2>{say(language, 'decide')}</h2>
      {error && (
        <p class="wrong" role="alert">
          {error.sentence(language)}
        </p>
      )}
      <fieldset class="stack">
        <legend>{say(language, 'outcome')}</legend>
        {appealOutcomes.map((outcome) => (
          <Outcome key={outcome} {...{ language, outcome, typed }} />
        ))}
      </fieldset>
      <label class="field">
        <span>{say(language, 'reasoning', { language: reads })}</span>
        <textarea name="reasoning" rows={6} maxLength={longestAppeal} dir="auto">
          {typed.reasoning}
        </textarea>
      </label>
      <label class="field short-field">
        <span>{say(language, 'reasoningLanguage')}</span>
        <select name="reasoningLanguage">
          {languages.map((one) => (
            <option key={one} value={one} selected={one === wanted} lang={one}>
              {languageNames[one]}
            </option>
          ))}
        </select>
      </label>
      <p class="quiet">{say(language, 'after')}</p>
      <p class="actions">
        <button type="submit" class="primary">
          {say(language, 'send')}
        </button>
      </p>
    </form>
  );
}

interface OutcomeParts {
  language: Language;
  outcome: AppealOutcome;
  typed: Record<string, string>;
}

function Outcome({ language, outcome, typed }: OutcomeParts) {
  const label = say(language, `say-${outcome}`);
  return (
    <div class="actions">
      <label>
        <input type="radio" name="outcome" value={outcome} required checked={typed.outcome === outcome} /> {label}
      </label>
      <select name={`reason-${outcome}`} aria-label={label}>
        {appealReasons[outcome].map((reason) => (
          <option key={reason} value={reason} selected={typed[`reason-${outcome}`] === reason}>
            {appealReasonMessages(language, reason)}
          </option>
        ))}
      </select>
    </div>
  );
}
