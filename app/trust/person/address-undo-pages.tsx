import { anyone } from '../../platform/routes.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { PlainPage } from '../../ui/page.ts';
import type { House } from '../house.ts';
import { dropSignInCookie } from '../sign-in/sign-in-door.ts';
import { deviceOf } from '../sign-in/sign-in-lead.ts';
import { signInMessages } from '../sign-in/sign-in-messages.ts';
import { isUndoable, undoAddress } from './address.ts';
import { addressMessages as say } from './address-messages.ts';
import type { Language } from '../../platform/language.ts';

const path = '/sign-in/address/:token{[A-Za-z0-9_-]{43}}';

/** Hangs what the link in the mail to an old address leads to. Opening it changes nothing; the form does. */
export function hangUndo(house: House): void {
  house.page(path, anyone, async ({ language, params }) => {
    const token = params['token'] ?? '';
    if (!(await isUndoable(house.db, token))) throw new Refusal('address.undone', 410, say.sentence('undoGone'));
    return undoPage(language, token);
  });
  house.form(path, anyone, async (call) => {
    const undoing = { token: call.params['token'] ?? '', device: deviceOf(call) };
    await house.db.transaction().execute((tx) => undoAddress(tx, house, undoing));
    dropSignInCookie(call.context, house.origin);
    return donePage(call.language);
  });
}

const undoPage = (language: Language, token: string): PlainPage => ({
  title: say(language, 'undoTitle'),
  body: (
    <>
      <header class="full">
        <h1>{say(language, 'undoTitle')}</h1>
        <p class="lead">{say(language, 'undoLead')}</p>
      </header>
      <form method="post" action={`/${language}/sign-in/address/${token}`} class="read">
        <button class="primary">{say(language, 'undo')}</button>
      </form>
    </>
  ),
});

const donePage = (language: Language): PlainPage => ({
  title: say(language, 'undoTitle'),
  body: (
    <>
      <header class="full">
        <h1>{say(language, 'undoTitle')}</h1>
        <p class="lead">{say(language, 'undone')}</p>
      </header>
      <p class="read">
        <a class="button primary" href={`/${language}/sign-in`}>
          {signInMessages(language, 'title')}
        </a>
      </p>
    </>
  ),
});
