import type { Context } from 'hono';
import { answerBytes } from '../../platform/api.ts';
import { sharedHeaders } from '../../platform/http-headers.ts';
import { Refusal } from '../../platform/refusal.ts';
import { momentName } from '../../platform/time.ts';
import type { Page } from '../../programme/edition/edition-visit.ts';
import { Recompute } from '../../ui/recompute.tsx';
import { noteMessages } from './note-messages.ts';
import { noteText } from './note-page-messages.ts';
import { keptResult, latestResult, resultEntry } from './note-read.ts';
import type { KeptResult } from './note-schema.ts';
import type { NoteHouse, NoteVisit } from './note-visit.ts';
import { whyText as say } from './note-why-messages.ts';

/** The page on which a reader’s own browser works out where notes stand. */
export async function recomputePage({ db }: NoteHouse, call: NoteVisit): Promise<Page> {
  const { visit, base } = call;
  const { language } = visit;
  const result = await latestResult(db, visit.entry.slug);
  return {
    title: say(language, 'title'),
    description: say(language, 'lead'),
    islands: result ? ['recompute'] : [],
    body: (
      <div class="read stack">
        <p class="eyebrow">
          <a href={base}>{noteText(language, 'title')}</a>
        </p>
        <h1>{say(language, 'title')}</h1>
        <p class="lead">{say(language, 'lead')}</p>
        {result ? (
          <Computing call={call} result={result} entry={await resultEntry(db, result.hash)} />
        ) : (
          <p class="message">{noteMessages(language, 'noResult')}</p>
        )}
        <p>{say(language, 'method')}</p>
      </div>
    ),
  };
}

interface Parts {
  call: NoteVisit;
  result: Omit<KeptResult, 'file'>;
  /** Its place in the log. */
  entry: number | null;
}

function Computing({ call: { visit, base }, result, entry }: Parts) {
  const { language, view } = visit;
  const moment = momentName(result.at.getTime() + visit.offset, view.edition.timeZone, language);
  return (
    <>
      <h2>{say(language, 'result', { number: result.number, moment })}</h2>
      <Recompute
        say={(key) => say(language, key)}
        worker="note-recompute.worker.js"
        file={`${base}/results/${result.number}/notes.json`}
        hash={result.hash}
      >
        <p>
          {entry === null ? (
            say(language, 'logSoon')
          ) : (
            <a href={`/${language}/log/${entry}`}>{say(language, 'inLog')}</a>
          )}
        </p>
      </Recompute>
      <p>{say(language, 'inFile')}</p>
      <p>
        <a href={`${base}/notes.json`} dir="ltr">
          notes.json
        </a>
      </p>
      <p dir="ltr">
        <code>plenary notes notes.json</code>
      </p>
    </>
  );
}

/** The file that a result was computed from: the latest, or the one that a page is about. @throws Refusal `note.no-result` (404) */
export async function resultFile({ db }: NoteHouse, context: Context, { visit }: NoteVisit): Promise<Response> {
  const number = visit.params['result'] === undefined ? undefined : Number(visit.params['result']);
  const result = await keptResult(db, visit.entry.slug, number);
  if (!result) throw new Refusal('note.no-result', 404, noteMessages.sentence('noResult'));
  return answerBytes(context, {
    body: result.file,
    type: 'application/json',
    headers: {
      ...sharedHeaders,
      'Content-Disposition': `inline; filename="${visit.entry.slug}-notes.json"`,
      'Cache-Control': 'public, max-age=0, must-revalidate',
    },
    modified: result.at.getTime(),
  });
}
