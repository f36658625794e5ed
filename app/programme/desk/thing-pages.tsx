import { Refusal } from '../../platform/refusal.ts';
import type { Call, DeskAnswer, House } from '../../trust/house.ts';
import { roleAnywhere } from '../../trust/permission/permission-door.ts';
import { roles, type Role } from '../programme-schema.ts';
import { goTo, steady } from './desk-frame.tsx';
import { changeThing, isHeld, openThing, type Saved, valuesOf, type Where } from './edit.ts';
import { createThing, duplicateThing, openNew } from './edit-new.ts';
import { typedPeople } from './edit-people.ts';
import { deleteThing } from './edit-remove.ts';
import type { Held, Sending } from './edit-rules.ts';
import { fieldsOf } from './fields.ts';
import { formText, gather, own } from './field-values.ts';
import { unknownThing } from './learn.ts';
import { formPage, type Shown } from './thing-form.tsx';
import { type ListNoun, listNouns, listOf, type Noun } from './thing-schema.ts';
import { undoChange } from './undo.ts';

/** Who finds the desk of programmes at all; what of it is theirs, each page and verb decides. */
export const programmeDesk = roleAnywhere('owner', 'secretariat', 'programme-editor', 'forum-host');

/** Empty rows after more were asked for. */
const manyRows = 6;

/** The noun of a list in an address. @throws Refusal `desk.unknown` (404) */
export function nounOf(call: Call): ListNoun {
  const noun = listNouns.find((one) => listOf[one] === call.params.list);
  if (!noun) throw unknownThing();
  return noun;
}

const whereOf = (call: Call, noun: Noun): Where => ({
  edition: call.params.edition ?? '',
  noun,
  id: call.params.id ?? '',
});

/** Takes pictures out of a form that carries some and gives back their names; see picture-upload.ts. */
export type TakePictures = (form: FormData, noun: Noun) => Promise<void>;

/** Hangs the forms of all things of a working programme: one to make a new one, one for each there is. */
export function hangThings(house: House, takePictures: TakePictures): void {
  const path = '/desk/programme/:edition/:list{(?:sessions|speakers|topics|forums|rooms|venues|organisations)}';
  const actorOf = (call: Call) => call.context.get('actor');

  house.deskPage(`${path}/new`, programmeDesk, (call) => newPage(house, call));
  house.deskForm(`${path}/new`, programmeDesk, async (call) => {
    const noun = nounOf(call);
    const { form, sending, again } = await readForm(call, noun, takePictures);
    if (again) return newPage(house, call, { sending, ...again });
    const on = formText(form, '_session');
    const role = roles.find((one) => one === form.get('_role')) ?? ('speaker' satisfies Role);
    const onSession = on ? { id: on, role } : undefined;
    try {
      const making = { edition: call.params.edition ?? '', noun, sending, onSession };
      const { thing, changeId } = await createThing(house.db, actorOf(call), making);
      return goTo(house, call, `/${listOf[noun]}/${thing.id}`, changeId);
    } catch (error) {
      if (!isHeld(error)) throw error;
      return newPage(house, call, { sending, refusal: error, held: error.held });
    }
  });

  house.deskPage(`${path}/:id`, programmeDesk, (call) => thingPage(house, call, nounOf(call)));
  house.deskForm(`${path}/:id`, programmeDesk, (call) => takeThing(house, call, nounOf(call), takePictures));
  house.deskForm(`${path}/:id/copy`, programmeDesk, async (call) => {
    const noun = nounOf(call);
    const { thing, changeId } = await duplicateThing(house.db, actorOf(call), { ...whereOf(call, noun), noun });
    return goTo(house, call, `/${listOf[noun]}/${thing.id}`, changeId);
  });
  house.deskForm(`${path}/:id/deletion`, programmeDesk, async (call) => {
    const noun = nounOf(call);
    try {
      const changeId = await deleteThing(house.db, actorOf(call), { ...whereOf(call, noun), noun });
      return goTo(house, call, `/${listOf[noun]}`, changeId);
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 409) throw error;
      return thingPage(house, call, noun, { refusal: error });
    }
  });
  house.deskForm('/desk/programme/:edition/undo/:change', programmeDesk, async (call) => {
    const { edition = '', change = '' } = call.params;
    const { changeId, things } = await undoChange(house.db, actorOf(call), edition, change);
    const [first] = things;
    if (things.length !== 1 || !first) return goTo(house, call, '/sessions', changeId);
    const list = first.noun === 'edition' ? '/facts' : `/${listOf[first.noun]}`;
    const isThere = first.before !== null && first.noun !== 'edition';
    return goTo(house, call, isThere ? `${list}/${first.id}` : list, changeId);
  });
}

