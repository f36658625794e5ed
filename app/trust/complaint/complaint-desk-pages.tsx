import type { Language } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { isUuid } from '../../platform/uuid.ts';
import { appealDeskMessages } from '../appeal/appeal-desk-messages.ts';
import { EndedObjections, type Listed, WaitingObjections } from '../appeal/objection-list.tsx';
import type { Call, DeskAnswer, House } from '../house.ts';
import { whatFrom } from '../moderation/moderation-form.ts';
import { reviewers } from '../moderation/moderation-rules.ts';
import { categoryName } from '../moderation/category-messages.ts';
import { roleAnywhere } from '../permission/permission-door.ts';
import type { Actor } from '../permission/permission-schema.ts';
import { type ComplaintOutcome, decideComplaint, decidersSince, mayHear } from './complaint-decide.ts';
import { complaintDeskMessages as say } from './complaint-desk-messages.ts';
import { complaintPage } from './complaint-hear.tsx';
import { endedComplaints, waitingComplaints } from './complaint-list.ts';
import { complaintMessages } from './complaint-messages.ts';
import { type Complaint, complaintAnswerForm } from './complaint-schema.ts';

const path = '/desk/complaints';
const rule = roleAnywhere(...reviewers);
const onePage = 50;

/** Hangs the part of the desk where complaints of notifiers are heard. */
export function hangComplaintDesk(house: House): void {
  house.deskItem({ path, label: say.sentence('title'), about: say.sentence('about'), rule });
  house.deskPage(path, rule, (call) => listPage(house, call));
  house.deskPage(`${path}/:complaint`, rule, (call) => complaintPage(house, call));
  house.deskForm(`${path}/:complaint/decision`, rule, (call) => takeDecision(house, call));
}

async function takeDecision(house: House, call: Call): Promise<DeskAnswer> {
  const { complaint: complaintId = '' } = call.params;
  const typed = new URLSearchParams(await call.context.req.text());
  const by = call.context.get('actor');
  try {
    const parsed = complaintAnswerForm.safeParse(Object.fromEntries(typed));
    if (!parsed.success) throw new Refusal('complaint.decision', 422, complaintMessages.sentence('decision'));
    const { reasoning, reasoningLanguage } = parsed.data;
    const outcome = outcomeOf(parsed.data, typed, call.language);
    const deciding = { ...outcome, complaintId, reasoning, reasoningLanguage, by };
    await house.db.transaction().execute((tx) => decideComplaint(house, tx, deciding));
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 404) throw error;
    return complaintPage(house, call, { typed, error });
  }
  return house.to(call, path);
}

/** @throws Refusal `moderation.reasons`, `moderation.form` (422) where the fields of a removal don't say enough */
function outcomeOf(
  answer: ReturnType<typeof complaintAnswerForm.parse>,
  typed: URLSearchParams,
  language: Language,
): ComplaintOutcome {
  if (answer.outcome === 'upheld') return { outcome: 'upheld', reason: answer.reason };
  const what = whatFrom(typed, language);
  if (what.outcome === 'remove') return { outcome: 'remove', reasons: what.reasons };
  throw new Refusal('complaint.decision', 422, complaintMessages.sentence('decision'));
}

async function listPage(house: House, { language, context, url }: Call): Promise<DeskAnswer> {
  const { db } = house;
  const actor = context.get('actor');
  const after = url.searchParams.get('after');
  const found = await waitingComplaints(db, actor, { after: isUuid(after) ? after : undefined, limit: onePage + 1 });
  const complaints = found.slice(0, onePage);
  const last = found.length > onePage ? complaints.at(-1) : undefined;
  const ended = await endedComplaints(db, actor);
  const deciders = await decidersSince(
    db,
    complaints.map(({ noticeId }) => noticeId),
  );
  const wish = { actor, language, deciders };
  const parts = { house, language, path };
  return {
    title: say(language, 'title'),
    body: (
      <>
        <h1>{say(language, 'title')}</h1>
        {complaints.length === 0 ? (
          <div class="empty">
            <p>{say(language, 'none')}</p>
            <p>{say(language, 'noneHelp')}</p>
          </div>
        ) : (
          <WaitingObjections {...parts} caption={say(language, 'title')} listed={listed(complaints, wish)} />
        )}
        {last && (
          <p>
            <a rel="next" href={`/${language}${path}?after=${last.id}`}>
              {appealDeskMessages(language, 'next')}
            </a>
          </p>
        )}
        {ended.length > 0 && <EndedObjections {...parts} title={say(language, 'ended')} listed={listed(ended, wish)} />}
      </>
    ),
  };
}

const listed = (complaints: Complaint[], { actor, language, deciders }: ListWish): Listed[] =>
  complaints.map((complaint) => ({
    ...complaint,
    about: categoryName(complaint.category)(language),
    mine: mayHear(actor, complaint, deciders) !== 'same',
    ended: complaint.endedHow && say(language, complaint.endedHow),
  }));

interface ListWish {
  actor: Actor;
  language: Language;
  deciders: ReadonlyMap<string, readonly string[]>;
}
