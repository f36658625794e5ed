import { Refusal } from '../../platform/refusal.ts';
import type { Call, DeskAnswer, House } from '../house.ts';
import { rulesInForce } from '../house-rule/house-rule.ts';
import { act } from './moderation-act.ts';
import { moderationDesk as say } from './moderation-desk-messages.ts';
import { type Typed, whatFrom } from './moderation-form.ts';
import { recordsOf } from './moderation-history.ts';
import { moderationMessages } from './moderation-messages.ts';
import { actorOf, Covered, groundWords, moderationPath, whoWords } from './moderation-parts.tsx';
import { itemsByIds, type QueueItem } from './moderation-queue.ts';
import { piecesOf } from './moderation-read.ts';
import { decides, isOwn } from './moderation-rules.ts';
import type { GroundShown, KindName, Piece, What } from './moderation-schema.ts';

export const typedIn = async ({ context }: Call): Promise<Typed> => new URLSearchParams(await context.req.text());

interface Chosen {
  item: QueueItem;
  piece: Piece;
  /** Why it is left out; null where it is decided about. */
  left: 'leftTheirs' | 'leftOwn' | null;
}

/** What was marked and may be decided about, with what is left out, and why. */
async function chosenIn(house: House, call: Call, typed: Typed): Promise<Chosen[]> {
  const actor = actorOf(call);
  const items = await itemsByIds(house.db, actor, typed.getAll('item').slice(0, 200));
  const pieces = await piecesOf(house, items);
  return items.flatMap((item): Chosen[] => {
    const piece = pieces.of(item);
    if (!piece || !decides(actor, house.moderation.kind(item.kind), piece)) return [];
    const theirs = item.claimedBy !== null && item.claimedBy !== actor.personId;
    return [{ item, piece, left: theirs ? 'leftTheirs' : isOwn(actor, piece) ? 'leftOwn' : null }];
  });
}

const nothing = () => new Refusal('moderation.form', 422, moderationMessages.sentence('form'));

/** How many of these authors had things published and nothing removed. */
async function honestOf({ db }: House, chosen: readonly Chosen[]): Promise<number> {
  const records = await recordsOf(
    db,
    chosen.map(({ piece: { author } }) => author),
  );
  return records.filter(({ published, removed }) => published > 0 && removed === 0).length;
}

/** What would be decided about many things, before it is: which, whose, and what is left out. */
export async function bulkPreview(house: House, call: Call): Promise<DeskAnswer> {
  const { language } = call;
  const typed = await typedIn(call);
  const what = whatFrom(typed, language);
  const chosen = await chosenIn(house, call, typed);
  const meant = chosen.filter(({ left }) => left === null);
  if (meant.length === 0) throw nothing();
  const rules = await rulesInForce(house.db);
  const authors = new Set(meant.map(({ item, piece }) => piece.author.personId ?? piece.author.key ?? item.id)).size;
  const shown: GroundShown | null =
    what.outcome === 'remove' && what.reasons.ground.by === 'rules'
      ? { by: 'rules', version: rules.version, clause: what.reasons.ground.clause }
      : null;
  return {
    title: say(language, 'bulkTitle'),
    trail: [],
    body: (
      <div class="stack moderation">
        <h1>{say(language, what.outcome === 'remove' ? 'bulkRemove' : 'bulkPublish')}</h1>
        <p class="lead">{say(language, 'previewCount', { count: meant.length, authors })}</p>
        <p>{say(language, 'previewHonest', { count: await honestOf(house, meant) })}</p>
        {what.outcome === 'remove' && (
          <p>
            {say(language, 'ground')}: {groundWords(shown, rules, language) || (typed.get('law') ?? '')}
          </p>
        )}
        <ul class="rows">
          {chosen.map((one) => (
            <Line key={one.item.id} call={call} chosen={one} />
          ))}
        </ul>
        <Confirm call={call} typed={typed} items={meant.map(({ item }) => item.id)} what={what} />
      </div>
    ),
  };
}

function Line({ call, chosen: { item, piece, left } }: { call: Call; chosen: Chosen }) {
  const { language } = call;
  return (
    <li>
      {say(language, `kind-${item.kind}`)} {piece.author.name && <bdi>{piece.author.name}</bdi>}
      {left && (
        <>
          {' · '}
          <strong>{say(language, left, { who: item.claimedBy ? whoWords(item.claimedBy, call) : '' })}</strong>
        </>
      )}
      <Covered language={language} text={piece.text} of={piece.language} open={false} />
    </li>
  );
}

const carried = ['outcome', 'ground', 'law', 'category', 'facts', 'days', 'detected'] as const;

function Confirm({ call, typed, items, what }: { call: Call; typed: Typed; items: string[]; what: What }) {
  const { language } = call;
  return (
    <form method="post" action={`/${language}${moderationPath}/bulk/decision`} class="actions">
      {items.map((id) => (
        <input key={id} type="hidden" name="item" value={id} />
      ))}
      {carried.map(
        (name) => typed.get(name) && <input key={name} type="hidden" name={name} value={typed.get(name) ?? ''} />,
      )}
      <button type="submit" class="primary">
        {say(language, what.outcome === 'remove' ? 'confirmRemove' : 'confirmPublish', { count: items.length })}
      </button>
      <a href={`/${language}${moderationPath}`}>{say(language, 'back')}</a>
    </form>
  );
}

/** Decides about many things in one act. */
export async function bulkDecision(house: House, call: Call): Promise<DeskAnswer> {
  const typed = await typedIn(call);
  const what = whatFrom(typed, call.language);
  const meant = (await chosenIn(house, call, typed)).filter(({ left }) => left === null);
  if (meant.length === 0) throw nothing();
  const subjects = new Map<KindName, string[]>();
  for (const { item } of meant) subjects.set(item.kind, [...(subjects.get(item.kind) ?? []), item.subject]);
  const editions = new Set(meant.map(({ item }) => item.edition));
  const edition = editions.size === 1 ? ([...editions][0] ?? null) : null;
  const choice = { marked: meant.length };
  const done = await house.db
    .transaction()
    .execute((tx) =>
      act(house.moderation, tx, { gesture: 'bulk', subjects, what, edition, choice, by: actorOf(call) }),
    );
  return house.to(call, `${moderationPath}?decided=${done.decisions}&act=${done.id}`);
}
