import { directionOf, type Language, languages, nameLanguage } from '../../platform/language.ts';
import type { Call, DeskAnswer, House } from '../../trust/house.ts';
import { differWords } from '../release/release-words-difference.ts';
import { deskOf, editionPage, noticeOf, reading } from './desk-frame.tsx';
import { editionDeskMessages } from './desk-messages.ts';
import { type HeldRefusal, isHeld } from './edit.ts';
import type { Held } from './edit-rules.ts';
import { FormTrouble, OneField } from './field-form.tsx';
import type { FormParts } from './field-parts.ts';
import { fieldMessages } from './field-messages.ts';
import type { Field } from './field-schema.ts';
import { fieldsOf } from './fields.ts';
import { formText, gather, own } from './field-values.ts';
import { type Work, withPeople } from './learn.ts';
import { Pager } from '../pager.tsx';
import { seesList } from './reach-rules.ts';
import { programmeDesk } from './thing-pages.tsx';
import { listOf, type Noun, nouns, type Thing } from './thing-schema.ts';
import { saveTranslations } from './translate.ts';
import { earlierSources, type ListedUnit, listUnits, type UnitFilter, unitsAPage } from './translate-list.ts';
import { translateMessages as say } from './translate-messages.ts';
import { isLong, keyOf, sourceMark, standingOf, type Unit, unitOf } from './translate-rules.ts';

const shows = ['open', 'missing', 'stale', 'all'] as const;

/** Source and translation side by side, for what is missing, stale, or everything. */
export function hangTranslations(house: House): void {
  const path = '/desk/programme/:edition/translations';
  house.deskPage(path, programmeDesk, (call) => page(house, call));
  house.deskForm(path, programmeDesk, async (call) => {
    const form = await call.context.req.formData();
    const to = formText(form, '_to') ?? '';
    const keys = [...form.keys()].flatMap((name) => (name.startsWith('_seen.') ? [name.slice('_seen.'.length)] : []));
    const sending = gather(
      form,
      keys.flatMap((key) => fieldFor(key, to)),
    );
    const seen = Object.fromEntries(keys.map((key) => [key, formText(form, `_seen.${key}`) ?? '']));
    const fresh = form.getAll('_fresh').map(String);
    const edition = call.params.edition ?? '';
    try {
      const saving = { edition, to, sending, seen, fresh };
      const did = await saveTranslations(house.db, call.context.get('actor'), saving);
      const query = new URLSearchParams(call.url.searchParams);
      query.set('did', did ?? 'nothing');
      return house.to(call, deskOf(edition, `/translations?${query}`));
    } catch (error) {
      if (!isHeld(error)) throw error;
      return page(house, call, error);
    }
  });
}

/** A text as a field: the same inputs, conflicts and comparisons as in every form of the desk. */
function fieldFor(key: string, to: string): Field[] {
  const unit = unitOf(key);
  if (!unit) return [];
  return [
    {
      name: key,
      label: (language) => `${labelOf(unit, language)} · ${nameLanguage(to, language)}`,
      control: { kind: isLong(unit) ? 'long' : 'line' },
      language: () => to,
      read: () => '',
      write: (thing) => thing,
    },
  ];
}

function labelOf({ noun, field }: Unit, language: Language): string {
  if (field.startsWith('order.')) return `${fieldMessages(language, 'step')} ${Number(field.slice(6)) + 1}`;
  return (fieldsOf(noun).find(({ name }) => name === field)?.label ?? fieldMessages.sentence('title'))(language);
}

function filterIn({ searchParams }: URL, work: Work, language: Language): UnitFilter {
  const wished = searchParams.get('to') ?? '';
  const main = work.edition.languages[0] ?? 'en';
  const other = language === main ? (languages.find((tag) => tag !== main) ?? 'en') : language;
  return {
    to: languages.find((tag) => tag === wished) ?? other,
    show: shows.find((one) => one === searchParams.get('show')) ?? (searchParams.has('id') ? 'all' : 'open'),
    of: nouns.find((noun) => noun === searchParams.get('of')) ?? '',
    id: searchParams.get('id') ?? '',
    page: Math.max(1, Math.floor(Number(searchParams.get('page')) || 1)),
  };
}

function page(house: House, call: Call, refusal?: HeldRefusal): Promise<DeskAnswer> {
  return reading(house, call, async (work) => {
    const { language, url } = call;
    const filter = filterIn(url, work, language);
    const { units, count } = await listUnits(work, filter);
    const earlier = await earlierSources(work, units, filter.to);
    const parts = await partsFor(work, units, filter.to, language, refusal?.held);
    return editionPage({
      work,
      language,
      title: editionDeskMessages(language, 'translations'),
      part: '/translations',
      notice: await noticeOf(work, call),
      ...(refusal && { status: refusal.status }),
      body: (
        <>
          <Choices {...{ work, language, filter, base: url.pathname }} />
          <p class="figures">{say(language, 'count', { count })}</p>
          {units.length === 0 ? (
            <div class="empty">
              <p>{say(language, 'none')}</p>
              <p>{say(language, 'noneNext')}</p>
            </div>
          ) : (
            <form method="post" action={`${url.pathname}?${queryOf(url)}`} class="stack">
              <FormTrouble {...parts} sentence={refusal?.sentence ?? null} />
              <input type="hidden" name="_to" value={filter.to} />
              <input type="hidden" name={own.was} value={JSON.stringify(parts.held.was)} />
              <input type="hidden" name={own.asked} value={Object.keys(parts.held.conflicts).join(' ')} />
              {units.map((unit) => (
                <OneUnit
                  key={keyOf(unit)}
                  {...{ unit, parts, work, to: filter.to }}
                  before={earlier.get(`${unit.id} ${unit.field}`)}
                />
              ))}
              <button type="submit" class="primary">
                {say(language, 'save')}
              </button>
            </form>
          )}
          <Pager {...{ language, url, count }} page={filter.page} size={unitsAPage} />
        </>
      ),
    });
  });
}

