import { inLine, type Language } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { wordsOf } from '../../platform/text.ts';
import { Words } from '../../programme/text-words.tsx';
import { rulesInForce } from '../../trust/house-rule/house-rule.ts';
import type { Call, DeskAnswer, House } from '../../trust/house.ts';
import { roleAnywhere } from '../../trust/permission/permission-door.ts';
import { DeskTable } from '../../ui/desk.tsx';
import { findForDesk } from '../consultation/consultation.ts';
import { consultationDeskMessages as say } from '../consultation/consultation-desk-messages.ts';
import { consultationStaff } from '../consultation/consultation-rules.ts';
import type { Consultation } from '../consultation/consultation-schema.ts';
import { statementKind } from './statement-kind.ts';
import { reasonWords } from './statement-list.tsx';
import { statementMessages } from './statement-messages.ts';
import {
  countViews,
  decide,
  type Decided,
  type Queued,
  queueOf,
  recentDecisions,
  undoDecision,
  type View,
  views,
} from './statement-moderation.ts';
import { reasonsInForce } from './statement-reasons.ts';
import { decisions, decisionSchema, type RemovalReason } from './statement-schema.ts';
import { versionsOf } from './statement-similar.ts';
import { groupAlike } from './statement-similar-rules.ts';
import { hangTranslations } from './statement-translate-pages.tsx';

const pageLength = 50;
const rule = roleAnywhere(...consultationStaff);

/** Hangs the queue of moderators: statements that wait or were reported, decided about many at once, and undone. */
export function hangStatementDesk(house: House): void {
  house.moderation.register(statementKind);
  const at = '/desk/consultations/:id';
  house.deskPage(`${at}/statements`, rule, (call) => queuePage(house, call));
  house.deskForm(`${at}/decisions`, rule, (call) => takeDecision(house, call));
  house.deskForm(`${at}/decisions/:decision/undo`, rule, async (call) => {
    const consultation = await consultationOf(house, call);
    const { decision = '' } = call.params;
    await house.db
      .transaction()
      .execute((tx) => undoDecision(house.moderation, tx, consultation, decision, call.context.get('actor')));
    return house.to(call, `/desk/consultations/${consultation.id}/statements`);
  });
  hangTranslations(house);
}

const consultationOf = ({ db }: House, { context, params }: Call): Promise<Consultation> =>
  findForDesk(db, context.get('actor'), params.id ?? '');

const viewIn = (text: string | null): View => views.find((view) => view === text) ?? 'open';

async function takeDecision(house: House, call: Call): Promise<DeskAnswer> {
  const consultation = await consultationOf(house, call);
  const typed = new URLSearchParams(await call.context.req.text());
  const parsed = decisionSchema.safeParse({
    numbers: typed.getAll('number'),
    decision: typed.get('decision'),
    reason: typed.get('decision') === 'remove' ? typed.get('reason') || null : null,
  });
  if (!parsed.success)
    throw new Refusal('statement.decision-invalid', 422, statementMessages.sentence('invalidDecision'));
  const actor = call.context.get('actor');
  const count = await house.db
    .transaction()
    .execute((tx) => decide(house.moderation, tx, consultation, parsed.data, actor));
  const view = viewIn(typed.get('view'));
  return house.to(call, `/desk/consultations/${consultation.id}/statements?view=${view}&decided=${count}`);
}

async function queuePage(house: House, call: Call): Promise<DeskAnswer> {
  const { db } = house;
  const { language, url } = call;
  const consultation = await consultationOf(house, call);
  const view = viewIn(url.searchParams.get('view'));
  const after = Number(/^\d{1,9}$/.exec(url.searchParams.get('after') ?? '')?.[0] ?? -1);
  const found = await queueOf(db, consultation.id, { view, after, limit: pageLength + 1 });
  const page = found.slice(0, pageLength);
  const counts = await countViews(db, consultation.id);
  const recent = await recentDecisions(db, consultation.id);
  const { rules } = await rulesInForce(db);
  const path = `/${language}/desk/consultations/${consultation.id}`;
  const decided = /^\d{1,3}$/.exec(url.searchParams.get('decided') ?? '')?.[0];
  const title = `${say(language, 'queue')}: ${wordsOf(consultation.title, language)}`;
  return {
    title,
    trail: [{ path: `/desk/consultations/${consultation.id}`, label: wordsOf(consultation.title, language) }],
    body: (
      <>
        <h1>{title}</h1>
        {decided && (
          <p class="message" role="status">
            {say(language, 'decided', { count: Number(decided) })}
          </p>
        )}
        <ul class="chips">
          {views.map((one) => (
            <li key={one}>
              <a class="chip" href={`${path}/statements?view=${one}`} aria-current={one === view ? 'page' : undefined}>
                {say(language, `view-${one}`, { count: counts[one] })}
              </a>
            </li>
          ))}
        </ul>
        {page.length === 0 ? (
          <div class="empty">
            <p>{say(language, 'queueNone')}</p>
            <p>{say(language, 'queueNoneHelp')}</p>
          </div>
        ) : (
          <QueueForm language={language} path={path} view={view} statements={page} reasons={reasonsInForce(rules)} />
        )}
        {found.length > pageLength && (
          <p>
            <a rel="next" href={`${path}/statements?view=${view}&after=${page.at(-1)?.number}`}>
              {say(language, 'next')}
            </a>
          </p>
        )}
        <Recent language={language} path={path} decisions={recent} />
      </>
    ),
  };
}

