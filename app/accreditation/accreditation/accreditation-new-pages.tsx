import { countryCodes, nameCountry } from '../../platform/country.ts';
import { isLanguage, type Language, languageNames, languages, localeOf } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Rule } from '../../platform/routes.ts';
import { wordsOf } from '../../platform/text.ts';
import type { Call, DeskAnswer } from '../../trust/house.ts';
import { DeskTable } from '../../ui/desk.tsx';
import type { DeskPage } from '../../ui/page.ts';
import { accredit } from './accreditation-decide.ts';
import {
  accreditationDesk as path,
  type AccreditationOffice,
  actorOf,
  categoryOf,
  chosenEdition,
  type EditionChoice,
} from './accreditation-desk.ts';
import { type Line, lineOf, readLines } from './accreditation-lines.ts';
import { accreditationMessages as say } from './accreditation-messages.ts';
import { planAccrediting, type Planned } from './accreditation-plan.ts';
import { categories, mostAtOnce } from './accreditation-schema.ts';
import { accreditationWords } from './accreditation-words-messages.ts';

/** Hangs accrediting: one person or a list, first as a preview, then in earnest. */
export function hangNewAccreditations(office: AccreditationOffice, rule: Rule): void {
  const { house } = office;
  house.deskPage(`${path}/new`, rule, async (call) => {
    const { edition } = await chosenEdition(office, call, call.url.searchParams.get('edition'));
    return newPage(call, edition, new URLSearchParams());
  });
  house.deskForm(`${path}/preview`, rule, (call) => preview(office, call));
  house.deskForm(path, rule, (call) => give(office, call));
}

/** What was typed: of one person, or a list. */
function readTyped(typed: URLSearchParams): Line[] {
  const field = (name: string) => (typed.get(name) ?? '').trim();
  const country = field('country') || null;
  const otherwise = { category: categoryOf(typed.get('category')) ?? null, country };
  const one = [field('address'), '', '', field('name')].join('\t').trim();
  const lines = readLines(typed.has('address') ? one : field('lines'), otherwise);
  if (lines.length > mostAtOnce) {
    throw new Refusal('accreditation.too-many', 422, say.sentence('tooMany', { most: mostAtOnce }), {
      most: mostAtOnce,
    });
  }
  return lines;
}

const languageOf = (typed: URLSearchParams, call: Call): Language => {
  const chosen = typed.get('language') ?? '';
  return isLanguage(chosen) ? chosen : call.language;
};

async function preview(office: AccreditationOffice, call: Call): Promise<DeskAnswer> {
  const { language } = call;
  const typed = new URLSearchParams(await call.context.req.text());
  const { edition } = await chosenEdition(office, call, typed.get('edition'));
  const lines = readTyped(typed);
  const planned = await planAccrediting(office.house.db, office.house.vault, edition.slug, lines);
  const wrong = lines.filter(({ read }) => 'wrong' in read);
  const count = planned.filter(({ will }) => will !== 'again').length;
  return {
    title: say(language, 'previewTitle'),
    trail: [{ path: `${path}/new?edition=${edition.slug}`, label: say(language, 'accredit') }],
    body: (
      <>
        <h1>{say(language, 'previewTitle')}</h1>
        <p>{wordsOf(edition.name, language)}</p>
        {lines.length > 0 && <Preview language={language} lines={lines} planned={planned} />}
        {wrong.length > 0 && (
          <p class="message error" role="alert">
            {say(language, 'faults', { count: wrong.length })}
          </p>
        )}
        {count === 0 ? (
          <p class="message">{say(language, 'nothingToDo')}</p>
        ) : (
          <form method="post" action={`/${language}${path}`} class="actions">
            <input type="hidden" name="edition" value={edition.slug} />
            <input type="hidden" name="language" value={languageOf(typed, call)} />
            <input type="hidden" name="lines" value={planned.map(({ entry }) => lineOf(entry)).join('\n')} />
            <button type="submit" class="primary">
              {say(language, 'confirm', { count })}
            </button>
            <small class="quiet">{say(language, 'undoHelp')}</small>
          </form>
        )}
        {(wrong.length > 0 || count === 0) && (
          <ManyForm call={call} edition={edition} typed={typed} lines={lines.map(({ text }) => text).join('\n')} />
        )}
      </>
    ),
  };
}

async function give(office: AccreditationOffice, call: Call): Promise<DeskAnswer> {
  const { house } = office;
  const typed = new URLSearchParams(await call.context.req.text());
  const { edition } = await chosenEdition(office, call, typed.get('edition'));
  const entries = readTyped(typed).flatMap(({ read }) => ('entry' in read ? [read.entry] : []));
  const accrediting = { edition: edition.slug, entries, language: languageOf(typed, call), by: actorOf(call) };
  const { batch, given, changed } = await house.db.transaction().execute((tx) => accredit(tx, house, accrediting));
  return house.to(call, `${path}?edition=${edition.slug}&done=${given + changed}&batch=${batch}`);
}

