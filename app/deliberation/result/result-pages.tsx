import { anyone } from '../../platform/routes.ts';
import { wordsOf } from '../../platform/text.ts';
import type { Site } from '../../programme/edition/edition-site.ts';
import type { Page } from '../../programme/edition/edition-visit.ts';
import { Words } from '../../programme/text-words.tsx';
import { consultationPath, type Deliberation, visitConsultation } from '../deliberation.ts';
import { AsOf, Method, State } from './result-head.tsx';
import { LivePart, resultIslands } from './result-live.tsx';
import { resultMessages as say } from './result-messages.ts';
import { partMessages as part } from './result-parts-messages.ts';
import { reportPage } from './result-report.tsx';
import { GroupSections, MapSection, Section } from './result-sections.tsx';
import { OwnStanding } from './result-standing.tsx';
import { StandingPart } from './result-standing-part.tsx';
import { type ResultView, viewResult } from './result-view.ts';

/** Hangs the result of a consultation, its report, and where a reader stands in it. */
export function hangResults(site: Site, hall: Deliberation): void {
  const hang = (path: string, make: (view: ResultView) => Page | Promise<Page>) =>
    site.routes.get(consultationPath + path, anyone, async (context) => {
      const call = await visitConsultation({ site, hall }, context, { sends: false });
      return site.show(context, call.visit, await make(await viewResult(hall, call)));
    });
  hang('/result', resultPage);
  hang('/result/standing', standingPage);
  hang('/result/report', (view) => reportPage(hall.db, view));
}

const titleOf = ({ language, consultation }: ResultView): string =>
  `${say(language, 'title')}: ${wordsOf(consultation.title, language)}`;

export function ConsultationLink({ view: { language, consultation, base } }: { view: ResultView }) {
  return (
    <p class="eyebrow">
      <a href={base}>
        <Words text={consultation.title} visit={{ language }} />
      </a>
    </p>
  );
}

function resultPage(view: ResultView): Page {
  const { language, base, result } = view;
  return {
    title: titleOf(view),
    description: say(language, 'noneHelp'),
    islands: resultIslands,
    hidden: view.visit.url.search !== '',
    body: (
      <div class="full stack result">
        <ConsultationLink view={view} />
        <h1>{say(language, 'title')}</h1>
        <p class="hull-choice no-print">
          <input type="checkbox" id="hulls" checked /> <label for="hulls">{say(language, 'hulls')}</label>
        </p>
        <LivePart view={view} id="result" from={`${base}/result`}>
          {result && <AsOf view={view} result={result} />}
          <State view={view} />
          {result && (
            <>
              <Section title={say(language, 'meTitle')}>
                <OwnStanding view={view} />
              </Section>
              <MapSection view={view} result={result} />
              <GroupSections view={view} result={result} />
              <Method view={view} result={result} />
            </>
          )}
        </LivePart>
        <p>
          <a href={`${base}/result/report`}>{part(language, 'reportLink')}</a>
        </p>
      </div>
    ),
  };
}

/** Where the reader stands, alone: what the page to vote on reads again after a vote. */
function standingPage(view: ResultView): Page {
  const { language } = view;
  return {
    title: say(language, 'meTitle'),
    hidden: true,
    islands: resultIslands,
    body: (
      <div class="read stack">
        <ConsultationLink view={view} />
        <h1>{say(language, 'meTitle')}</h1>
        <StandingPart view={view} />
      </div>
    ),
  };
}
