import type { Context } from 'hono';
import { Refusal } from '../../platform/refusal.ts';
import { momentName } from '../../platform/time.ts';
import type { PlainPage } from '../../ui/page.ts';
import type { Call, House } from '../house.ts';
import { readReceipt } from './privacy-erasure.ts';
import { privacyMessages } from './privacy-messages.ts';
import { privacyPageMessages as say } from './privacy-page-messages.ts';
import type { SignedReceipt } from './privacy-receipt.ts';

const unknown = () => new Refusal('privacy.receipt-unknown', 404, privacyMessages.sentence('receiptUnknown'));

/** The receipt, to whoever has its address: it names nobody. */
export async function receiptPage({ db }: House, { language, params }: Call): Promise<PlainPage> {
  const secret = params.secret ?? '';
  const found = await readReceipt(db, secret);
  if (!found) throw unknown();
  const { dueAt, withdrawnAt, signed } = found;
  const due = { moment: `${momentName(dueAt.getTime(), 'UTC', language)} UTC` };
  return {
    title: say(language, 'receiptTitle'),
    body: (
      <>
        <h1>{say(language, 'receiptTitle')}</h1>
        <div class="read stack">
          {!signed && <p>{say(language, withdrawnAt ? 'receiptWithdrawn' : 'receiptWaiting', due)}</p>}
          {!signed && !withdrawnAt && <p class="message">{say(language, 'receiptSave')}</p>}
          {signed && <Done language={language} signed={signed} secret={secret} />}
        </div>
      </>
    ),
  };
}

function Done({ language, signed, secret }: { language: Call['language']; signed: SignedReceipt; secret: string }) {
  const { receipt } = signed;
  return (
    <>
      <p>
        {say(language, 'receiptDone', { moment: `${momentName(Date.parse(receipt.doneAt), 'UTC', language)} UTC` })}
      </p>
      <h2>{say(language, 'receiptRows')}</h2>
      <dl class="facts" dir="ltr" lang="en">
        {Object.entries({ ...receipt.deleted, log_entry: receipt.logEntries }).map(([table, count]) => (
          <>
            <dt key={table}>{table}</dt>
            <dd>{count}</dd>
          </>
        ))}
      </dl>
      <p class="quiet">{say(language, 'receiptSigned')}</p>
      <p>
        <a href={`/erasure/${secret}/receipt.json`}>{say(language, 'receiptFile')}</a>
      </p>
    </>
  );
}

export async function receiptFile({ db }: House, context: Context): Promise<Response> {
  const found = await readReceipt(db, context.req.param('secret') ?? '');
  if (!found?.signed) throw unknown();
  return context.json(found.signed, 200, { 'Cache-Control': 'no-store' });
}
