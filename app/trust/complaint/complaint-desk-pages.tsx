import type { Language } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { isUuid } from '../../platform/uuid.ts';
import { DeskTable } from '../../ui/desk.tsx';
import { appealDeskMessages } from '../appeal/appeal-desk-messages.ts';
import { daysLeft } from '../appeal/appeal-rules.ts';
import type { Call, DeskAnswer, House } from '../house.ts';
import { whatFrom } from '../moderation/moderation-form.ts';
import { reviewers } from '../moderation/moderation-rules.ts';
import type { KindName } from '../moderation/moderation-schema.ts';
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
          <Waiting {...{ house, language, actor, complaints, deciders }} />
        )}
        {last && (
          <p>
            <a rel="next" href={`/${language}${path}?after=${last.id}`}>
              {appealDeskMessages(language, 'next')}
            </a>
          </p>
        )}
        {ended.length > 0 && <Ended {...{ house, language, complaints: ended }} />}
      </>
    ),
  };
}

interface ListParts {
  house: House;
  language: Language;
  complaints: Complaint[];
}

const dueWords = (dueAt: Date, language: Language): string => {
  const days = daysLeft(dueAt, Date.now());
  return days > 0
    ? appealDeskMessages(language, 'dueIn', { days })
    : appealDeskMessages(language, 'lateBy', { days: Math.max(1, -days) });
};

const kindLabel = ({ moderation }: House, kind: string, language: Language): string =>
  moderation.kind(kind as KindName).label(language);

function Waiting({
  house,
  language,
  actor,
  complaints,
  deciders,
}: ListParts & { actor: Actor; deciders: ReadonlyMap<string, readonly string[]> }) {
  const head = (['what', 'clause', 'due', 'whose'] as const).map((name) => appealDeskMessages(language, name));
  return (
    <DeskTable caption={say(language, 'title')} head={head}>
      {complaints.map((complaint) => (
        <tr key={complaint.id} data-row>
          <th scope="row">
            <a href={`/${language}${path}/${complaint.id}`}>{kindLabel(house, complaint.kind, language)}</a>
          </th>
          <td>{categoryName(complaint.category)(language)}</td>
          <td class={daysLeft(complaint.dueAt, Date.now()) > 0 ? undefined : 'live'}>
            {dueWords(complaint.dueAt, language)}
          </td>
          <td>{appealDeskMessages(language, mayHear(actor, complaint, deciders) === 'same' ? 'other' : 'you')}</td>
        </tr>
      ))}
    </DeskTable>
  );
}

function Ended({ house, language, complaints }: ListParts) {
  return (
    <section>
      <div class="section-head">
        <h2>{say(language, 'ended')}</h2>
      </div>
      <ul class="rows">
        {complaints.map(({ id, kind, category, endedHow }) => (
          <li key={id}>
            <a href={`/${language}${path}/${id}`}>{kindLabel(house, kind, language)}</a>
            {` · ${categoryName(category)(language)} · `}
            {endedHow && say(language, endedHow)}
          </li>
        ))}
      </ul>
    </section>
  );
}
