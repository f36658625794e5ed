import type { Language } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { momentName } from '../../platform/time.ts';
import { Quoted } from '../appeal/objection-part.tsx';
import type { Call, DeskAnswer, House } from '../house.ts';
import type { Actor } from '../permission/permission-schema.ts';
import { categoryName } from '../moderation/category-messages.ts';
import { noticeDeskMessages as say } from './notice-desk-messages.ts';
import { findNotice, handOf } from './notice-list.ts';
import { noticeMessages } from './notice-messages.ts';
import { noticePageMessages } from './notice-page-messages.ts';
import { answersNotices, type Hand, knowsNotifiers, misuse, misuseStep } from './notice-rules.ts';
import type { Notice } from './notice-schema.ts';
import { readNotice, readNotifier } from './notice-words.ts';

const unknown = () => new Refusal('notice.unknown', 404, noticeMessages.sentence('noticeUnknown'));

/**
 * The notice that an address names, for whoever answers it.
 *
 * @throws Refusal `notice.unknown` (404)
 */
export async function noticeFor({ db }: House, { context, params }: Call): Promise<Notice> {
  const notice = await findNotice(db, params.notice ?? '');
  if (!notice || !answersNotices(context.get('actor'), notice.edition, notice.kind !== null)) throw unknown();
  return notice;
}

/** A notice with what was written, and what can be done about it. */
export async function noticeDeskPage(house: House, call: Call): Promise<DeskAnswer> {
  const { language, context } = call;
  const notice = await noticeFor(house, call);
  const words = await readNotice(house.db, house.vault, notice.id);
  const hand = await handOf(house.db, notice.id);
  const title = `${say(language, 'title')}: ${categoryName(notice.category)(language)}`;
  return {
    title,
    body: (
      <>
        <h1>{title}</h1>
        <p>
          {say(language, notice.answer ?? 'open')} · {`${momentName(notice.madeAt.getTime(), 'UTC', language)} UTC`}
          {notice.organisation && ` · ${say(language, 'byFlagger', { organisation: notice.organisation })}`}
          {notice.unfoundedAt && ` · ${say(language, 'unfounded')}`}
        </p>
        <p>
          <a href={`/${language}${notice.address}`}>
            <bdi>{notice.address}</bdi>
          </a>
        </p>
        {words ? (
          <>
            {words.law && <p>{say(language, 'law', { law: words.law })}</p>}
            <Quoted head={say(language, 'explanation')} text={words.explanation} lang={null} />
          </>
        ) : (
          <p>{say(language, 'forgotten')}</p>
        )}
        <Acts {...{ language, notice }} />
        {hand && <Misuse {...{ language, notice, hand, actor: context.get('actor') }} />}
        {words && knowsNotifiers(context.get('actor')) && (
          <p>
            <a href={`/${language}/desk/notices/${notice.id}/notifier`}>{say(language, 'who')}</a>{' '}
            <span class="quiet">{say(language, 'whoHelp')}</span>
          </p>
        )}
      </>
    ),
  };
}

const canBeUnfounded = ({ answer, unfoundedAt }: Notice): boolean =>
  (answer === 'kept' || answer === 'not-found') && unfoundedAt === null;

function Acts({ language, notice }: { language: Language; notice: Notice }) {
  const action = (what: string) => `/${language}/desk/notices/${notice.id}/${what}`;
  return (
    <>
      {!notice.answer && notice.kind && (
        <p>
          <a href={`/${language}/desk/moderation`}>{say(language, 'toQueue')}</a>
        </p>
      )}
      {!notice.answer && !notice.kind && (
        <>
          <form method="post" action={action('place')} class="stack">
            <h2>{say(language, 'place')}</h2>
            <label class="field">
              <span>{say(language, 'placeAddress')}</span>
              <input name="address" required maxLength={500} dir="ltr" value={notice.address} />
            </label>
            <p class="actions">
              <button type="submit">{say(language, 'place')}</button>
            </p>
          </form>
          <form method="post" action={action('not-found')} class="actions">
            <button type="submit">{say(language, 'notFound')}</button>
          </form>
        </>
      )}
      {canBeUnfounded(notice) && (
        <form method="post" action={action('unfounded')} class="actions">
          <button type="submit">{say(language, 'markUnfounded')}</button>
        </form>
      )}
    </>
  );
}

function Misuse({ language, notice, hand, actor }: { language: Language; notice: Notice; hand: Hand; actor: Actor }) {
  const { answered, unfounded } = hand;
  const step = misuseStep(hand);
  return (
    <section class="stack">
      <p>{say(language, 'hand', { answered, unfounded })}</p>
      {step !== 'none' && knowsNotifiers(actor) && (
        <form method="post" action={`/${language}/desk/notices/${notice.id}/misuse`} class="actions">
          <button type="submit">{say(language, step, { days: misuse.suspendDays })}</button>
        </form>
      )}
    </section>
  );
}

/** Who gave a notice: for owners and the secretariat, with an entry in the log for each look. */
export async function whoPage(house: House, call: Call): Promise<DeskAnswer> {
  const { language, context } = call;
  const notice = await noticeFor(house, call);
  const by = context.get('actor');
  const { name, email } = await house.db.transaction().execute((tx) => readNotifier(tx, house.vault, notice.id, by));
  return {
    title: say(language, 'who'),
    trail: [{ path: `/desk/notices/${notice.id}`, label: categoryName(notice.category)(language) }],
    body: (
      <>
        <h1>{say(language, 'who')}</h1>
        {name || email ? (
          <dl class="facts">
            <dt>{noticePageMessages(language, 'name')}</dt>
            <dd>
              <bdi>{name}</bdi>
            </dd>
            <dt>{noticePageMessages(language, 'email')}</dt>
            <dd>
              <bdi>{email}</bdi>
            </dd>
          </dl>
        ) : (
          <p>{say(language, 'nobodyNamed')}</p>
        )}
      </>
    ),
  };
}
