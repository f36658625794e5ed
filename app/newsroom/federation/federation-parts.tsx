import { wordsOf } from '../../platform/text.ts';
import type { Page, Visit } from '../../programme/edition/edition-visit.ts';
import type { Section } from '../section/section-schema.ts';
import { actorAddress, base as federationBase } from './federation-address.ts';
import { federationPage as say } from './federation-page-messages.ts';
import { activityType, type FederationActor } from './federation-schema.ts';

/** The island that a page with FollowName names among its islands. */
export const copyIsland = 'federation-copy';

export const fediversePath = '/news/fediverse';

export const handleOf = (origin: string, { name }: FederationActor): string => `@${name}@${new URL(origin).host}`;

/** What an actor tells of, in words. */
export const whatOf = ({ section }: FederationActor, sections: Section[], { language }: Visit): string =>
  section === null ? say(language, 'whole') : wordsOf(sections.find(({ id }) => id === section)?.title, language);

/** The name by which something is followed from another server, to copy. */
export function FollowName({ visit, actor, what }: { visit: Visit; actor: FederationActor; what: string }) {
  const { language, origin } = visit;
  return (
    <federation-copy data-copy={say(language, 'copy')} data-copied={say(language, 'copied')}>
      <label class="field">
        <span>{say(language, 'nameOf', { what })}</span>
        <input readOnly dir="ltr" value={handleOf(origin, actor)} />
      </label>
      <p role="status" class="quiet" />
    </federation-copy>
  );
}

type Links = NonNullable<Page['feeds']>;

/** By which another server finds the actor of a list, when somebody looks for the address of its page there. */
export function actorLinks({ origin, language }: Visit, actors: FederationActor[], section: Section | null): Links {
  return actors
    .filter((one) => one.section === (section?.id ?? null))
    .map(({ id }) => ({ href: actorAddress(origin, id), type: activityType, title: say(language, 'title') }));
}

/** The same for an article. */
export const postLinks = ({ origin, language }: Visit, actors: FederationActor[], article: string): Links =>
  actors.length === 0
    ? []
    : [
        {
          href: `${origin}${federationBase}/articles/${article}`,
          type: activityType,
          title: say(language, 'post'),
        },
      ];

/** Beside a list of news: by which name it is followed, and how. Nothing where it can’t be. */
export function FollowElsewhere(props: { visit: Visit; actors: FederationActor[]; section: Section | null }) {
  const { visit, actors, section } = props;
  const { language, base } = visit;
  const actor = actors.find((one) => one.section === (section?.id ?? null));
  if (!actor) return null;
  return (
    <section class="no-print">
      <div class="section-head">
        <h2>{say(language, 'title')}</h2>
      </div>
      <FollowName visit={visit} actor={actor} what={whatOf(actor, section ? [section] : [], visit)} />
      <p>
        <a href={`${base}${fediversePath}`}>{say(language, 'how')}</a>
      </p>
    </section>
  );
}
