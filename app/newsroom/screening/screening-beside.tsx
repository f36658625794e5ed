import type { House } from '../../trust/house.ts';
import { findingSentence } from './screening-finding-messages.ts';
import { findingsOf } from './screening-memory.ts';
import { screeningPage as say } from './screening-page-messages.ts';
import { pieceKinds } from './screening-schema.ts';

/** Shows moderators what screening found about the thing that they decide about: each finding with its numbers and words. */
export function showFindings({ db, moderation }: Pick<House, 'db' | 'moderation'>): void {
  moderation.besidePiece(async ({ language, kind, subject }) => {
    const screened = pieceKinds.find((one) => one === kind);
    const findings = screened ? ((await findingsOf(db, screened, [subject])).get(subject) ?? []) : [];
    if (findings.length === 0) return null;
    return (
      <section class="stack">
        <h2>{say(language, 'found')}</h2>
        <ul>
          {findings.map((finding) => (
            <li key={finding.check}>{findingSentence(finding)(language)}</li>
          ))}
        </ul>
      </section>
    );
  });
}