function queryOf({ searchParams }: URL): string {
  const query = new URLSearchParams(searchParams);
  query.delete('did');
  return query.toString();
}

async function partsFor(
  work: Work,
  units: ListedUnit[],
  to: string,
  language: Language,
  held: Held | undefined,
): Promise<FormParts> {
  const values = Object.fromEntries(units.map((unit) => [keyOf(unit), unit.text.texts[to] ?? '']));
  const start: Held = { values, was: values, faults: {}, conflicts: {} };
  const shown = held ? { ...held, values: { ...values, ...held.values }, was: { ...values, ...held.was } } : start;
  return {
    language,
    groups: [
      {
        name: 'texts',
        label: fieldMessages.sentence('texts'),
        fields: units.flatMap((unit) => fieldFor(keyOf(unit), to)),
      },
    ],
    known: await withPeople(work, [], []),
    thing: {} as Thing,
    held: shown,
    closed: () => null,
  };
}

interface ChoicesParts {
  work: Work;
  language: Language;
  filter: UnitFilter;
  base: string;
}

function Choices({ work, language, filter, base }: ChoicesParts) {
  const labels = (noun: Noun) => editionDeskMessages(language, noun === 'edition' ? 'facts' : listOf[noun]);
  return (
    <form action={base} class="desk-filters" aria-label={say(language, 'show')}>
      <label class="field">
        <span>{say(language, 'to')}</span>
        <select name="to">
          {languages.map((tag) => (
            <option key={tag} value={tag} selected={tag === filter.to}>
              {nameLanguage(tag, language)}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>{say(language, 'show')}</span>
        <select name="show">
          {shows.map((show) => (
            <option key={show} value={show} selected={show === filter.show}>
              {say(language, `show.${show}`)}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>{say(language, 'of')}</span>
        <select name="of">
          <option value="">{say(language, 'everything')}</option>
          {nouns
            .filter((noun) => seesList(work.reach, noun))
            .map((noun) => (
              <option key={noun} value={noun} selected={noun === filter.of}>
                {labels(noun)}
              </option>
            ))}
        </select>
      </label>
      {filter.id && <input type="hidden" name="id" value={filter.id} />}
      <button type="submit">{say(language, 'filter')}</button>
    </form>
  );
}

interface UnitParts {
  unit: ListedUnit;
  parts: FormParts;
  work: Work;
  to: string;
  /** The source as it was when the translation was made; undefined where it isn’t known. */
  before: string | undefined;
}

function OneUnit({ unit, parts, work, to, before }: UnitParts) {
  const { language } = parts;
  const { noun, id, text } = unit;
  const key = keyOf(unit);
  const field = parts.groups[0]?.fields.find(({ name }) => name === key);
  const words = text.texts[text.source] ?? '';
  const standing = standingOf(text, to);
  const home = noun === 'edition' ? '/facts' : `/${listOf[noun]}/${id}`;
  return (
    <div class="desk-unit" data-row>
      <input type="hidden" name={`_seen.${key}`} value={sourceMark(text)} />
      <div>
        <p class="label">
          <a href={`/${language}${deskOf(work.edition.slug, home)}`}>{labelOf(unit, language)}</a>{' '}
          <span class="quiet">
            {say(language, 'source')} · {nameLanguage(text.source, language)}
          </span>
        </p>
        <p class="words" lang={text.source} dir={directionOf(text.source)}>
          {words}
        </p>
        {standing === 'stale' && (
          <details>
            <summary>{say(language, 'whatChanged')}</summary>
            {before === undefined ? (
              <p class="quiet">{say(language, 'unknownChange')}</p>
            ) : (
              <p class="words" lang={text.source} dir={directionOf(text.source)}>
                {differWords(before, words).map(({ text: piece, kind }) => {
                  if (kind === 'gone') return <del>{piece}</del>;
                  return kind === 'new' ? <ins>{piece}</ins> : piece;
                })}
              </p>
            )}
          </details>
        )}
      </div>
      <div>
        {field && <OneField field={field} {...parts} />}
        {standing !== 'fresh' && (
          <p class={standing === 'stale' ? 'live' : 'quiet'}>
            {say(language, standing === 'stale' ? 'stale' : 'missing')}
          </p>
        )}
        {standing === 'stale' && (
          <label>
            <input type="checkbox" name="_fresh" value={key} /> {say(language, 'fresh')}
          </label>
        )}
      </div>
    </div>
  );
}
