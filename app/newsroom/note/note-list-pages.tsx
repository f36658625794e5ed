import { wordsOf } from '../../platform/text.ts';
import type { Page } from '../../programme/edition/edition-visit.ts';
import { type Status, statuses } from '../bridging/bridging-schema.ts';
import { newsText } from '../article/article-page-messages.ts';
import { noteText as say } from './note-page-messages.ts';
import { NoteStanding, NoteWords } from './note-parts.tsx';
import { ratingText } from './note-rating-messages.ts';
import { listNotes } from './note-read.ts';
import { type Note, type Subject, subjectSchema } from './note-schema.ts';
import { findPieces, insistOnPiece, type Piece } from './note-subject.ts';
import type { NoteHouse, NoteVisit } from './note-visit.ts';
import { whyText } from './note-why-messages.ts';

/** Notes on one page of a list. */
const length = 20;

interface Listed {
  asked: { about: Subject | undefined; status: Status | undefined };
  piece: Piece | null;
  notes: { note: Note; piece: Piece | null }[];
  more: boolean;
}

/** The list of notes: of the edition, or about one piece, and of one status where asked for. */
export async function listPage({ db }: NoteHouse, call: NoteVisit): Promise<Page> {
  const { searchParams } = call.visit.url;
  const edition = call.visit.entry.slug;
  const about = searchParams.has('about') ? subjectSchema.safeParse(searchParams.get('about')).data : undefined;
  const status = statuses.find((one) => one === searchParams.get('status'));
  const before = /^\d{1,9}$/.test(searchParams.get('before') ?? '') ? Number(searchParams.get('before')) : undefined;
  const piece = about ? await insistOnPiece(db, edition, about) : null;
  const found = await listNotes(db, { edition, about, status, before, most: length + 1 });
  const shown = found.slice(0, length);
  const subjects = piece ? [] : shown.map((note) => note.about);
  const pieces = await findPieces(db, edition, subjects);
  const notes = shown.map((note) => ({ note, piece: piece ?? pieces.get(note.about.id) ?? null }));
  return showList(call, { asked: { about, status }, piece, notes, more: found.length > length });
}

function showList({ visit, base }: NoteVisit, { asked, piece, notes, more }: Listed): Page {
  const { language } = visit;
  const about = asked.about && `${asked.about.kind}:${asked.about.id}`;
  const title = piece ? `${say(language, 'title')}: ${wordsOf(piece.title, language)}` : say(language, 'title');
  const last = notes.at(-1)?.note.number;
  const query = new URLSearchParams({ ...(about && { about }), ...(asked.status && { status: asked.status }) });
  if (last !== undefined) query.set('before', String(last));
  return {
    title,
    description: say(language, 'lead'),
    hidden: visit.url.search !== '',
    body: (
      <div class="read stack">
        <p class="eyebrow">
          <a href={piece ? visit.base + piece.path : `${visit.base}/news`}>
            {piece ? wordsOf(piece.title, language) : newsText(language, 'title')}
          </a>
        </p>
        <h1>{say(language, 'title')}</h1>
        <p class="lead">{say(language, 'lead')}</p>
        {about && (
          <p>
            <a class="button" rel="nofollow" href={`${base}/new?about=${about}`}>
              {say(language, 'write')}
            </a>
          </p>
        )}
        <Filter language={language} base={base} about={about} chosen={asked.status} />
        {notes.length === 0 && (
          <div class="empty">
            <p>{say(language, 'none')}</p>
            <p>{say(language, 'noneHelp')}</p>
          </div>
        )}
        <ul class="rows">
          {notes.map(({ note, piece: under }) => (
            <li key={note.number}>
              {!piece && under && (
                <p class="quiet">
                  {say(language, 'about')}: <a href={visit.base + under.path}>{wordsOf(under.title, language)}</a>
                </p>
              )}
              <NoteWords note={note} visit={visit} />
              <NoteStanding note={note} visit={visit} />
              <p>
                <a href={`${base}/${note.number}`}>
                  {say(language, 'note', { number: note.number })}: {say(language, 'rateIt')}
                </a>
              </p>
            </li>
          ))}
        </ul>
        {more && (
          <p>
            <a rel="next" href={`${base}?${query}`}>
              {say(language, 'more')}
            </a>
          </p>
        )}
        <p>
          <a href={`${base}/recompute`}>{whyText(language, 'title')}</a>
        </p>
      </div>
    ),
  };
}

interface FilterParts {
  language: NoteVisit['visit']['language'];
  base: string;
  about: string | undefined;
  chosen: Status | undefined;
}

function Filter({ language, base, about, chosen }: FilterParts) {
  const start = about ? `${base}?about=${about}` : base;
  const links: [Status | undefined, string][] = [
    [undefined, say(language, 'all')],
    ...statuses.map((status): [Status, string] => [status, ratingText(language, `status-${status}`)]),
  ];
  return (
    <nav aria-label={say(language, 'filter')}>
      <ul class="feed-links">
        {links.map(([status, label]) => (
          <li key={label}>
            <a
              href={status ? `${start}${about ? '&' : '?'}status=${status}` : start}
              aria-current={status === chosen ? 'true' : undefined}
            >
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
