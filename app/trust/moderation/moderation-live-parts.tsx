import type { ComponentChildren } from 'preact';
import { type Language, localeOf } from '../../platform/language.ts';
import { LiveLink, liveIsland } from '../../ui/live-link.tsx';
import type { Call } from '../house.ts';
import { moderationDesk as say } from './moderation-desk-messages.ts';
import { itemTopic, queueTopics, shortOf } from './moderation-live.ts';
import { actorOf, moderationPath } from './moderation-parts.tsx';
import type { QueueItem } from './moderation-queue.ts';

/** The islands of a page that hears of the queue. */
export const moderationIslands = ['moderation', 'moderation-live', liveIsland];

/** Numbers among which each plural form of the six languages is. */
const samples = [0, 1, 2, 3, 5, 11, 100, 1_000_000];

/** How much waits, in each plural form, `#` for the number, so that a script can say it of another number. */
function formsOf(language: Language): string {
  const rules = new Intl.PluralRules(localeOf(language));
  const number = new Intl.NumberFormat(localeOf(language));
  const forms: Record<string, string> = {};
  for (const count of samples)
    forms[rules.select(count)] ??= say(language, 'waiting', { count }).replace(number.format(count), '#');
  return JSON.stringify(forms);
}

interface LiveParts {
  call: Call;
  children?: ComponentChildren;
}

const selfOf = (call: Call): string => shortOf(actorOf(call).personId ?? '');

/** How much waits, kept right where scripts run; says when the page is no longer that of now. */
export function LiveQueue({ call, waiting, newest, children }: LiveParts & { waiting: number; newest: Date | null }) {
  const { language } = call;
  return (
    <moderation-live
      data-newest={String(newest?.getTime() ?? 0)}
      data-self={selfOf(call)}
      data-you={say(language, 'you')}
      data-colleague={say(language, 'colleague', { short: '#' })}
    >
      <p class="lead">
        <span data-count={formsOf(language)}>{say(language, 'waiting', { count: waiting })}</span> {children}
      </p>
      <p role="status">
        <a href={call.url.pathname + call.url.search} class="live" data-when="changed" hidden>
          {say(language, 'queueChanged')}
        </a>
      </p>
      {queueTopics(actorOf(call)).map((topic) => (
        <LiveLink key={topic} topic={topic} language={language} />
      ))}
    </moderation-live>
  );
}

/** Says when somebody else takes or decides what one looks at. */
export function LiveItem({ call, item }: LiveParts & { item: QueueItem }) {
  const { language } = call;
  return (
    <moderation-live data-self={selfOf(call)} data-taken={item.claimedBy ? shortOf(item.claimedBy) : ''}>
      <div role="status">
        <p class="message" data-when="taken" hidden>
          {say(language, 'takenNow')}
        </p>
        <p class="message" data-when="settled" hidden>
          {say(language, 'settledNow')} <a href={`/${language}${moderationPath}`}>{say(language, 'title')}</a>
        </p>
      </div>
      <LiveLink topic={itemTopic(item.id)} language={language} />
    </moderation-live>
  );
}
