import { nameCountry } from '../../platform/country.ts';
import type { Language } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Rule } from '../../platform/routes.ts';
import { isUuid } from '../../platform/uuid.ts';
import type { Call, DeskAnswer, House } from '../../trust/house.ts';
import type { Fields } from '../../trust/person/person.ts';
import type { DeskPage } from '../../ui/page.ts';
import { editionWords, findEditionName } from './accreditation.ts';
import { endAccreditation, undoEnding } from './accreditation-end.ts';
import { accreditationDesk as path, actorOf, dayOf, foundForDesk, peopleOf } from './accreditation-desk.ts';
import { accreditationMessages as say } from './accreditation-messages.ts';
import { type Accreditation, endingSchema, endReasons, longestNote } from './accreditation-schema.ts';
import { accreditationWords } from './accreditation-words-messages.ts';

/** Hangs the page of one accreditation, where it is ended, and where an ending is taken back. */
export function hangOneAccreditation(house: House, rule: Rule): void {
  house.deskPage(`${path}/:accreditation`, rule, (call) => onePage(house, call));
  house.deskForm(`${path}/:accreditation/end`, rule, (call) => end(house, call));
  house.deskForm(`${path}/:accreditation/restoration`, rule, async (call) => {
    const { accreditation: id = '' } = call.params;
    await house.db.transaction().execute((tx) => undoEnding(tx, house, { id, by: actorOf(call) }));
    return house.to(call, `${path}/${id}`);
  });
}

async function end(house: House, call: Call): Promise<DeskAnswer> {
  const { id } = await foundForDesk(house, call);
  const typed = new URLSearchParams(await call.context.req.text());
  const ending = endingSchema.safeParse({ reason: typed.get('reason'), note: typed.get('note') ?? '' });
  if (!ending.success) {
    const refusal = new Refusal('accreditation.invalid', 422, say.sentence('invalid'));
    return onePage(house, call, { typed, refusal });
  }
  await house.db
    .transaction()
    .execute((tx) => endAccreditation(tx, house, { id, ending: ending.data, by: actorOf(call) }));
  return house.to(call, `${path}/${id}`);
}

interface Again {
  typed: URLSearchParams;
  refusal: Refusal;
}

async function onePage(house: House, call: Call, again?: Again): Promise<DeskPage> {
  const { language } = call;
  const one = await foundForDesk(house, call);
  const actor = actorOf(call);
  const by = [one.givenBy, one.ended?.by ?? ''].filter((id) => isUuid(id) && id !== actor.personId);
  const people = await peopleOf(house, call, [one.personId, ...by]);
  const edition = await findEditionName(house.db, one.edition);
  const person = people.get(one.personId);
  const title = person?.name || person?.email || say(language, 'noName');
  const who = (id: string) =>
    id === actor.personId ? say(language, 'you') : (people.get(id)?.name ?? say(language, 'somebody'));
  return {
    title,
    ...(again && { status: again.refusal.status }),
    body: (
      <>
        <h1>
          <bdi>{title}</bdi>
        </h1>
        <Facts {...{ language, one, person, who }} edition={edition ? editionWords(edition, language) : one.edition} />
        {one.ended ? (
          <form method="post" action={`/${language}${path}/${one.id}/restoration`}>
            <button type="submit">{say(language, 'restore')}</button>
          </form>
        ) : (
          <EndForm language={language} one={one} again={again} />
        )}
      </>
    ),
  };
}

interface FactsParts {
  language: Language;
  one: Accreditation;
  person: Fields | undefined;
  edition: string;
  who(id: string): string;
}

function Facts({ language, one, person, edition, who }: FactsParts) {
  const { category, country, givenAt, givenBy, ended } = one;
  const moment = (at: Date, by: string) => say(language, 'givenBy', { day: dayOf(at, language), who: who(by) });
  return (
    <dl class="facts">
      <dt>{say(language, 'edition')}</dt>
      <dd>{edition}</dd>
      <dt>{say(language, 'address')}</dt>
      <dd>
        <bdi dir="ltr">{person?.email}</bdi>
      </dd>
      <dt>{say(language, 'category')}</dt>
      <dd>{accreditationWords(language, category)}</dd>
      <dt>{say(language, 'country')}</dt>
      <dd>{country ? nameCountry(country, language) : say(language, 'noCountry')}</dd>
      <dt>{say(language, 'given')}</dt>
      <dd>{moment(givenAt, givenBy)}</dd>
      <dt>{say(language, 'state')}</dt>
      <dd>
        {ended
          ? `${say(language, 'endedOn', { day: moment(ended.at, ended.by) })} · ${accreditationWords(language, `end-${ended.reason}`)}`
          : say(language, 'holdsNow')}
      </dd>
    </dl>
  );
}

interface EndParts {
  language: Language;
  one: Accreditation;
  again: Again | undefined;
}

function EndForm({ language, one, again }: EndParts) {
  return (
    <section class="stack">
      <h2>{say(language, 'end')}</h2>
      <form method="post" action={`/${language}${path}/${one.id}/end`} class="stack desk-form">
        {again && (
          <p class="message error" role="alert">
            {again.refusal.sentence(language)}
          </p>
        )}
        <label class="field">
          <span>{say(language, 'endReason')}</span>
          <select name="reason" required>
            {endReasons.map((reason) => (
              <option key={reason} value={reason} selected={again?.typed.get('reason') === reason}>
                {accreditationWords(language, `end-${reason}`)}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>{say(language, 'note')}</span>
          <textarea
            name="note"
            rows={3}
            maxLength={longestNote}
            dir="auto"
            aria-describedby="note-help"
            value={again?.typed.get('note') ?? ''}
          />
        </label>
        <p class="quiet" id="note-help">
          {say(language, 'noteHelp')}
        </p>
        <p class="quiet">{say(language, 'endHelp')}</p>
        <p class="actions">
          <button type="submit">{say(language, 'end')}</button>
        </p>
      </form>
    </section>
  );
}
