import { anyone } from '../../platform/routes.ts';
import { shown, wordsOf } from '../../platform/text.ts';
import { momentName } from '../../platform/time.ts';
import type { Site } from '../../programme/edition/edition-site.ts';
import type { Page, Visit } from '../../programme/edition/edition-visit.ts';
import { Prose } from '../../programme/text-prose.tsx';
import { languageOf, Words } from '../../programme/text-words.tsx';
import { signInAddress } from '../../trust/permission/permission-door.ts';
import { isSignedIn, type Verdict } from '../../trust/permission/permission-rules.ts';
import {
  consultationPath,
  consultationsPath,
  type ConsultationVisit,
  type Deliberation,
  visitConsultation,
} from '../deliberation.ts';
import { resultIslands } from '../result/result-live.tsx';
import { ResultLinks } from '../result/result-links.tsx';
import { StandingPart } from '../result/result-standing-part.tsx';
import { resultMessages } from '../result/result-messages.ts';
import { viewResult } from '../result/result-view.ts';
import { OpenDataLink } from '../open-data/open-data-link.tsx';
import { statementMessages } from '../statement/statement-messages.ts';
import { statementsByNumber } from '../statement/statement.ts';
import { WriteStatement } from '../statement/statement-write.tsx';
import { Ballot } from '../vote/vote-ballot.tsx';
import { votedBy } from '../vote/vote.ts';
import { listConsultations } from './consultation.ts';
import { postStated, Stated } from './consultation-stated.tsx';
import { consultationText as say } from './consultation-page-messages.ts';
import { mayTakePart, takesStatements, takesVotes, whyShut } from './consultation-rules.ts';
import type { Consultation } from './consultation-schema.ts';
import { aboutOf, accessWords } from './consultation-words.ts';
import { findParticipant } from './participant.ts';

/** Statements that a page brings along, so that answers need no reload, also without a connection. */
const atOnce = 8;

/** Hangs the list of consultations, and the page of each, on the site. */
export function hangConsultations(site: Site, hall: Deliberation): void {
  const { routes } = site;
  routes.get(consultationsPath, anyone, async (context) => {
    const visit = await site.visit(context);
    const found = await listConsultations(hall.db, visit.entry.slug);
    return site.show(context, visit, consultationsPage(visit, found));
  });
  routes.get(consultationPath, anyone, async (context) => {
    const call = await visitConsultation({ site, hall }, context, { sends: false });
    return site.show(context, call.visit, await consultationPage(hall, call));
  });
  routes.post(`${consultationPath}/participation`, anyone, async (context) => {
    return postStated(hall, await visitConsultation({ site, hall }, context, { sends: true }));
  });
}

export function consultationsPage(visit: Visit, consultations: Consultation[]): Page {
  const { language, base } = visit;
  const title = say(language, 'title');
  return {
    title,
    description: say(language, 'lead'),
    body: (
      <>
        <header class="full">
          <h1>{title}</h1>
          <p class="lead">{say(language, 'lead')}</p>
        </header>
        {consultations.length === 0 && (
          <div class="empty">
            <p>{say(language, 'none')}</p>
            <p>{say(language, 'noneHelp')}</p>
          </div>
        )}
        <ul class="rows entries">
          {consultations.map((consultation) => (
            <li key={consultation.id}>
              <h2>
                <a href={`${base}/consultations/${consultation.slug}`}>
                  <Words text={consultation.title} visit={visit} />
                </a>
              </h2>
              <p>{say(language, `phase-${consultation.phase ?? 'closed'}`)}</p>
              <p class="quiet">{sizeOf(visit, consultation)}</p>
            </li>
          ))}
        </ul>
      </>
    ),
  };
}

const sizeOf = ({ language }: Visit, { statements, participants, votes }: Consultation): string =>
  say(language, 'size', { statements, participants, votes });