/** What was sent, to be shown again as it is: more rows were asked for. */
const asSent = ({ mine, was, asked }: Sending): Held => ({
  values: mine,
  was,
  faults: {},
  conflicts: Object.fromEntries(asked.map((name) => [name, { was: was[name] ?? '', theirs: was[name] ?? '' }])),
});

interface Read {
  form: FormData;
  sending: Sending;
  /** Shows the form again at once: more rows were asked for, or a picture is none. */
  again: Partial<Shown> | null;
}

async function readForm(call: Call, noun: Noun, takePictures: TakePictures): Promise<Read> {
  const form = await call.context.req.formData();
  try {
    await takePictures(form, noun);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const sending = gather(form, fieldsOf(noun));
    const held = { ...asSent(sending), faults: { [String(error.details.field)]: error.sentence } };
    return { form, sending, again: { held, refusal: error } };
  }
  const sending = gather(form, fieldsOf(noun));
  return { form, sending, again: form.has(own.more) ? { held: asSent(sending), spare: manyRows } : null };
}

/** The form of a thing that is there. */
export function thingPage(house: House, call: Call, noun: Noun, more: Partial<Shown> & { sending?: Sending } = {}) {
  const { sending, ...shown } = more;
  return steady(house, async (tx) => {
    const typed = sending ? typedPeople(noun, sending.mine) : [];
    const where = whereOf(call, noun);
    const opened = await openThing(tx, call.context.get('actor'), where, false, typed);
    // Fields that the form didn't hold are shown as they are.
    const now = valuesOf(fieldsOf(noun), opened.thing, opened.known);
    const held = shown.held && { ...shown.held, values: { ...now, ...shown.held.values } };
    return formPage(call, { opened, noun, ...shown, held });
  });
}

/** Saves the form of a thing, or shows it again with all that was typed. */
export async function takeThing(house: House, call: Call, noun: Noun, takePictures: TakePictures): Promise<DeskAnswer> {
  const { sending, again } = await readForm(call, noun, takePictures);
  if (again) return thingPage(house, call, noun, { sending, ...again });
  try {
    const where = whereOf(call, noun);
    const saved: Saved = await changeThing(house.db, call.context.get('actor'), where, sending);
    return goTo(house, call, noun === 'edition' ? '/facts' : `/${listOf[noun]}/${where.id}`, saved.changeId);
  } catch (error) {
    if (!isHeld(error)) throw error;
    return thingPage(house, call, noun, { sending, refusal: error, held: error.held });
  }
}

function newPage(house: House, call: Call, more: Partial<Shown> & { sending?: Sending } = {}): Promise<DeskAnswer> {
  const noun = nounOf(call);
  const { sending, held, refusal } = more;
  return steady(house, async (tx) => {
    const opened = await openNew(
      tx,
      call.context.get('actor'),
      { edition: call.params.edition ?? '', noun },
      { written: sending?.written, typed: sending ? typedPeople(noun, sending.mine) : [] },
    );
    const blank = valuesOf(fieldsOf(noun), opened.thing, opened.known);
    // The address of something new is made from its name unless somebody wishes for another.
    const empty = { ...blank, slug: '' };
    const start: Held = { values: empty, was: empty, faults: {}, conflicts: {} };
    const shown = held ? { ...held, values: { ...empty, ...sending?.mine }, was: empty, conflicts: {} } : start;
    return formPage(call, { opened, noun, isNew: true, held: shown, refusal, spare: sending ? manyRows : undefined });
  });
}
