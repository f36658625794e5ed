import { ReportIllegal } from '../../trust/notice/notice-link.tsx';
import { Refusal } from '../../platform/refusal.ts';
import { wordsOf } from '../../platform/text.ts';
import type { Page } from '../../programme/edition/edition-visit.ts';
import { signInAddress } from '../../trust/permission/permission-door.ts';
import { noteMessages } from './note-messages.ts';
import { noteText as say } from './note-page-messages.ts';
import { NoteStanding, NoteWords } from './note-parts.tsx';
import { type Chosen, RateForm } from './note-rate.tsx';
import { findNote, ratingOf, statusesOf } from './note-read.ts';
import { type Note, ratingSchema, type StatusEntry } from './note-schema.ts';
import { findPiece, type Piece } from './note-subject.ts';
import type { NoteHouse, NoteVisit } from './note-visit.ts';
import { Why } from './note-why.tsx';
import { rateNote } from './note.ts';

/** All that a page of one note shows. */
interface Shown {
  note: Note;
  piece: Piece | null;
  history: StatusEntry[];
  chosen: Chosen;
  refusal?: Refusal | undefined;
  /** Where whoever wrote it reads why it was removed, and appeals; null for everybody else. */
  receipt: string | null;
}

export const numberOf = ({ visit }: NoteVisit): number => Number(visit.params.note);

/** The page of one note. @throws Refusal `note.unknown` (404) */
export async function notePage(house: NoteHouse, call: NoteVisit, typed?: Chosen, refusal?: Refusal): Promise<Page> {
  const { db, moderation } = house;
  const edition = call.visit.entry.slug;
  const note = await findNote(db, edition, numberOf(call));
  const own = call.rater === null ? null : await ratingOf(db, note.id, call.rater);
  return showNote(call, {
    note,
    piece: await findPiece(db, edition, note.about),
    history: await statusesOf(db, note.id),
    receipt: note.decisionId && call.rater === note.writer ? moderation.receiptPath(note.decisionId) : null,
    chosen: typed ?? own ?? { reasons: [] },
    refusal,
  });
}

/** Takes a rating, or shows the page again with what is wrong. */
export async function takeRating(house: NoteHouse, call: NoteVisit): Promise<Response | Page> {
  const { context, visit, base, personId } = call;
  const form = await context.req.parseBody({ all: true });
  const reasons = [form['reasons'] ?? []].flat().filter((one) => typeof one === 'string');
  const rating = typeof form['rating'] === 'string' ? form['rating'] : undefined;
  try {
    const read = ratingSchema.safeParse({ rating, reasons });
    if (!read.success) throw new Refusal('note.rating', 422, noteMessages.sentence('ratingWrong'));
    await rateNote(house, visit.entry.slug, numberOf(call), read.data, personId ?? '');
    return context.redirect(`${base}/${numberOf(call)}?rated`, 303);
  } catch (error) {
    if (error instanceof Refusal && error.status !== 404) return notePage(house, call, { rating, reasons }, error);
    throw error;
  }
}

function showNote(call: NoteVisit, { note, piece, history, chosen, refusal, receipt }: Shown): Page {
  const { visit, base } = call;
  const { language, url } = visit;
  const title = say(language, 'note', { number: note.number });
  const told = (['sent', 'rated', 'reported'] as const).find((one) => url.searchParams.has(one));
  return {
    title: piece ? `${title}: ${wordsOf(piece.title, language)}` : title,
    hidden: note.state !== 'open' || url.search !== '',
    status: refusal?.status ?? 200,
    body: (
      <div class="read stack">
        <p class="eyebrow">
          <a href={base}>{say(language, 'title')}</a>
        </p>
        <h1>{title}</h1>
        {told && (
          <p class="message" role="status">
            {say(language, told)}
          </p>
        )}
        {piece && (
          <p>
            {say(language, 'about')}: <a href={visit.base + piece.path}>{wordsOf(piece.title, language)}</a>
          </p>
        )}
        {note.state === 'removed' ? (
          <p class="message">
            {say(language, 'removed')}{' '}
            {receipt && <a href={`/${language}${receipt}`}>{say(language, 'removedYours')}</a>}
          </p>
        ) : (
          <NoteWords note={note} visit={visit} />
        )}
        <NoteStanding note={note} visit={visit} />
        {note.state === 'open' && <Doing call={call} note={note} chosen={chosen} refusal={refusal} />}
        <Why visit={visit} note={note} history={history} />
        {note.state === 'open' && <Report call={call} note={note} />}
        {note.state === 'open' && (
          <p class="quiet no-print">
            <ReportIllegal language={language} kind="note" subject={note.id} />
          </p>
        )}
      </div>
    ),
  };
}

type DoingParts = Pick<Shown, 'note' | 'chosen' | 'refusal'> & { call: NoteVisit };

/** What this very reader can do: rate it, withdraw their own, or sign in first. */
function Doing({ call, note, chosen, refusal }: DoingParts) {
  const { language } = call.visit;
  const address = `${call.base}/${note.number}`;
  if (call.personId === null) {
    return (
      <p>
        <a class="button" rel="nofollow" href={signInAddress(call.context)}>
          {say(language, 'signIn')}
        </a>
      </p>
    );
  }
  if (call.rater === note.writer) return <Own language={language} action={`${address}/withdrawal`} />;
  return (
    <RateForm
      language={language}
      action={`${address}/ratings#rate`}
      chosen={chosen}
      again={chosen.rating !== undefined}
      refusal={refusal}
    />
  );
}

function Own({ language, action }: { language: NoteVisit['visit']['language']; action: string }) {
  return (
    <form method="post" action={action} class="stack">
      <p>{say(language, 'yours')}</p>
      <button type="submit">{say(language, 'withdraw')}</button>
      <p class="quiet">{say(language, 'withdrawHelp')}</p>
    </form>
  );
}

function Report({ call, note }: { call: NoteVisit; note: Note }) {
  const { language } = call.visit;
  if (call.personId === null || call.rater === note.writer) return null;
  return (
    <form method="post" action={`${call.base}/${note.number}/reports`} class="stack no-print">
      <p class="quiet">
        {say(language, 'reportHelp')} <a href={`/${language}/rules`}>{say(language, 'rules')}</a>
      </p>
      <button type="submit">{say(language, 'report')}</button>
    </form>
  );
}
