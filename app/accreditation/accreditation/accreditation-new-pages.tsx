import { isLanguage, type Language } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Rule } from '../../platform/routes.ts';
import type { Call, DeskAnswer, House } from '../../trust/house.ts';
import type { DeskPage } from '../../ui/page.ts';
import { type EditionName, editionWords } from './accreditation.ts';
import { accredit } from './accreditation-decide.ts';
import { accreditationDesk as path, actorOf, categoryOf, chosenEdition } from './accreditation-desk.ts';
import { type Line, lineOf, readLines } from './accreditation-lines.ts';
import { accreditationMessages as say } from './accreditation-messages.ts';
import { Choices, ManyForm, Send } from './accreditation-new-parts.tsx';
import { planAccrediting } from './accreditation-plan.ts';
import { Preview } from './accreditation-preview.tsx';
import { mostAtOnce } from './accreditation-schema.ts';

/** Hangs accrediting: one person or a list, first as a preview, then in earnest. */
export function hangNewAccreditations(house: House, rule: Rule): void {
  house.deskPage(`${path}/new`, rule, async (call) => {
    const { edition } = await chosenEdition(house, call, call.url.searchParams.get('edition'));
    return newPage(call, edition, new URLSearchParams());
  });
  house.deskForm(`${path}/preview`, rule, (call) => preview(house, call));
  house.deskForm(path, rule, (call) => give(house, call));
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

async function preview(house: House, call: Call): Promise<DeskAnswer> {
  const { language } = call;
  const typed = new URLSearchParams(await call.context.req.text());
  const { edition } = await chosenEdition(house, call, typed.get('edition'));
  const lines = readTyped(typed);
  const planned = await planAccrediting(house.db, house.vault, edition.slug, lines);
  const wrong = lines.filter(({ read }) => 'wrong' in read);
  const count = planned.filter(({ will }) => will !== 'again').length;
  return {
    title: say(language, 'previewTitle'),
    trail: [{ path: `${path}/new?edition=${edition.slug}`, label: say(language, 'accredit') }],
    body: (
      <>
        <h1>{say(language, 'previewTitle')}</h1>
        <p>{editionWords(edition, language)}</p>
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

async function give(house: House, call: Call): Promise<DeskAnswer> {
  const typed = new URLSearchParams(await call.context.req.text());
  const { edition } = await chosenEdition(house, call, typed.get('edition'));
  const entries = readTyped(typed).flatMap(({ read }) => ('entry' in read ? [read.entry] : []));
  const accrediting = { edition: edition.slug, entries, language: languageOf(typed, call), by: actorOf(call) };
  const { batch, given, changed } = await house.db.transaction().execute((tx) => accredit(tx, house, accrediting));
  return house.to(call, `${path}?edition=${edition.slug}&done=${given + changed}&batch=${batch}`);
}

function newPage(call: Call, edition: EditionName, typed: URLSearchParams): DeskPage {
  const { language } = call;
  return {
    title: say(language, 'accredit'),
    body: (
      <>
        <h1>{say(language, 'accredit')}</h1>
        <p>{editionWords(edition, language)}</p>
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
