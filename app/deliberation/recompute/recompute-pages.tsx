import { Refusal } from '../../platform/refusal.ts';
import { anyone } from '../../platform/routes.ts';
import { wordsOf } from '../../platform/text.ts';
import type { Site } from '../../programme/edition/edition-site.ts';
import type { Page, Visit } from '../../programme/edition/edition-visit.ts';
import { Recompute, type RecomputeWords } from '../../ui/recompute.tsx';
import { findConsultation } from '../consultation/consultation.ts';
import { takesVotes } from '../consultation/consultation-rules.ts';
import type { Consultation } from '../consultation/consultation-schema.ts';
import { consultationPath, type Deliberation } from '../deliberation.ts';
import { type LoggedHash, loggedHash } from '../open-data/open-data-hash.ts';
import { openDataMessages } from '../open-data/open-data-messages.ts';
import { isOpenData } from '../open-data/open-data-rules.ts';
import { recomputeMessages as say } from './recompute-messages.ts';

/** Hangs the page on which a reader's own browser computes a result again. */
export function hangRecompute({ routes, ...site }: Site, { db, results }: Deliberation): void {
  routes.get(`${consultationPath}/recompute`, anyone, async (context) => {
    const visit = await site.visit(context);
    const consultation = await findConsultation(db, visit.entry.slug, visit.params.consultation ?? '');
    if (!isOpenData(consultation)) throw new Refusal('open-data.not-yet', 404, openDataMessages.sentence('notYet'));
    const logged = await loggedHash(db, consultation);
    const hash = logged?.hash ?? (await results.published(consultation))?.hash ?? '';
    return site.show(context, visit, recomputePage(visit, { consultation, hash, logged }));
  });
}

interface Parts {
  consultation: Consultation;
  /** What the log committed to; else what the site computes of the files at this moment, which is said beside it. */
  hash: string;
  logged: LoggedHash | null;
}

function recomputePage(visit: Visit, { consultation, hash, logged }: Parts): Page {
  const { language } = visit;
  const base = `${visit.base}/consultations/${consultation.slug}`;
  return {
    title: `${say(language, 'title')}: ${wordsOf(consultation.title, language)}`,
    description: say(language, 'lead'),
    islands: ['recompute'],
    body: (
      <div class="read stack">
        <p class="eyebrow">
          <a href={base}>{wordsOf(consultation.title, language)}</a>
        </p>
        <h1>{say(language, 'title')}</h1>
        <p class="lead">{say(language, 'lead')}</p>
        <Recompute
          say={(key) => say(language, wordOf(key, logged !== null))}
          worker="recompute.worker.js"
          file={`${base}/data/consultation.json`}
          hash={hash}
        >
          <InLog visit={visit} logged={logged} closed={!takesVotes(consultation.phase)} />
        </Recompute>
        <p>{say(language, 'hashIs')}</p>
        <h2>{say(language, 'otherwise')}</h2>
        <p>{say(language, 'commandLine')}</p>
        <p>
          <a href={`${base}/data/consultation.json`} dir="ltr">
            consultation.json
          </a>{' '}
          · <a href={`${base}/data`}>{openDataMessages(language, 'title')}</a>
        </p>
        <p dir="ltr">
          <code>plenary opinion consultation.json</code>
        </p>
      </div>
    ),
  };
}

/** What is compared with is the published result where the log holds the site to it, else what the files come to now. */
function wordOf(key: RecomputeWords, committed: boolean) {
  if (committed || !['equal', 'differs', 'published'].includes(key)) return key;
  return key === 'published' ? 'ofNow' : (`${key}-now` as 'equal-now' | 'differs-now');
}

interface InLogParts {
  visit: Visit;
  logged: LoggedHash | null;
  closed: boolean;
}

function InLog({ visit: { language }, logged, closed }: InLogParts) {
  if (!logged) return <p class="message">{say(language, closed ? 'notYetInLog' : 'provisional')}</p>;
  if (logged.index === null) return <p class="quiet">{say(language, 'logSoon')}</p>;
  return (
    <p>
      <a href={`/${language}/log/${logged.index}`}>{say(language, 'inLog')}</a>
    </p>
  );
}
