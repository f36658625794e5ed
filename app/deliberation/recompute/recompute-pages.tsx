import { anyone } from '../../platform/routes.ts';
import { wordsOf } from '../../platform/text.ts';
import type { Site } from '../../programme/edition/edition-site.ts';
import type { Page, Visit } from '../../programme/edition/edition-visit.ts';
import { Recompute } from '../../ui/recompute.tsx';
import { findConsultation } from '../consultation/consultation.ts';
import type { Consultation } from '../consultation/consultation-schema.ts';
import { consultationPath, type Deliberation } from '../deliberation.ts';
import { type LoggedHash, loggedHash } from '../open-data/open-data-hash.ts';
import { openDataMessages } from '../open-data/open-data-messages.ts';
import type { OpenShelf } from '../open-data/open-data-shelf.ts';
import { recomputeMessages as say } from './recompute-messages.ts';

/** Hangs the page on which a reader's own browser computes a result again. */
export function hangRecompute({ routes, ...site }: Site, { db }: Deliberation, shelf: OpenShelf): void {
  routes.get(`${consultationPath}/recompute`, anyone, async (context) => {
    const visit = await site.visit(context);
    const consultation = await findConsultation(db, visit.entry.slug, visit.params.consultation ?? '');
    const { hash } = await shelf.filesOf(consultation);
    const logged = await loggedHash(db, consultation);
    return site.show(context, visit, recomputePage(visit, { consultation, hash: logged?.hash ?? hash, logged }));
  });
}

interface Parts {
  consultation: Consultation;
  /** What is published. */
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
          say={(key) => say(language, key)}
          worker="recompute.worker.js"
          file={`${base}/data/consultation.json`}
          hash={hash}
        >
          <InLog visit={visit} logged={logged} />
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

function InLog({ visit: { language }, logged }: { visit: Visit; logged: LoggedHash | null }) {
  if (!logged) return <p class="quiet">{say(language, 'provisional')}</p>;
  if (logged.index === null) return <p class="quiet">{say(language, 'logSoon')}</p>;
  return (
    <p>
      <a href={`/${language}/log/${logged.index}`}>{say(language, 'inLog')}</a>
    </p>
  );
}
