import { Refusal } from '../../platform/refusal.ts';
import type { Call, DeskAnswer, House } from '../house.ts';
import { roleAnywhere } from '../permission/permission-door.ts';
import { undoAct } from './moderation-act.ts';
import { askNoMore } from './moderation-ask.ts';
import { bulkDecision, bulkPreview, typedIn } from './moderation-bulk-pages.tsx';
import { claim, claimNext, release } from './moderation-claim.ts';
import { moderationDesk as say } from './moderation-desk-messages.ts';
import { tellOfQueue } from './moderation-live.ts';
import { floodPage, rollBack } from './moderation-flood-pages.tsx';
import { whatFrom } from './moderation-form.ts';
import { itemOf, itemPage } from './moderation-item-pages.tsx';
import { writeNote } from './moderation-note.ts';
import { actorOf, moderationPath } from './moderation-parts.tsx';
import { pastPage } from './moderation-past-pages.tsx';
import { findItem } from './moderation-queue.ts';
import { filterIn, filterQuery, queuePage } from './moderation-queue-pages.tsx';
import { decides, isOwn, moderators } from './moderation-rules.ts';
import { settingPage, takeSetting, takeShift } from './moderation-setting-pages.tsx';
import { undoDecision } from './moderation-undo.ts';

const ofModeration = roleAnywhere(...moderators);

/** Hangs the desk of moderators: one queue for everything, decisions with reasons, and the ways back. */
export function hangModerationDesk(house: House): void {
  const at = moderationPath;
  house.deskItem({ path: at, label: say.sentence('title'), about: say.sentence('about'), rule: ofModeration });
  tellOfQueue(house);
  house.deskPage(at, ofModeration, (call) => queuePage(house, call));
  house.deskForm(`${at}/next`, ofModeration, (call) => next(house, call));
  house.deskPage(`${at}/items/:item`, ofModeration, (call) => itemPage(house, call));
  house.deskForm(`${at}/items/:item/decision`, ofModeration, (call) => takeDecision(house, call));
  house.deskForm(`${at}/items/:item/notes`, ofModeration, (call) => takeNote(house, call));
  for (const how of ['claim', 'takeover', 'release'] as const)
    house.deskForm(`${at}/items/:item/${how}`, ofModeration, (call) => takeClaim(house, call, how));
  house.deskForm(`${at}/bulk`, ofModeration, (call) => bulkPreview(house, call));
  house.deskForm(`${at}/bulk/decision`, ofModeration, (call) => bulkDecision(house, call));
  house.deskPage(`${at}/flood`, ofModeration, (call) => floodPage(house, call));
  house.deskForm(`${at}/flood`, ofModeration, (call) => rollBack(house, call));
  house.deskPage(`${at}/decisions`, ofModeration, (call) => pastPage(house, call));
  house.deskForm(`${at}/decisions/:decision/undo`, ofModeration, (call) => takeUndo(house, call));
  house.deskForm(`${at}/acts/:act/undo`, ofModeration, (call) => takeUndoOfAct(house, call));
  house.deskPage(`${at}/settings`, ofModeration, async (call) =>
    settingPage(house, call, await house.moderation.editionSlugs()),
  );
  house.deskForm(`${at}/settings`, ofModeration, (call) => takeSetting(house, call));
  house.deskForm(`${at}/settings/of/:edition`, ofModeration, (call) => takeShift(house, call));
}

/**
 * Claims what comes next and leads there. What is gone meanwhile is asked about no more, and what is theirs, or not for
 * them to decide about, is left to others.
 */
async function next(house: House, call: Call, decided = ''): Promise<DeskAnswer> {
  const { db, moderation } = house;
  const filter = filterIn(call.url);
  const actor = actorOf(call);
  const query = filterQuery(filter);
  for (const passed: string[] = []; ; ) {
    const id = await db.transaction().execute((tx) => claimNext(tx, filter, actor, passed));
    const item = id && (await findItem(db, actor, id));
    if (!item) return house.to(call, `${moderationPath}?${query}${decided}`);
    const known = moderation.kinds().find(({ name }) => name === item.kind);
    const piece = known && (await known.read(db, [item.subject])).get(item.subject);
    if (piece && decides(actor, known, piece) && !isOwn(actor, piece))
      return house.to(call, `${moderationPath}/items/${item.id}?${query}${decided}`);
    passed.push(item.id);
    await db
      .transaction()
      .execute((tx) => (piece ? release(tx, item.id, actor) : askNoMore(tx, item.kind, [item.subject])));
  }
}

async function takeDecision(house: House, call: Call): Promise<DeskAnswer> {
  const { item } = await itemOf(house, call);
  const typed = await typedIn(call);
  try {
    const what = whatFrom(typed, call.language);
    const deciding = { kind: item.kind, subjects: [item.subject], what, by: actorOf(call) };
    const [done] = await house.db.transaction().execute((tx) => house.moderation.decide(tx, deciding));
    const decided = `&decided=${done ? 1 : 0}${done ? `&decision=${done.id}` : ''}`;
    // Whoever takes one after the other goes on; whoever picked this one goes back to choose.
    if (item.claimedBy === actorOf(call).personId) return await next(house, call, decided);
    return house.to(call, `${moderationPath}?${filterQuery(filterIn(call.url))}${decided}`);
  } catch (error) {
    if (error instanceof Refusal) return itemPage(house, call, { typed, refusal: error });
    throw error;
  }
}

async function takeNote(house: House, call: Call): Promise<DeskAnswer> {
  const { item } = await itemOf(house, call);
  const text = (await typedIn(call)).get('text') ?? '';
  const { kind, subject } = item;
  await house.db.transaction().execute((tx) => writeNote(tx, house.vault, { kind, subject, text }, actorOf(call)));
  return house.to(call, `${moderationPath}/items/${item.id}`);
}

async function takeClaim(house: House, call: Call, how: 'claim' | 'takeover' | 'release'): Promise<DeskAnswer> {
  const { item } = await itemOf(house, call);
  const by = actorOf(call);
  await house.db.transaction().execute(async (tx) => {
    if (how === 'release') await release(tx, item.id, by);
    else await claim(tx, item.id, by, { over: how === 'takeover' });
  });
  return house.to(call, `${moderationPath}/items/${item.id}`);
}

async function takeUndo(house: House, call: Call): Promise<DeskAnswer> {
  const { decision = '' } = call.params;
  const by = actorOf(call);
  await house.db.transaction().execute((tx) => undoDecision(house.moderation, tx, decision, by));
  return house.to(call, `${moderationPath}?decided=1&undone`);
}

async function takeUndoOfAct(house: House, call: Call): Promise<DeskAnswer> {
  const { act = '' } = call.params;
  const by = actorOf(call);
  const count = await house.db.transaction().execute((tx) => undoAct(house.moderation, tx, act, by));
  return house.to(call, `${moderationPath}?decided=${count}&undone`);
}
