import type { ComponentChildren } from 'preact';
import { assets } from '../../platform/assets.ts';
import { Refusal } from '../../platform/refusal.ts';
import { anyone } from '../../platform/routes.ts';
import { wordsOf } from '../../platform/text.ts';
import type { Site } from '../../programme/edition/edition-site.ts';
import type { Page, Visit } from '../../programme/edition/edition-visit.ts';
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
        <Element visit={visit} file={`${base}/data/consultation.json`} hash={hash} committed={logged !== null}>
          <InLog visit={visit} logged={logged} closed={!takesVotes(consultation.phase)} />
        </Element>
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

interface ElementParts {
  visit: Visit;
  file: string;
  hash: string;
  /** Whether the log holds the site to this hash. */
  committed: boolean;
  children: ComponentChildren;
}

/** What the island works with: without script only the hash and what leads on is seen. */
function Element({ visit: { language }, file, hash, committed, children }: ElementParts) {
  const texts = Object.fromEntries(
    (['loading', 'computing', 'hashing', 'equal', 'differs', 'failed', 'unreadable'] as const).map((key) => [
      `data-${key}`,
      say(language, committed || (key !== 'equal' && key !== 'differs') ? key : `${key}-now`),
    ]),
  );
  return (
    <plenary-recompute class="stack" data-file={file} data-worker={assets.href('recompute.worker.js')} {...texts}>
      <dl class="facts">
        <dt>{say(language, committed ? 'published' : 'ofNow')}</dt>
        <dd>
          <code dir="ltr" data-published>
            {hash}
          </code>
          {children}
        </dd>
        <dt data-own-label hidden>
          {say(language, 'own')}
        </dt>
        <dd data-own-value hidden>
          <code dir="ltr" data-own />
        </dd>
      </dl>
      <p class="message" role="status" data-told hidden />
      <progress data-progress hidden aria-label={say(language, 'title')} />
      <p data-start hidden>
        <button type="button">{say(language, 'start')}</button>
      </p>
      <p data-choose hidden>
        <label class="field">
          <span>{say(language, 'ownFile')}</span>
          <input type="file" accept=".json,application/json" />
        </label>
      </p>
    </plenary-recompute>
  );
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
