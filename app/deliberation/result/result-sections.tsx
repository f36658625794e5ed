import type { ComponentChildren } from 'preact';
import { OpinionMap } from './result-map.tsx';
import { GroupTable, Portraits } from './result-groups.tsx';
import { Divides, Unites, Unsure } from './result-lists.tsx';
import { resultMessages as say } from './result-messages.ts';
import { partMessages as part } from './result-parts-messages.ts';
import { Cross, Moved } from './result-tables.tsx';
import { peopleMissing } from './result-rules.ts';
import type { Result } from './result-schema.ts';
import { Missing } from './result-standing.tsx';
import type { ResultView } from './result-view.ts';

interface Parts {
  view: ResultView;
  result: Result;
}

export function Section({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="stack">
      <div class="section-head">
        <h2>{title}</h2>
      </div>
      {children}
    </section>
  );
}

/** The map, with the same content as a table beside it. */
export function MapSection({ view, result }: Parts) {
  const { language } = view;
  if (peopleMissing(result) > 0) {
    return (
      <Section title={say(language, 'mapTitle')}>
        <Missing view={view} />
      </Section>
    );
  }
  return (
    <Section title={say(language, 'mapTitle')}>
      <figure class="map-figure">
        <OpinionMap view={view} result={result} />
        <figcaption class="quiet" id="map-help">
          {say(language, 'mapHelp')}
        </figcaption>
      </figure>
      <GroupTable view={view} result={result} />
    </Section>
  );
}

/** Everything that groups say; nothing while there are too few people to part. */
export function GroupSections({ view, result }: Parts) {
  const { language } = view;
  if (peopleMissing(result) > 0) return null;
  return (
    <>
      <Section title={part(language, 'groupsTitle')}>
        <Portraits view={view} result={result} />
      </Section>
      <Section title={part(language, 'unitesTitle')}>
        <Unites view={view} result={result} />
      </Section>
      <Section title={part(language, 'dividesTitle')}>
        <Divides view={view} result={result} />
      </Section>
      {result.unfinished ? (
        <Section title={part(language, 'unsureTitle')}>
          <p class="message">{part(language, 'unfinished')}</p>
        </Section>
      ) : (
        <>
          <Section title={part(language, 'unsureTitle')}>
            <Unsure view={view} result={result} />
          </Section>
          <Section title={part(language, 'timeTitle')}>
            <Moved view={view} result={result} />
          </Section>
        </>
      )}
      <Section title={part(language, 'participation')}>
        <p class="quiet">{part(language, 'crossHelp')}</p>
        <h3>{part(language, 'byCategory')}</h3>
        <p class="quiet">{part(language, 'byCategoryHelp')}</p>
        <Cross view={view} result={result} table={result.categories} />
        <h3>{part(language, 'byLanguage')}</h3>
        <Cross view={view} result={result} table={result.languages} />
      </Section>
    </>
  );
}
