import { Refusal } from '../../platform/refusal.ts';
import { anyone } from '../../platform/routes.ts';
import type { PlainPage } from '../../ui/page.ts';
import type { Call, House } from '../house.ts';
import { fresh, signedIn } from '../permission/permission-door.ts';
import { consentsOf, giveConsent, withdrawConsent } from './privacy-consent.ts';
import { requestErasure, waitingErasure, withdrawErasure } from './privacy-erasure.ts';
import { exportOf } from './privacy-export.tsx';
import { Held } from './privacy-held.tsx';
import { holdingsOf } from './privacy-holdings.ts';
import { tellOfErasure } from './privacy-mail.ts';
import { privacyPageMessages as say } from './privacy-page-messages.ts';
import { Consents, ErasureForm, ErasurePart, ExportPart, Readings } from './privacy-parts.tsx';
import { receiptFile, receiptPage } from './privacy-receipt-pages.tsx';
import { retentionDays } from './privacy-retention.ts';

/** Whose page this is: the rule of the route let only signed-in people in. */
const own = ({ context }: Call): string => context.get('actor').personId ?? '';

/** Hangs the privacy page of each person on the house, and the receipts of those who are erased. */
export function hangPrivacy(house: House): void {
  const { db, vault, origin } = house;
  house.page('/me/privacy', signedIn, (call) => privacyPage(house, call));
  house.page('/me/privacy/export', fresh, async (call) => {
    const zip = await exportOf(db, vault, { personId: own(call), language: call.language, site: origin });
    return call.context.body(Buffer.from(zip), 200, {
      'Content-Type': 'application/zip',
      'Content-Disposition': 'attachment; filename="plenary-data.zip"',
      'Cache-Control': 'no-store',
    });
  });
  house.form('/me/privacy/consents/:purpose/agreement', signedIn, async (call) => {
    await db.transaction().execute((tx) => giveConsent(tx, own(call), call.params.purpose ?? '', call.language));
    return house.to(call, '/me/privacy#consents');
  });
  house.form('/me/privacy/consents/:purpose/withdrawal', signedIn, async (call) => {
    await db.transaction().execute((tx) => withdrawConsent(tx, own(call), call.params.purpose ?? ''));
    return house.to(call, '/me/privacy#consents');
  });
  house.page('/me/privacy/erasure', fresh, (call) => erasurePage(call));
  house.form('/me/privacy/erasure', fresh, (call) => takeErasure(house, call));
  house.form('/me/privacy/erasure/withdrawal', signedIn, async (call) => {
    await db.transaction().execute((tx) => withdrawErasure(tx, own(call), own(call)));
    return house.to(call, '/me/privacy#erasure');
  });
  house.page('/erasure/:secret', anyone, (call) => receiptPage(house, call));
  house.routes.get('/erasure/:secret/receipt.json', anyone, (context) => receiptFile(house, context));
}

async function privacyPage({ db, vault }: House, call: Call): Promise<PlainPage> {
  const { language } = call;
  const held = await holdingsOf(db, vault, own(call));
  return {
    title: say(language, 'title'),
    body: (
      <>
        <header class="full">
          <h1>{say(language, 'title')}</h1>
          <p class="lead">{say(language, 'lead')}</p>
        </header>
        <div class="read stack">
          <Held language={language} held={held} days={await retentionDays(db)} />
        </div>
        <div class="aside stack">
          <Readings language={language} readings={held.get('readings') ?? []} />
          <Consents language={language} consents={await consentsOf(db, own(call))} />
          <ExportPart language={language} />
          <ErasurePart language={language} waiting={await waitingErasure(db, own(call))} />
        </div>
      </>
    ),
  };
}

function erasurePage({ language }: Call, fault?: Refusal): PlainPage {
  return {
    title: say(language, 'eraseTitle'),
    status: fault?.status ?? 200,
    body: (
      <>
        <h1>{say(language, 'eraseTitle')}</h1>
        <ErasureForm language={language} fault={fault?.sentence(language)} />
      </>
    ),
  };
}

/** POST: a mail tells the person, and the answer shows the address of the receipt once. */
async function takeErasure(house: House, call: Call) {
  const form = await call.context.req.parseBody();
  const personId = own(call);
  try {
    if (form.understood !== 'yes') {
      throw new Refusal('privacy.unconfirmed', 422, (language) => say(language, 'eraseUnconfirmed'));
    }
    const secret = await house.db.transaction().execute(async (tx) => {
      const asked = await requestErasure(tx, { personId, cause: 'person', by: personId });
      await tellOfErasure(house, tx, { personId, ...asked });
      return asked.secret;
    });
    return house.to(call, `/erasure/${secret}`);
  } catch (error) {
    if (error instanceof Refusal) return erasurePage(call, error);
    throw error;
  }
}