async function consultationPage(hall: Deliberation, call: ConsultationVisit): Promise<Page> {
  const { visit, consultation, actor } = call;
  const { language } = visit;
  const votes = mayTakePart(actor, consultation.voters, call.taking);
  const writes = mayTakePart(actor, consultation.writers, call.taking);
  const open = takesVotes(consultation.phase);
  const participant = await findParticipant(hall.db, call.lookup);
  const standing = open && votes === 'yes' ? await viewResult(hall, call) : null;
  return {
    title: wordsOf(consultation.title, language),
    description: shown(consultation.introduction, language).text.slice(0, 160),
    hidden: visit.url.search !== '',
    islands: ['vote-ballot', 'statement-write', ...(standing ? resultIslands : [])],
    body: (
      <>
        <Head visit={visit} consultation={consultation} />
        <div class="read stack">
          <Prose text={consultation.introduction} visit={visit} />
          {!open && <p class="message">{whyShut(consultation.phase)(language)}</p>}
          {open && votes !== 'yes' && <Shut call={call} verdict={votes} />}
          {open && votes === 'yes' && <Ballot {...(await ballotParts(hall, call, participant?.number ?? 0))} />}
          <Wrote visit={visit} />
          {takesStatements(consultation.phase) && <WriteOrWhy call={call} verdict={writes} votes={votes} />}
        </div>
        <aside class="aside stack">
          {standing && (
            <section class="stack" aria-labelledby="standing-title">
              <h2 id="standing-title">{resultMessages(language, 'meTitle')}</h2>
              <StandingPart view={standing} />
            </section>
          )}
          <Facts call={call} />
          <ResultLinks language={language} base={call.base} />
          <OpenDataLink visit={visit} consultation={consultation} base={call.base} />
          {open && votes === 'yes' && <Stated call={call} category={participant?.category ?? null} />}
        </aside>
      </>
    ),
  };
}

function Head({ visit, consultation }: { visit: Visit; consultation: Consultation }) {
  const { language } = visit;
  const about = aboutOf(visit, consultation);
  return (
    <header class="full">
      {about && (
        <p class="eyebrow">
          {say(language, 'about')}{' '}
          <a href={about.href}>
            <Words text={about.title} visit={visit} />
          </a>
        </p>
      )}
      <h1 {...languageOf(consultation.title, visit)}>{wordsOf(consultation.title, language)}</h1>
    </header>
  );
}

async function ballotParts(
  { db, next }: Deliberation,
  { visit, consultation, base }: ConsultationVisit,
  number: number,
) {
  const voted = number ? await votedBy(db, consultation.id, number) : new Set<number>();
  const numbers = await next.next({ consultation, participant: number, voted, count: atOnce });
  const statements = (await statementsByNumber(db, consultation.id, numbers)).filter(
    ({ state }) => state === 'accepted',
  );
  const all = await next.openCount(consultation);
  const answered = Number(visit.url.searchParams.get('answered') ?? -1);
  const { language } = visit;
  const done = Math.min(voted.size, all);
  return { language, consultation, base, statements, done, all, answered: voted.has(answered) ? answered : null };
}

function Shut({ call: { context, visit, actor }, verdict }: { call: ConsultationVisit; verdict: Verdict }) {
  if (verdict === 'yes') return null;
  return (
    <p class="message">
      {verdict(visit.language)}{' '}
      {!isSignedIn(actor) && <a href={signInAddress(context)}>{say(visit.language, 'signIn')}</a>}
    </p>
  );
}

interface WriteParts {
  call: ConsultationVisit;
  verdict: Verdict;
  votes: Verdict;
}

function WriteOrWhy({ call, verdict, votes }: WriteParts) {
  const { visit, consultation, base } = call;
  if (verdict === 'yes') return <WriteStatement language={visit.language} consultation={consultation} base={base} />;
  // Said once where both are shut for the same reason.
  return votes === 'yes' ? <Shut call={call} verdict={verdict} /> : null;
}

/** Says what became of a statement that was sent just now. */
function Wrote({ visit: { language, url } }: { visit: Visit }) {
  const state = url.searchParams.get('wrote');
  if (state !== 'waiting' && state !== 'accepted') return null;
  return (
    <p class="message" role="status">
      {statementMessages(language, state)}
    </p>
  );
}

function Facts({ call: { visit, consultation, base } }: { call: ConsultationVisit }) {
  const { language, view } = visit;
  return (
    <>
      <p>
        <strong>{say(language, `phase-${consultation.phase ?? 'closed'}`)}</strong>
      </p>
      <p class="quiet">{sizeOf(visit, consultation)}</p>
      <dl class="facts">
        <dt>{say(language, 'since')}</dt>
        <dd>{momentName(consultation.since.getTime() + visit.offset, view.edition.timeZone, language)}</dd>
        <dt>{say(language, 'whoVotes')}</dt>
        <dd>{accessWords(consultation.voters, language)}</dd>
        <dt>{say(language, 'whoWrites')}</dt>
        <dd>{accessWords(consultation.writers, language)}</dd>
      </dl>
      <p>
        <a href={`${base}/statements`}>{statementMessages(language, 'listTitle')}</a>
      </p>
    </>
  );
}