interface PreviewParts {
  language: Language;
  lines: Line[];
  planned: Planned[];
}

function Preview({ language, lines, planned }: PreviewParts) {
  const byLine = new Map(planned.map((one) => [one.line, one]));
  const head = (['line', 'address', 'name', 'category', 'country', 'outcome'] as const).map((key) =>
    say(language, key),
  );
  return (
    <DeskTable caption={say(language, 'previewTitle')} head={head}>
      {lines.map(({ number, text, read }) => (
        <tr key={number} data-row>
          <td>{number}</td>
          {'wrong' in read ? (
            <>
              <td colSpan={4}>
                <bdi>{text}</bdi>
              </td>
              <td class="live">{say(language, `wrong-${read.wrong}`)}</td>
            </>
          ) : (
            <>
              <th scope="row">
                <bdi dir="ltr">{read.entry.address}</bdi>
              </th>
              <td>
                <bdi>{read.entry.name}</bdi>
              </td>
              <td>{accreditationWords(language, read.entry.category)}</td>
              <td>{read.entry.country && nameCountry(read.entry.country, language)}</td>
              <td>{outcomeOf(language, byLine.get(number))}</td>
            </>
          )}
        </tr>
      ))}
    </DeskTable>
  );
}

function outcomeOf(language: Language, planned: Planned | undefined): string {
  if (!planned) return '';
  const { will, before } = planned;
  if (will !== 'changed' || !before) return say(language, will === 'again' ? 'will-again' : 'will-given');
  const country = before.country ? `, ${nameCountry(before.country, language)}` : '';
  return say(language, 'will-changed', { before: accreditationWords(language, before.category) + country });
}

function newPage(call: Call, edition: EditionChoice, typed: URLSearchParams): DeskPage {
  const { language } = call;
  return {
    title: say(language, 'accredit'),
    body: (
      <>
        <h1>{say(language, 'accredit')}</h1>
        <p>{wordsOf(edition.name, language)}</p>
        <section class="stack">
          <h2>{say(language, 'one')}</h2>
          <form method="post" action={`/${language}${path}/preview`} class="stack desk-form">
            <input type="hidden" name="edition" value={edition.slug} />
            <label class="field">
              <span>{say(language, 'address')}</span>
              <input type="email" name="address" required maxLength={254} autocomplete="off" dir="ltr" />
            </label>
            <label class="field">
              <span>{say(language, 'name')}</span>
              <input name="name" maxLength={120} autocomplete="off" dir="auto" />
            </label>
            <Choices language={language} typed={typed} />
            <Send language={language} />
          </form>
        </section>
        <section class="stack">
          <h2>{say(language, 'many')}</h2>
          <ManyForm call={call} edition={edition} typed={typed} lines="" />
        </section>
      </>
    ),
  };
}

interface ManyParts {
  call: Call;
  edition: EditionChoice;
  typed: URLSearchParams;
  lines: string;
}

function ManyForm({ call: { language }, edition, typed, lines }: ManyParts) {
  return (
    <form method="post" action={`/${language}${path}/preview`} class="stack desk-form">
      <input type="hidden" name="edition" value={edition.slug} />
      <label class="field">
        <span>{say(language, 'lines')}</span>
        <textarea
          name="lines"
          rows={8}
          required
          dir="ltr"
          spellcheck={false}
          aria-describedby="lines-help"
          value={lines}
        />
      </label>
      <p class="quiet" id="lines-help">
        {say(language, 'linesHelp', { most: mostAtOnce })}
      </p>
      <fieldset class="stack">
        <legend>{say(language, 'otherwise')}</legend>
        <Choices language={language} typed={typed} />
      </fieldset>
      <Send language={language} />
    </form>
  );
}

function Choices({ language, typed }: { language: Language; typed: URLSearchParams }) {
  const order = new Intl.Collator(localeOf(language));
  const countries = countryCodes()
    .map((code) => ({ code, name: nameCountry(code, language) }))
    .sort((a, b) => order.compare(a.name, b.name));
  return (
    <>
      <label class="field">
        <span>{say(language, 'category')}</span>
        <select name="category">
          {categories.map((one) => (
            <option key={one} value={one} selected={typed.get('category') === one}>
              {accreditationWords(language, one)}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>{say(language, 'country')}</span>
        <select name="country">
          <option value="">{say(language, 'noCountry')}</option>
          {countries.map(({ code, name }) => (
            <option key={code} value={code} selected={typed.get('country') === code}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>{say(language, 'mailLanguage')}</span>
        <select name="language">
          {languages.map((one) => (
            <option key={one} value={one} lang={one} selected={(typed.get('language') ?? language) === one}>
              {languageNames[one]}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}

function Send({ language }: { language: Language }) {
  return (
    <>
      <p class="quiet">{say(language, 'previewHelp')}</p>
      <p class="actions">
        <button type="submit" class="primary">
          {say(language, 'preview')}
        </button>
      </p>
    </>
  );
}
