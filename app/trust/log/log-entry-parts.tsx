import { Fragment, type JSX } from 'preact';
import type { Language } from '../../platform/language.ts';
import { logMessages as say } from './log-messages.ts';
import type { PublicEntry } from './log-read.ts';

const kinds = { person: 'byPerson', visitor: 'byVisitor', cli: 'byCli', job: 'byJob', seed: 'bySeed' } as const;

const byName = (by: string, language: Language): string =>
  by in kinds ? say(language, kinds[by as keyof typeof kinds]) : by;

/** What an open entry shows: in a line of the list, or `whole` as facts. */
export function Shown({
  shown,
  language,
  whole,
}: {
  shown: NonNullable<PublicEntry['shown']>;
  language: Language;
  whole?: boolean;
}): JSX.Element {
  const { by, subject, details } = shown;
  const facts = Object.entries(details);
  if (!whole) {
    return (
      <>
        <bdi>{subject}</bdi>
        {facts.map(([name, value]) => (
          <Fragment key={name}>
            {' '}
            <small class="quiet" dir="ltr">
              {name} {String(value)}
            </small>
          </Fragment>
        ))}
      </>
    );
  }
  return (
    <dl class="facts">
      {by && <dt>{say(language, 'by')}</dt>}
      {by && <dd>{byName(by, language)}</dd>}
      <dt>{say(language, 'subject')}</dt>
      <dd>
        <bdi>{subject}</bdi>
      </dd>
      {facts.flatMap(([name, value]) => [
        <dt key={name} dir="ltr">
          {name}
        </dt>,
        <dd key={`${name} value`}>
          <bdi>{String(value)}</bdi>
        </dd>,
      ])}
    </dl>
  );
}