interface QueueParts {
  language: Language;
  path: string;
  view: View;
  statements: Queued[];
  /** What a statement can be removed for. */
  reasons: RemovalReason[];
}

function QueueForm({ language, path, view, statements, reasons }: QueueParts) {
  const groups = groupAlike(versionsOf(statements));
  const alike = new Map(groups.flatMap((group) => group.map((number) => [number, group] as const)));
  // What says the same stands together, so that it is decided about together.
  const place = (number: number) => Math.min(...(alike.get(number) ?? [number]));
  const inOrder = statements.toSorted((a, b) => place(a.number) - place(b.number) || a.number - b.number);
  return (
    <form method="post" action={`${path}/decisions`} class="stack">
      <input type="hidden" name="view" value={view} />
      <DeskTable
        caption={say(language, 'queue')}
        head={[say(language, 'number'), say(language, 'statement'), say(language, 'state')]}
      >
        {inOrder.map((one) => (
          <Row key={one.number} language={language} path={path} statement={one} group={alike.get(one.number) ?? []} />
        ))}
      </DeskTable>
      <fieldset class="stack">
        <legend>{say(language, 'decide')}</legend>
        <label class="field short-field">
          <span>{say(language, 'reason')}</span>
          <select name="reason">
            <option value="">–</option>
            {reasons.map((reason) => (
              <option key={reason} value={reason}>
                {statementMessages(language, reason)}
              </option>
            ))}
          </select>
        </label>
        <p class="actions">
          {decisions.map((decision) => (
            <button key={decision} type="submit" name="decision" value={decision}>
              {say(language, decision)}
            </button>
          ))}
        </p>
      </fieldset>
    </form>
  );
}

interface RowParts {
  language: Language;
  path: string;
  statement: Queued;
  group: number[];
}

function Row({ language, path, statement, group }: RowParts) {
  const { number, text, author, state, meta, reports } = statement;
  const others = group.filter((one) => one !== number).map(String);
  const reasons = reports.map(({ reason, count }) => `${statementMessages(language, reason)} (${count})`);
  const marks = [
    author === null ? say(language, 'seedOf') : '',
    meta ? say(language, 'metaOf') : '',
    others.length > 0 ? say(language, 'likeOthers', { numbers: inLine(others, language) }) : '',
    reasons.length > 0 ? say(language, 'reportedFor', { reasons: inLine(reasons, language) }) : '',
  ].filter(Boolean);
  const words = { waiting: 'stateWaiting', accepted: 'stateAccepted', removed: 'stateRemoved' } as const;
  return (
    <tr data-row>
      <th scope="row">
        <label>
          <input type="checkbox" name="number" value={number} aria-label={say(language, 'mark', { number })} /> {number}
        </label>
      </th>
      <td>
        <a href={`${path}/statements/${number}`}>
          <Words text={text} visit={{ language }} />
        </a>
        {marks.length > 0 && (
          <>
            <br />
            <small class="quiet">{marks.join(' · ')}</small>
          </>
        )}
      </td>
      <td>{statementMessages(language, words[state], { reason: '–' })}</td>
    </tr>
  );
}

function Recent({ language, path, decisions }: { language: Language; path: string; decisions: Decided[] }) {
  if (decisions.length === 0) return null;
  return (
    <section>
      <div class="section-head">
        <h2>{say(language, 'recent')}</h2>
      </div>
      <ul class="rows">
        {decisions.map(({ id, number, text, decision, reason, latest, undoneAt }) => (
          <li key={id}>
            <p>
              {number} · {say(language, decision)}
              {reason && ` · ${reasonWords(reason, language)}`}
              {undoneAt && ` · ${say(language, 'undone')}`}
            </p>
            <p class="quiet">
              <Words text={text} visit={{ language }} />
            </p>
            {latest && (
              <form method="post" action={`${path}/decisions/${id}/undo`}>
                <button type="submit" aria-label={say(language, 'undoOf', { number })}>
                  {say(language, 'undo')}
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
