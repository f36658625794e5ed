import type { Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { wordsOf } from '../../platform/text.ts';
import type { Call, DeskAnswer, House } from '../../trust/house.ts';
import { roleAnywhere } from '../../trust/permission/permission-door.ts';
import type { Actor } from '../../trust/permission/permission-schema.ts';
import { modelPath } from '../learner/learner-schema.ts';
import { showFindings } from './screening-beside.tsx';
import { checksOf } from './screening-list.ts';
import { forgetOldLikeness } from './screening-memory.ts';
import { checkName, findingMessages } from './screening-finding-messages.ts';
import { screeningPage as say } from './screening-page-messages.ts';
import { holds } from './screening-schema.ts';
import { type HoldSetting, listHolds, setHold, setPictureLimit } from './screening-setting.ts';

const path = '/desk/screening';
const rule = roleAnywhere('owner', 'secretariat', 'editor', 'moderator');

/** Hangs the part of the desk about screening, and the job that forgets. */
export function hangScreening(house: House): void {
  showFindings(house);
  house.jobs.work('screening.forget', async () => void (await forgetOldLikeness(house.db)));
  house.jobs.every('screening.forget', '31 3 * * *');
  house.deskItem({ path, label: say.sentence('title'), about: say.sentence('about'), rule });
  house.deskPage(path, rule, (call) => screeningDesk(house, call));
  house.deskForm(`${path}/of/:edition`, rule, (call) =>
    take(house, call, (tx, { slug, typed, by }) => setHold(tx, slug, typed.get('hold') ?? '', by)),
  );
  house.deskForm(`${path}/of/:edition/pictures`, rule, (call) =>
    take(house, call, (tx, { slug, typed, by }) => setPictureLimit(tx, slug, typed.get('percent'), by)),
  );
}

interface Chosen {
  /** Of the edition. */
  slug: string;
  typed: URLSearchParams;
  by: Actor;
}

async function take(house: House, call: Call, set: (tx: Tx, chosen: Chosen) => Promise<void>): Promise<DeskAnswer> {
  const typed = new URLSearchParams(await call.context.req.text());
  const { edition = '' } = call.params;
  const by = call.context.get('actor');
  try {
    await house.db.transaction().execute((tx) => set(tx, { slug: edition, typed, by }));
    return house.to(call, `${path}?done=yes`);
  } catch (error) {
    if (error instanceof Refusal && error.status === 422) return screeningDesk(house, call, error);
    throw error;
  }
}

async function screeningDesk({ db }: House, call: Call, refusal?: Refusal): Promise<DeskAnswer> {
  const { language, url } = call;
  const settings = await listHolds(db, call.context.get('actor'));
  return {
    title: say(language, 'title'),
    status: refusal?.status ?? 200,
    body: (
      <>
        <h1>{say(language, 'title')}</h1>
        <p class="lead">{say(language, 'lead')}</p>
        {refusal && (
          <p class="message error" role="alert">
            {refusal.sentence(language)}
          </p>
        )}
        {url.searchParams.has('done') && (
          <p class="message" role="status">
            {say(language, 'done')}
          </p>
        )}
        <h2>{say(language, 'hold')}</h2>
        <p>{say(language, 'holdHelp')}</p>
        {settings.map((setting) => (
          <HoldForm key={setting.slug} language={language} setting={setting} />
        ))}
        <h2>{say(language, 'pictures')}</h2>
        <p>
          {say(language, 'picturesHelp')}{' '}
          <a href={`/${language}${modelPath}#pictures`}>{say(language, 'picturesModel')}</a>
        </p>
        {settings.map((setting) => (
          <PictureForm key={setting.slug} language={language} setting={setting} />
        ))}
        <h2>{say(language, 'checks')}</h2>
        <p>{say(language, 'checksHelp')}</p>
        <ol class="screening-checks">
          {checksOf.comment.map(({ name }) => (
            <li key={name}>{findingMessages(language, checkName(name))}</li>
          ))}
        </ol>
        <p>
          <a href={`/${language}${modelPath}`}>{say(language, 'model')}</a>
        </p>
      </>
    ),
  };
}

function HoldForm({ language, setting }: { language: Call['language']; setting: HoldSetting }) {
  const { slug, name, year, hold } = setting;
  return (
    <form method="post" action={`/${language}${path}/of/${slug}`} class="stack desk-form">
      <fieldset>
        <legend>
          {wordsOf(name, language)} · <bdi>{year}</bdi>
        </legend>
        {holds.map((one) => (
          <label key={one}>
            <input type="radio" name="hold" value={one} checked={one === hold} /> {say(language, `hold-${one}`)}{' '}
          </label>
        ))}
      </fieldset>
      <button type="submit">{say(language, 'save')}</button>
    </form>
  );
}

function PictureForm({ language, setting }: { language: Call['language']; setting: HoldSetting }) {
  const { slug, name, year, picturePercent } = setting;
  return (
    <form method="post" action={`/${language}${path}/of/${slug}/pictures`} class="stack desk-form">
      <fieldset>
        <legend>
          {wordsOf(name, language)} · <bdi>{year}</bdi>
        </legend>
        <label class="field short-field">
          <span>{say(language, 'percent')}</span>
          <input type="number" name="percent" min={1} max={100} step={1} value={picturePercent ?? ''} />
        </label>
      </fieldset>
      <button type="submit">{say(language, 'save')}</button>
    </form>
  );
}
