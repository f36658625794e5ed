import { Refusal } from '../../platform/refusal.ts';
import { anyone } from '../../platform/routes.ts';
import type { Answer, Call, House } from '../house.ts';
import { isReceiptCode } from '../moderation/moderation-receipt-rules.ts';
import { dropAppeal, dropOrphans, lodgeAppeal, openAppeals, withdrawAppeal } from './appeal.ts';
import { hangAppealDesk } from './appeal-desk-pages.tsx';
import { holdAppeals } from './appeal-held.ts';
import { appealMessages } from './appeal-messages.ts';
import { appealPageMessages as say } from './appeal-page-messages.ts';
import { appealPart } from './appeal-part.tsx';
import { appealForm } from './appeal-schema.ts';

/** Hangs what authors do against decisions, and the desk where appeals are heard. */
export function hangAppeals(house: House): void {
  const { db, moderation } = house;
  moderation.besideReceipt((wish) => appealPart(house, wish));
  // A decision that falls otherwise takes its appeal with it.
  moderation.onDecisions(async (tx, events) => {
    const fallen = events.flatMap(({ undoes, cause }) => (undoes && cause !== 'appeal' ? [undoes] : []));
    for (const decisionId of await openAppeals(tx, fallen)) await dropAppeal(tx, decisionId);
  });
  house.form('/decisions/:decision/:code/appeal', anyone, (call) => takeAppeal(house, call));
  house.form('/decisions/:decision/:code/appeal/withdrawal', anyone, async (call) => {
    const decisionId = authorsDecision(house, call);
    await db.transaction().execute((tx) => withdrawAppeal(tx, decisionId));
    return house.to(call, `${moderation.receiptPath(decisionId)}#appeal`);
  });
  hangAppealDesk(house);
  holdAppeals();
  house.jobs.work('appeal.orphans', async () => void (await dropOrphans(db)));
  house.jobs.every('appeal.orphans', '41 * * * *');
}

/**
 * The decision whose author calls, by its receipt’s secret.
 *
 * @throws Refusal `appeal.decision-unknown` (404)
 */
function authorsDecision({ vault }: House, { params: { decision = '', code = '' } }: Call): string {
  if (isReceiptCode(vault, decision, code)) return decision;
  throw new Refusal('appeal.decision-unknown', 404, appealMessages.sentence('decisionUnknown'));
}

async function takeAppeal(house: House, call: Call): Promise<Answer> {
  const decisionId = authorsDecision(house, call);
  const words = new URLSearchParams(await call.context.req.text()).get('words') ?? '';
  const parsed = appealForm.safeParse({ words });
  try {
    if (!parsed.success) throw new Refusal('appeal.words', 422, appealMessages.sentence('words'));
    await house.db.transaction().execute((tx) => lodgeAppeal(house, tx, { decisionId, words: parsed.data.words }));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refused(house, call, { decisionId, words, error });
  }
  return house.to(call, `${house.moderation.receiptPath(decisionId)}#appeal`);
}

/** The form again with what was typed: nobody writes an appeal twice. */
async function refused(
  house: House,
  { language }: Call,
  { decisionId, words, error }: { decisionId: string; words: string; error: Refusal },
): Promise<Answer> {
  const wrong = error.sentence(language);
  const part = await appealPart(house, { language, decisionId, again: { words, wrong } });
  return {
    title: say(language, 'title'),
    status: error.status,
    body: (
      <>
        <p class="eyebrow">
          <a href={`/${language}${house.moderation.receiptPath(decisionId)}`}>{say(language, 'back')}</a>
        </p>
        <h1>{say(language, 'title')}</h1>
        <p class="message">{wrong}</p>
        {part}
      </>
    ),
  };
}
