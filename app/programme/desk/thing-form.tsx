import type { Language } from '../../platform/language.ts';
import type { Refusal } from '../../platform/refusal.ts';
import { type Text, wordsOf } from '../../platform/text.ts';
import type { Call, DeskAnswer } from '../../trust/house.ts';
import type { Speaker } from '../programme-schema.ts';
import { deskOf, editionPage, noticeOf } from './desk-frame.tsx';
import { editionDeskMessages as say } from './desk-messages.ts';
import { type HeldRefusal, type Opened, valuesOf } from './edit.ts';
import type { Held } from './edit-rules.ts';
import { Fields, FormTrouble } from './field-form.tsx';
import type { FormParts } from './field-parts.ts';
import type { Known } from './field-schema.ts';
import { fieldsOf, groupsOf } from './fields.ts';
import { formMessages } from './form-messages.ts';
import { slotsOf } from './learn.ts';
import { whyClosed } from './reach-rules.ts';
import { Acts, ClashesOn, OnSession, Suggestions, Written } from './thing-extras.tsx';
import { clashesOn, ownSessions, peopleFor } from './thing-lists.ts';
import { type ListNoun, listOf, type Noun, type Slot, type Thing } from './thing-schema.ts';

/** What a thing is called in lists and headings. */
export function nameOf(thing: Thing, language: Language): string {
  const { name, title } = thing as { name?: Text | Speaker['name']; title?: Text };
  if (name && 'native' in name) return name.latin ?? name.native;
  return wordsOf(name ?? title, language);
}

export interface Shown {
  opened: Opened;
  noun: Noun;
  isNew?: boolean;
  /** Why what was sent was not saved. */
  refusal?: Refusal | HeldRefusal | undefined;
  held?: Held | undefined;
  /** Empty rows below those that are filled. */
  spare?: number | undefined;
}

function heldOf({ opened: { thing, known }, noun, refusal, held }: Shown): Held {
  if (held) return held;
  if (refusal && 'held' in refusal) return refusal.held;
  const values = valuesOf(fieldsOf(noun), thing, known);
  return { values, was: values, faults: {}, conflicts: {} };
}

function partsOf(shown: Shown, language: Language): FormParts {
  const { opened, noun, isNew = false, spare } = shown;
  const { work, thing, known } = opened;
  const slots = slotsOf(work, noun === 'session' ? (thing.forumId ?? work.reach.forums[0]) : thing.id);
  return {
    language,
    groups: groupsOf(noun),
    known: within(opened, known, slots),
    thing,
    held: heldOf(shown),
    closed: (name) => whyClosed(work.reach, noun, name, { slots, isNew }),
    ...(spare && { spare }),
  };
}

/** A host places its sessions in the rooms that were granted; where one stands already stays visible. */
function within({ work, thing }: Opened, known: Known, slots: Slot[]): Known {
  if (work.reach.whole || !('roomId' in thing)) return known;
  const rooms = new Set<unknown>([...slots.map(({ roomId }) => roomId), thing.roomId]);
  const room = known.things.room.filter(({ id }) => rooms.has(id));
  return { ...known, things: { ...known.things, room } };
}

function titleOf({ opened, noun, isNew }: Shown, language: Language): string {
  if (noun === 'edition') return say(language, 'facts');
  return isNew ? say(language, `new.${noun}`) : nameOf(opened.thing, language);
}

/** The form of a thing, as it is or as it was sent and not saved. */
export async function formPage(call: Call, shown: Shown): Promise<DeskAnswer> {
  const { opened, noun, isNew = false, refusal } = shown;
  const { language } = call;
  const { work, thing } = opened;
  const list = noun === 'edition' ? null : listOf[noun];
  return editionPage({
    work,
    language,
    title: titleOf(shown, language),
    part: list ? `/${list}` : '/facts',
    above: list ? [{ path: deskOf(work.edition.slug, `/${list}`), label: say(language, list) }] : [],
    notice: isNew ? null : await noticeOf(work, call),
    ...(refusal && { status: refusal.status }),
    body: (
      <>
        {!isNew && (
          <ClashesOn clashes={await clashesOn(work, noun, thing, language)} {...{ work, language }} of={thing.id} />
        )}
        <ThingForm
          parts={partsOf(shown, language)}
          shown={shown}
          action={call.url.pathname}
          people={await peopleFor(opened, noun)}
          sessions={isNew && noun === 'speaker' ? await ownSessions(work) : []}
          chosen={call.url.searchParams.get('session') ?? ''}
        />
        {!isNew && list && <Acts {...{ work, noun: noun as ListNoun, thing, language }} />}
      </>
    ),
  });
}

interface ThingFormParts {
  parts: FormParts;
  shown: Shown;
  action: string;
  people: string[];
  sessions: { id: string; name: Text }[];
  chosen: string;
}

function ThingForm({ parts, shown, action, people, sessions, chosen }: ThingFormParts) {
  const { language } = parts;
  const { noun, isNew, refusal, opened } = shown;
  const save = (
    <button type="submit" class="primary">
      {formMessages(language, isNew ? 'create' : 'save')}
    </button>
  );
  return (
    <form method="post" action={action} enctype="multipart/form-data" class="thing-form stack">
      <p class="actions">
        {save}
        <span class="quiet">{formMessages(language, 'afterSaving')}</span>
      </p>
      <FormTrouble {...parts} sentence={refusal?.sentence ?? null} />
      {isNew && <Written language={language} chosen={opened.known.language} />}
      {isNew && noun === 'speaker' && (
        <OnSession {...{ language, sessions, chosen }} required={!opened.work.reach.whole} known={opened.known} />
      )}
      <Fields {...parts} />
      <p class="actions">{save}</p>
      <Suggestions people={people} zones={noun === 'edition'} />
    </form>
  );
}
