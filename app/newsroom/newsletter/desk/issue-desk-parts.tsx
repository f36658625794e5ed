import { Fragment } from 'preact';
import { languageNames, languages } from '../../../platform/language.ts';
import type { Call } from '../../../trust/house.ts';
import { momentTyped } from '../../desk/news-form.ts';
import { IssueItems } from '../issue-parts.tsx';
import type { Doubt } from '../newsletter-doubt.ts';
import type { Told } from '../newsletter-rules.ts';
import type { Issue } from '../newsletter-schema.ts';
import { newsletterDesk as say } from './newsletter-desk-messages.ts';
import { newsletterDeskPath } from './newsletter-desk-parts.tsx';

export function Actions({ call: { language }, issue, zone }: { call: Call; issue: Issue; zone: string }) {
  const path = `/${language}${newsletterDeskPath}/${issue.id}`;
  const due = issue.dueAt ?? new Date(Date.now() + 3_600_000);
  return (
    <div class="stack">
      <form method="post" action={`${path}/trial`} class="actions">
        <label class="field short-field">
          <span>{say(language, 'trialLanguage')}</span>
          <select name="language">
            {languages.map((tag) => (
              <option key={tag} value={tag} lang={tag} selected={tag === language}>
                {languageNames[tag]}
              </option>
            ))}
          </select>
        </label>
        <button type="submit">{say(language, 'trial')}</button>
      </form>
      <form method="post" action={`${path}/plan`} class="actions">
        <input type="hidden" name="revision" value={issue.revision} />
        <label class="field short-field">
          <span>{say(language, 'due', { zone })}</span>
          <input type="datetime-local" name="due" value={momentTyped(due, zone)} />
        </label>
        <button type="submit" name="do" value="plan">
          {say(language, 'plan')}
        </button>
        {issue.dueAt && (
          <button type="submit" name="do" value="never">
            {say(language, 'unplan')}
          </button>
        )}
        <button type="submit" name="do" value="now" class="primary">
          {say(language, 'sendNow')}
        </button>
      </form>
      <form method="post" action={`${path}/removal`}>
        <button type="submit">{say(language, 'remove')}</button>
      </form>
    </div>
  );
}

interface DeliveriesParts {
  call: Call;
  counts: Record<string, number>;
  doubts: Doubt[];
}

export function Deliveries({ call, counts, doubts }: DeliveriesParts) {
  const { language, params } = call;
  const states = ['waiting', 'sent', 'refused', 'suppressed', 'left', 'doubt'] as const;
  return (
    <>
      <dl class="facts newsletter-counts">
        {states.map((state) => (
          <Fragment key={state}>
            <dt>{say(language, `delivery-${state}`)}</dt>
            <dd>
              {(counts[state] ?? 0) +
                (state === 'waiting' ? (counts['claimed'] ?? 0) + (counts['at-the-dot'] ?? 0) : 0)}
            </dd>
          </Fragment>
        ))}
      </dl>
      {doubts.length > 0 && (
        <form method="post" action={`/${language}${newsletterDeskPath}/${params.id}/doubts`} class="stack desk-form">
          <h2>{say(language, 'doubts')}</h2>
          <p>{say(language, 'doubtsHelp')}</p>
          <ul class="rows">
            {doubts.map(({ id }) => (
              <li key={id}>
                <label class="choice">
                  <input type="checkbox" name="ids" value={id} /> <code>{id}</code>
                </label>
              </li>
            ))}
          </ul>
          <p class="actions">
            <button type="submit" name="do" value="sent">
              {say(language, 'wasSent')}
            </button>
            <button type="submit" name="do" value="again">
              {say(language, 'sendAgain')}
            </button>
          </p>
        </form>
      )}
    </>
  );
}

interface PreviewParts {
  call: Call;
  issue: Issue;
  items: Told[];
  sheet: Parameters<typeof IssueItems>[0]['sheet'];
}

export const Preview = ({ call, issue, items, sheet }: PreviewParts) => (
  <section class="stack news-preview">
    <h2>{say(call.language, 'preview')}</h2>
    <IssueItems visit={call} issue={issue} items={items} sheet={sheet} />
  </section>
);
