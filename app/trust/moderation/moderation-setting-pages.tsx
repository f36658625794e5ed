import type { Language } from '../../platform/language.ts';
import type { Call, DeskAnswer, House } from '../house.ts';
import { moderationDesk as say } from './moderation-desk-messages.ts';
import { typedIn } from './moderation-bulk-pages.tsx';
import { mostSchema, parse, settingSchema } from './moderation-form.ts';
import { actorOf, moderationPath } from './moderation-parts.tsx';
import { saveSetting, saveShift, setsShifts, settingOf, shiftsOf } from './moderation-shift.ts';
import type { Most } from './moderation-shift-rules.ts';

const path = `${moderationPath}/settings`;

/** How somebody works, and the most that editions let their moderators take on in a day. */
export async function settingPage({ db, moderation }: House, call: Call, editions: string[]): Promise<DeskAnswer> {
  const { language, url } = call;
  const actor = actorOf(call);
  const own = await settingOf(db, actor);
  const set = editions.filter((edition) => setsShifts(actor, edition));
  const shifts = await shiftsOf(db, set);
  const nameOf = await moderation.editionNames(language);
  return {
    title: say(language, 'settings'),
    body: (
      <div class="stack moderation">
        <h1>{say(language, 'settings')}</h1>
        {url.searchParams.has('saved') && (
          <p class="message" role="status">
            {say(language, 'saved')}
          </p>
        )}
        <form method="post" action={`/${language}${path}`} class="stack">
          <label>
            <input type="checkbox" name="blur" value="yes" checked={own.blur} /> {say(language, 'blur')}
          </label>
          <MostFields language={language} most={own} />
          <p class="quiet">{say(language, 'mostHelp')}</p>
          <p class="actions">
            <button type="submit" class="primary">
              {say(language, 'save')}
            </button>
          </p>
        </form>
        {set.map((edition) => (
          <form key={edition} method="post" action={`/${language}${path}/of/${edition}`} class="stack">
            <h2>{say(language, 'shiftOf', { edition: nameOf(edition) })}</h2>
            <MostFields language={language} most={shifts.get(edition) ?? { mostDecisions: null, mostMinutes: null }} />
            <p class="actions">
              <button type="submit">{say(language, 'save')}</button>
            </p>
          </form>
        ))}
      </div>
    ),
  };
}

function MostFields({ language, most }: { language: Language; most: Most }) {
  return (
    <div class="field-pair">
      <label class="field short-field">
        <span>{say(language, 'mostDecisions')}</span>
        <input type="number" name="mostDecisions" min={1} max={10_000} value={most.mostDecisions ?? ''} />
      </label>
      <label class="field short-field">
        <span>{say(language, 'mostMinutes')}</span>
        <input type="number" name="mostMinutes" min={1} max={1440} value={most.mostMinutes ?? ''} />
      </label>
    </div>
  );
}

export async function takeSetting(house: House, call: Call): Promise<DeskAnswer> {
  const setting = parse(settingSchema, await typedIn(call));
  await house.db.transaction().execute((tx) => saveSetting(tx, setting, actorOf(call)));
  return house.to(call, `${path}?saved`);
}

export async function takeShift(house: House, call: Call): Promise<DeskAnswer> {
  const typed = await typedIn(call);
  const { edition = '' } = call.params;
  const actor = actorOf(call);
  // Before the form is looked at, so that nobody learns of an edition by what its form says.
  const most = setsShifts(actor, edition) ? parse(mostSchema, typed) : { mostDecisions: null, mostMinutes: null };
  await house.db.transaction().execute((tx) => saveShift(tx, edition, most, actor));
  return house.to(call, `${path}?saved`);
}
