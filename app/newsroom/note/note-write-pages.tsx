import { randomUUID } from 'node:crypto';
import { languageNames, languages } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { wordsOf } from '../../platform/text.ts';
import type { Page } from '../../programme/edition/edition-visit.ts';
import { noteMessages } from './note-messages.ts';
import { noteText as say } from './note-page-messages.ts';
import { longest, mostSources, noteSchema, shortest, subjectSchema, tidy } from './note-schema.ts';
import { insistOnPiece, type Piece } from './note-subject.ts';
import type { NoteHouse, NoteVisit } from './note-visit.ts';
import { insistOnLength, writeNote } from './note.ts';

/** What stands in the form, as it was typed. */
interface Typed {
  about: string;
  text: string;
  language: string;
  sources: string;
  key: string;
}

/** The form that a note is written with. @throws Refusal `note.subject` (404) */
export async function writePage(house: NoteHouse, call: NoteVisit): Promise<Page> {
  const { language, url } = call.visit;
  const about = url.searchParams.get('about') ?? '';
  return showForm(house, call, { about, text: '', language, sources: '', key: randomUUID() });
}

/** Takes a note, or shows the form again with what is wrong. */
export async function takeNote(house: NoteHouse, call: NoteVisit): Promise<Response | Page> {
  const { context, visit, base, personId } = call;
  const form = await context.req.parseBody();
  const field = (name: string) => (typeof form[name] === 'string' ? form[name] : '');
  const typed: Typed = {
    about: field('about'),
    text: field('text'),
    language: field('language'),
    sources: field('sources'),
    key: field('key'),
  };
  try {
    const number = await writeNote(house, visit.entry.slug, readForm(typed), personId ?? '');
    return context.redirect(`${base}/${number}?sent`, 303);
  } catch (error) {
    if (error instanceof Refusal && error.status !== 404) return showForm(house, call, typed, error);
    throw error;
  }
}

/** @throws Refusal `note.sources`, `note.invalid` (422) */
function readForm({ sources, ...typed }: Typed) {
  insistOnLength(tidy(typed.text));
  const lines = sources.split(/\s+/).filter(Boolean);
  const read = noteSchema.safeParse({ ...typed, sources: lines });
  if (read.success) return read.data;
  if (read.error.issues.some(({ path }) => path[0] === 'sources')) throw sourcesWrong();
  throw new Refusal('note.invalid', 422, noteMessages.sentence('invalid'));
}

const sourcesWrong = () =>
  new Refusal('note.sources', 422, noteMessages.sentence('sourcesWrong', { most: mostSources }));

async function showForm(house: NoteHouse, call: NoteVisit, typed: Typed, refusal?: Refusal): Promise<Page> {
  const about = subjectSchema.safeParse(typed.about).data;
  if (!about) throw new Refusal('note.subject', 404, noteMessages.sentence('subjectUnknown'));
  const piece = await insistOnPiece(house.db, call.visit.entry.slug, about);
  return {
    title: `${say(call.visit.language, 'write')}: ${wordsOf(piece.title, call.visit.language)}`,
    hidden: true,
    status: refusal?.status ?? 200,
    body: <WriteForm call={call} piece={piece} typed={typed} refusal={refusal} />,
  };
}

interface FormParts {
  call: NoteVisit;
  piece: Piece;
  typed: Typed;
  refusal: Refusal | undefined;
}

function WriteForm({ call, piece, typed, refusal }: FormParts) {
  const { language, base } = call.visit;
  const wrong = (...codes: string[]) => (refusal && codes.includes(refusal.code) ? true : undefined);
  return (
    <form method="post" action={call.base} class="read stack">
      <p class="eyebrow">
        <a href={base + piece.path}>{wordsOf(piece.title, language)}</a>
      </p>
      <h1>{say(language, 'write')}</h1>
      {refusal && (
        <p class="message error" id="note-fault" role="alert">
          {refusal.sentence(language)}
        </p>
      )}
      <input type="hidden" name="about" value={typed.about} />
      <input type="hidden" name="key" value={typed.key} />
      <label class="field">
        <span>{say(language, 'text')}</span>
        <textarea
          name="text"
          rows={6}
          required
          dir="auto"
          aria-describedby={refusal ? 'note-fault text-help' : 'text-help'}
          aria-invalid={wrong('note.short', 'note.long')}
          value={typed.text}
        />
      </label>
      <p class="quiet" id="text-help">
        {say(language, 'textHelp', { least: shortest, most: longest })}
      </p>
      <label class="field">
        <span>{say(language, 'sources')}</span>
        <textarea
          name="sources"
          rows={3}
          required
          dir="ltr"
          aria-describedby={refusal ? 'note-fault sources-help' : 'sources-help'}
          aria-invalid={wrong('note.sources')}
          value={typed.sources}
        />
      </label>
      <p class="quiet" id="sources-help">
        {say(language, 'sourcesHelp', { most: mostSources })}
      </p>
      <label class="field short-field">
        <span>{say(language, 'language')}</span>
        <select name="language">
          {languages.map((tag) => (
            <option key={tag} value={tag} lang={tag} selected={tag === typed.language}>
              {languageNames[tag]}
            </option>
          ))}
        </select>
      </label>
      <p>{say(language, 'after')}</p>
      <p class="actions">
        <button type="submit" class="primary">
          {say(language, 'send')}
        </button>
      </p>
    </form>
  );
}
