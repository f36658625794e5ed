import { type Language, languageNames, languages } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { appealDeskMessages } from '../appeal/appeal-desk-messages.ts';
import { otherReviewers } from '../appeal/appeal-list.ts';
import { Clock, Quoted } from '../appeal/objection-part.tsx';
import { longestAppeal } from '../appeal/appeal-schema.ts';
import type { Call, DeskAnswer, House } from '../house.ts';
import { rulesInForce } from '../house-rule/house-rule.ts';
import type { HouseRules } from '../house-rule/house-rule-schema.ts';
import { DecisionFields } from '../moderation/moderation-decision-fields.tsx';
import type { KindName, Piece } from '../moderation/moderation-schema.ts';
import { categoryName } from '../moderation/category-messages.ts';
import { readNotice } from '../notice/notice-words.ts';
import { complainableOf, findComplaint, isStillThere } from './complaint.ts';
import { decidersSince, mayHear } from './complaint-decide.ts';
import { complaintDeskMessages as say } from './complaint-desk-messages.ts';
import { complaintMessages, complaintReasonMessages } from './complaint-messages.ts';
import { type Complaint, upholdingReasons } from './complaint-schema.ts';
import { type ComplaintSaid, readComplaintSaid } from './complaint-words.ts';

/** What was typed, and why it was refused. */
export interface Again {
  typed: URLSearchParams;
  error: Refusal;
}

/**
 * A complaint with everything that is needed to hear it: never who made it.
 *
 * @throws Refusal `complaint.unknown` (404), also where it belongs to an edition that is not theirs
 */
export async function complaintPage(house: House, call: Call, again?: Again): Promise<DeskAnswer> {
  const { db, vault } = house;
  const { language, context, params } = call;
  const complaint = await findComplaint(db, params.complaint ?? '');
  const deciders = complaint && (await decidersSince(db, [complaint.noticeId]));
  const verdict = complaint && deciders && mayHear(context.get('actor'), complaint, deciders);
  if (!complaint || verdict === 'not-yours')
    throw new Refusal('complaint.unknown', 404, complaintMessages.sentence('unknown'));
  const { kind, subject, edition, noticeId, firstDecider, endedAt, endedHow } = complaint;
  const registered = house.moderation.kind(kind as KindName);
  const piece = (await registered.read(db, [subject])).get(subject);
  const [said, notice, found, others, rules] = await Promise.all([
    readComplaintSaid(db, vault, noticeId),
    readNotice(db, vault, noticeId),
    complainableOf(db, noticeId),
    otherReviewers(db, { edition, than: firstDecider }),
    rulesInForce(db),
  ]);
  const left = found !== null && (await isStillThere(house, db, found));
  const title = `${say(language, 'title')}: ${registered.label(language)}`;
  return {
    title,
    ...(again && { status: again.error.status }),
    body: (
      <>
        <h1>{title}</h1>
        {!endedAt && <Clock language={language} dueAt={complaint.dueAt} />}
        {!endedAt && others === 0 && <p class="message">{appealDeskMessages(language, 'nobody')}</p>}
        <p>{categoryName(complaint.category)(language)}</p>
        <Case {...{ language, piece, said, explanation: notice?.explanation ?? null, law: notice?.law ?? null }} />
        {endedHow && <p class="message">{say(language, endedHow)}</p>}
        {!endedAt && verdict === 'same' && <p class="message">{complaintMessages(language, 'same')}</p>}
        {again && (
          <p class="wrong" role="alert">
            {again.error.sentence(language)}
          </p>
        )}
        {!endedAt && verdict === 'yes' && said && (
          <>
            <StandsForm {...{ language, complaint, again }} />
            {left ? (
              <FallsForm {...{ language, complaint, again, rules }} />
            ) : (
              <p class="message">{complaintMessages(language, 'nothing')}</p>
            )}
            <p class="quiet">{say(language, 'after')}</p>
          </>
        )}
      </>
    ),
  };
}

interface CaseParts {
  language: Language;
  piece: Piece | undefined;
  said: ComplaintSaid | null;
  explanation: string | null;
  law: string | null;
}

function Case({ language, piece, said, explanation, law }: CaseParts) {
  return (
    <div class="stack">
      {piece && <Quoted head={say(language, 'text')} text={piece.text} lang={piece.language} />}
      {piece && (
        <p>
          <a href={`/${language}${piece.address}`}>{appealDeskMessages(language, 'context')}</a>
        </p>
      )}
      {law && <p>{appealDeskMessages(language, 'law', { law })}</p>}
      {explanation && <Quoted head={say(language, 'notice')} text={explanation} lang={null} />}
      {said ? (
        <Quoted head={say(language, 'words')} text={said.words} lang={null} />
      ) : (
        <p class="message">{say(language, 'gone')}</p>
      )}
      {said?.reasoning && (
        <Quoted head={appealDeskMessages(language, 'decide')} text={said.reasoning} lang={said.reasoningLanguage} />
      )}
    </div>
  );
}

interface FormParts {
  language: Language;
  complaint: Complaint;
  again: Again | undefined;
}

const actionOf = ({ language, complaint: { id } }: FormParts) => `/${language}/desk/complaints/${id}/decision`;

function StandsForm(parts: FormParts) {
  const { language, again } = parts;
  return (
    <form method="post" action={actionOf(parts)} class="stack">
      <h2>{say(language, 'stands')}</h2>
      <input type="hidden" name="outcome" value="upheld" />
      <label class="field">
        <span>{say(language, 'why')}</span>
        <select name="reason">
          {upholdingReasons.map((reason) => (
            <option key={reason} value={reason} selected={again?.typed.get('reason') === reason}>
              {complaintReasonMessages(language, reason)}
            </option>
          ))}
        </select>
      </label>
      <Reasoning {...parts} />
      <p class="actions">
        <button type="submit">{say(language, 'sendStands')}</button>
      </p>
    </form>
  );
}

function FallsForm(parts: FormParts & { rules: HouseRules }) {
  const { language, again, rules } = parts;
  return (
    <form method="post" action={actionOf(parts)} class="stack">
      <h2>{say(language, 'falls')}</h2>
      <Reasoning {...parts} />
      <DecisionFields
        language={language}
        rules={rules}
        typed={again?.typed ?? new URLSearchParams()}
        publish={null}
        remove={say(language, 'sendFalls')}
      />
    </form>
  );
}

function Reasoning({ language, complaint, again }: FormParts) {
  const typed = again?.typed.get('reasoningLanguage');
  const wanted = languages.find((one) => one === typed) ?? complaint.language;
  return (
    <>
      <label class="field">
        <span>{say(language, 'reasoning', { language: languageNames[complaint.language] })}</span>
        <textarea name="reasoning" rows={4} maxLength={longestAppeal} dir="auto">
          {again?.typed.get('reasoning')}
        </textarea>
      </label>
      <label class="field short-field">
        <span>{appealDeskMessages(language, 'reasoningLanguage')}</span>
        <select name="reasoningLanguage">
          {languages.map((one) => (
            <option key={one} value={one} selected={one === wanted} lang={one}>
              {languageNames[one]}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}
