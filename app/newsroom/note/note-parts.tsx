import { directionOf } from '../../platform/language.ts';
import { momentName } from '../../platform/time.ts';
import type { Visit } from '../../programme/edition/edition-visit.ts';
import { noteText as say } from './note-page-messages.ts';
import { ratingText } from './note-rating-messages.ts';
import type { Note } from './note-schema.ts';

/** What a reader reads in, and where the pages of the edition begin. */
export type Reading = Pick<Visit, 'language' | 'base'>;

/** Words and sources of a note, in the language that it was written in. */
export function NoteWords({ note, visit }: { note: Note; visit: Pick<Visit, 'language'> }) {
  if (note.text === null) return <p class="quiet">{say(visit.language, 'withdrawn')}</p>;
  return (
    <>
      {note.text.split('\n\n').map((paragraph, at) => (
        <p key={at} lang={note.language} dir={directionOf(note.language)} class="note-text">
          {paragraph}
        </p>
      ))}
      <p class="note-sources">
        {say(visit.language, 'sources')}:{' '}
        {note.sources.map((source, at) => (
          <>
            {at > 0 && ' · '}
            <a key={source} href={source} rel="nofollow noopener ugc" dir="ltr">
              {hostOf(source)}
            </a>
          </>
        ))}
      </p>
    </>
  );
}

/** What a reader is shown of an address: where it leads. */
const hostOf = (address: string): string => new URL(address).hostname.replace(/^www\./, '');

/** When a note was written, and where it stands. */
export function NoteStanding({ note, visit }: { note: Note; visit: Visit }) {
  const { language, view } = visit;
  const at = note.writtenAt.getTime() + visit.offset;
  return (
    <p class="quiet">
      <strong>{ratingText(language, `status-${note.status}`)}</strong>
      {' · '}
      {say(language, 'ratings', { count: note.ratings })}
      {' · '}
      <time datetime={new Date(at).toISOString()}>
        {say(language, 'byReader', { moment: momentName(at, view.edition.timeZone, language) })}
      </time>
    </p>
  );
}

/** Notes with the way to rate them and to see why they are shown. */
export function NoteList({ visit, notes }: { visit: Reading; notes: readonly Note[] }) {
  const { language, base } = visit;
  return (
    <>
      {notes.map((note) => (
        <div key={note.number} class="context-note">
          <NoteWords note={note} visit={visit} />
          <p class="quiet no-print">
            <a href={`${base}/news/notes/${note.number}`}>{say(language, 'rateIt')}</a>
            {' · '}
            <a href={`${base}/news/notes/${note.number}#why`}>{say(language, 'details')}</a>
          </p>
        </div>
      ))}
    </>
  );
}

/** What stands under a comment, where something does. */
export function NotesUnder({ visit, notes }: { visit: Reading; notes: readonly Note[] }) {
  if (notes.length === 0) return null;
  return (
    <div class="notes-under">
      <p>
        <strong>{say(visit.language, 'shownTitle')}</strong>
      </p>
      <NoteList visit={visit} notes={notes} />
    </div>
  );
}

interface UnderParts {
  visit: Visit;
  /** `article:<id>` or `comment:<id>`. */
  about: string;
  notes: readonly Note[];
}

/** What stands under a piece: the notes that people of all sides find helpful, and the way to all of them. */
export function ContextNotes({ visit, about, notes }: UnderParts) {
  const { language } = visit;
  const base = `${visit.base}/news/notes`;
  if (visit.pinned) return null;
  return (
    <section class="context-notes" aria-labelledby={`notes-${about.replace(':', '-')}`}>
      <h2 id={`notes-${about.replace(':', '-')}`}>{say(language, notes.length > 0 ? 'shownTitle' : 'title')}</h2>
      <NoteList visit={visit} notes={notes} />
      <p class="no-print">
        <a href={`${base}?about=${about}`}>{say(language, 'allHere')}</a>
        {' · '}
        <a rel="nofollow" href={`${base}/new?about=${about}`}>
          {say(language, 'write')}
        </a>
      </p>
    </section>
  );
}
