import { Refusal } from '../../platform/refusal.ts';
import { wordsOf } from '../../platform/text.ts';
import type { DeskPage } from '../../ui/page.ts';
import type { Call, DeskAnswer, House } from '../house.ts';
import { rulesInForce } from '../house-rule/house-rule.ts';
import type { HouseRules } from '../house-rule/house-rule-schema.ts';
import { AuthorPart, NotesPart } from './moderation-context-parts.tsx';
import { DecisionFields } from './moderation-decision-fields.tsx';
import { moderationDesk as say } from './moderation-desk-messages.ts';
import { isDetected, type Typed } from './moderation-form.ts';
import { decisionsAbout, decisionsAboutAuthor, recordOf } from './moderation-history.ts';
import { LiveItem, moderationIslands } from './moderation-live-parts.tsx';
import { moderationMessages } from './moderation-messages.ts';
import type { NameOf } from './moderation.ts';
import { notesOf } from './moderation-note.ts';
import { actorOf, Covered, groundWords, momentOf, moderationPath, Trouble, whoWords } from './moderation-parts.tsx';
import { findItem, type QueueItem } from './moderation-queue.ts';
import { filterIn, filterQuery } from './moderation-queue-pages.tsx';
import { whyWords } from './moderation-queue-table.tsx';
import { decides } from './moderation-rules.ts';
import type { Piece } from './moderation-schema.ts';
import { settingOf } from './moderation-shift.ts';
import { UndoLine } from './moderation-undo-line.tsx';

type Item = QueueItem & { settled: boolean };

export const unknown = () => new Refusal('moderation.unknown', 404, moderationMessages.sentence('unknown'));

/**
 * An item of the queue with the thing that it asks about, for whoever decides about it.
 *
 * @throws Refusal `moderation.unknown` (404) when it is gone, or not theirs
 */
export async function itemOf(house: House, call: Call): Promise<{ item: Item; piece: Piece }> {
  const actor = actorOf(call);
  const item = await findItem(house.db, actor, call.params.item ?? '');
  const known = item && house.moderation.kinds().find(({ name }) => name === item.kind);
  const piece = known && (await known.read(house.db, [item.subject])).get(item.subject);
  if (!piece || !decides(actor, known, piece)) throw unknown();
  return { item, piece };
}

export interface Again {
  typed: Typed;
  refusal: Refusal;
}

/** One thing that is asked about: what it says, what it answers, who wrote it, and what may be decided. */
export async function itemPage(house: House, call: Call, again?: Again): Promise<DeskAnswer> {
  const { db, vault } = house;
  const { language } = call;
  const { item, piece } = await itemOf(house, call);
  const [setting, rules, about, others, record, notes] = await Promise.all([
    settingOf(db, actorOf(call)),
    rulesInForce(db),
    decisionsAbout(db, item.kind, item.subject),
    decisionsAboutAuthor(db, piece.author),
    recordOf(db, piece.author),
    notesOf(db, vault, item.kind, item.subject),
  ]);
  const { kind, subject } = item;
  const nameOf = await house.moderation.editionNames(language);
  const beside = await house.moderation.shownBesidePiece({ language, kind, subject });
  const besideReasons = item.settled ? [] : await house.moderation.shownBesideReasons({ language });
  const title = `${say(language, `kind-${item.kind}`)}: ${whyWords(house, call, item)}`;
  const parts = { call, item, piece, rules, open: !setting.blur };
  return {
    title,
    islands: moderationIslands,
    keys,
    ...(again && { status: again.refusal.status }),
    body: (
      <moderation-keys class="stack moderation">
        <h1>{title}</h1>
        <UndoLine call={call} />
        <Trouble language={language} refusal={again?.refusal} />
        {!item.settled && <LiveItem call={call} item={item} />}
        <Standing call={call} item={item} nameOf={nameOf} />
        <Words {...parts} />
        {beside}
        {!item.settled && <Decide {...parts} again={again} />}
        {besideReasons}
        <AuthorPart call={call} author={piece.author} record={record} others={others} rules={rules} />
        <section class="stack">
          <h2>{say(language, 'decidedBefore')}</h2>
          {about.length === 0 && <p class="quiet">{say(language, 'neverDecided')}</p>}
          <ul class="rows">
            {about.map(({ id, outcome, at, by, ground }) => (
              <li key={id}>
                {say(language, `outcome-${outcome}`)} · {momentOf(at, language)} · {whoWords(by, call)}{' '}
                {ground && `· ${groundWords(ground, rules, language)}`}
              </li>
            ))}
          </ul>
        </section>
        <NotesPart call={call} item={item} notes={notes} />
      </moderation-keys>
    ),
  };
}

const keys: DeskPage['keys'] = [
  { key: 'b', does: say.sentence('keyBlur') },
  { key: '1 … 9', does: say.sentence('keyClause') },
  { key: '0', does: say.sentence('keyLaw') },
  { key: 'r', does: say.sentence('keyRemove') },
  { key: 'p', does: say.sentence('keyPublish') },
  { key: 'u', does: say.sentence('keyUndo') },
  { key: 'n', does: say.sentence('keyNext') },
];

/** Who is at it, and how one takes it on, over, or gives it back. */
function Standing({ call, item, nameOf }: { call: Call; item: Item; nameOf: NameOf }) {
  const { language } = call;
  const path = `/${language}${moderationPath}`;
  const own = item.claimedBy === actorOf(call).personId;
  const act = own ? 'release' : item.claimedBy ? 'takeover' : 'claim';
  return (
    <div class="actions">
      {item.edition && <bdi>{nameOf(item.edition)}</bdi>}
      <span class="quiet">{say(language, 'sinceMoment', { moment: momentOf(item.askedAt, language) })}</span>
      {item.settled && <strong>{say(language, 'settled')}</strong>}
      {!item.settled && item.claimedBy && (
        <span>{own ? say(language, 'yours') : say(language, 'theirs', { who: whoWords(item.claimedBy, call) })}</span>
      )}
      {!item.settled && (
        <form method="post" action={`${path}/items/${item.id}/${act}`}>
          <button type="submit">{say(language, act)}</button>
        </form>
      )}
      <form method="post" action={`${path}/next?${filterQuery(filterIn(call.url))}`}>
        <button type="submit" data-press="n">
          {say(language, 'takeNext')}
        </button>
      </form>
    </div>
  );
}

interface Parts {
  call: Call;
  item: Item;
  piece: Piece;
  rules: HouseRules;
  open: boolean;
}

function Words({ call: { language }, item, piece, open }: Parts) {
  const path = `/${language}${moderationPath}`;
  return (
    <section class="stack">
      <h2>{say(language, 'words')}</h2>
      {piece.under && (
        <p>
          <a href={`/${language}${piece.under.address}`}>{wordsOf(piece.under.title, language)}</a>
          {' · '}
          <a href={`/${language}${piece.address}`}>{say(language, 'whereItStands')}</a>
        </p>
      )}
      {piece.answers && (
        <>
          <h3>{say(language, 'answers')}</h3>
          <Covered language={language} text={piece.answers.text} of={piece.answers.language} open={open} />
          <h3>{say(language, 'itself')}</h3>
        </>
      )}
      <Covered language={language} text={piece.text} of={piece.language} open={open} />
      <p class="quiet">
        {say(language, 'writtenAt', { moment: momentOf(piece.writtenAt, language) })} ·{' '}
        {say(language, `state-${piece.state}`)}
      </p>
      {(item.alike > 0 || item.sameAuthor > 0) && (
        <p>
          {item.alike > 0 && <a href={`${path}?like=${item.id}`}>{say(language, 'alike', { count: item.alike })}</a>}{' '}
          {item.sameAuthor > 0 && (
            <a href={`${path}?by=${item.id}`}>{say(language, 'sameAuthor', { count: item.sameAuthor })}</a>
          )}
        </p>
      )}
      <p>
        <a href={`${path}/flood?${floodQuery(item, piece)}`}>{say(language, 'floodLikeThis')}</a>
      </p>
    </section>
  );
}

const hour = 3_600_000;
const inForm = (ms: number): string => new Date(ms).toISOString().slice(0, 16);

const floodQuery = ({ kind, subject }: Item, { edition, writtenAt }: Piece): URLSearchParams =>
  new URLSearchParams({
    kind,
    edition: edition ?? '',
    from: inForm(writtenAt.getTime() - hour),
    until: inForm(Math.min(Date.now(), writtenAt.getTime() + 24 * hour) + 60_000),
    mark: 'words',
    like: subject,
  });

function Decide({ call, item, piece, rules, again }: Parts & { again: Again | undefined }) {
  const { language, url } = call;
  const typed = again?.typed ?? new URLSearchParams(isDetected(item.why) ? { detected: 'yes' } : {});
  return (
    <form
      method="post"
      action={`/${language}${moderationPath}/items/${item.id}/decision?${filterQuery(filterIn(url))}`}
      class="stack"
    >
      <h2>{say(language, 'decide')}</h2>
      <DecisionFields
        language={language}
        rules={rules}
        typed={typed}
        publish={say(language, piece.state === 'public' ? 'keep' : 'publish')}
        remove={say(language, 'remove')}
      />
    </form>
  );
}
