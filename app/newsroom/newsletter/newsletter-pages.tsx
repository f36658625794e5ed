import type { Context } from 'hono';
import { languages } from '../../platform/language.ts';
import { anyone } from '../../platform/routes.ts';
import { Refusal } from '../../platform/refusal.ts';
import { dateIn, dayName } from '../../platform/time.ts';
import type { Site } from '../../programme/edition/edition-site.ts';
import type { Page, Visit } from '../../programme/edition/edition-visit.ts';
import type { House } from '../../trust/house.ts';
import { newsText } from '../article/article-page-messages.ts';
import type { Section } from '../section/section-schema.ts';
import { listSections } from '../section/section.ts';
import { archive, archived, itemsOf } from './issue-read.ts';
import { IssueItems, issueTitle } from './issue-parts.tsx';
import { admit } from './newsletter-admit.ts';
import { AddressField, WishFields } from './newsletter-fields.tsx';
import { addressFrom, type Typed, wishesFrom } from './newsletter-form.ts';
import { newsletterText as say } from './newsletter-page-messages.ts';
import type { Issue } from './newsletter-schema.ts';
import { subscribe } from './newsletter.ts';
import { readSheet } from './newsletter-sheet.ts';
import { ProofOfWork, workIsland } from '../../ui/work.tsx';

export const newsletterStart = `/:language{(?:${languages.join('|')})}/:edition{[a-z0-9-]+}/news/newsletter`;

/** Issues on one page of the archive. */
const length = 24;

/** Hangs what everybody sees of a newsletter: the form that asks for it, and the issues that have left. */
export function hangNewsletter(house: House, site: Site): void {
  const { db } = house;
  site.page('/news/newsletter', async (visit) => {
    const before = Number(/^\d{1,9}$/.exec(visit.url.searchParams.get('before') ?? '')?.[0] ?? 0) || undefined;
    const issues = await archive(db, visit.entry.slug, length + 1, before);
    return { ...frontPage(visit, await listSections(db, visit.entry.slug), { issues }), hidden: before !== undefined };
  });
  site.page('/news/newsletter/:number{[1-9][0-9]{0,8}}', (visit) => issuePage(house, visit));
  house.routes.post(newsletterStart, anyone, (context) => ask(house, site, context));
}

export const typedIn = async (context: Context): Promise<Typed> => new URLSearchParams(await context.req.text());

async function ask(house: House, site: Site, context: Context): Promise<Response> {
  const visit = await site.visit(context);
  const typed = await typedIn(context);
  const { language, entry } = visit;
  const network = house.network(context);
  try {
    const asking = { edition: entry.slug, address: addressFrom(typed), language, wishes: wishesFrom(typed), network };
    await admit(house.db, house.vault, { edition: entry.slug, network, work: typed.get('work') ?? undefined });
    await house.db.transaction().execute((tx) => subscribe(tx, house, asking));
    return await site.show(context, visit, askedPage(visit));
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 404) throw error;
    const sections = await listSections(house.db, entry.slug);
    return site.show(context, visit, frontPage(visit, sections, { typed, refusal: error }));
  }
}

interface Front {
  issues?: Issue[];
  typed?: Typed;
  refusal?: Refusal;
}

function frontPage(visit: Visit, sections: Section[], front: Front): Page {
  const { language, base } = visit;
  const { refusal } = front;
  return {
    title: say(language, 'title'),
    description: say(language, 'lead'),
    ...(refusal && { status: refusal.status, hidden: true, islands: [workIsland] }),
    body: (
      <>
        <header class="full">
          <p class="eyebrow">
            <a href={`${base}/news`}>{newsText(language, 'title')}</a>
          </p>
          <h1>{say(language, 'title')}</h1>
          <p class="lead">{say(language, 'lead')}</p>
        </header>
        <div class="read stack">
          <AskForm visit={visit} sections={sections} {...front} />
        </div>
        {front.issues && <Archive visit={visit} issues={front.issues} />}
      </>
    ),
  };
}

function AskForm({ visit, sections, typed, refusal }: Front & { visit: Visit; sections: Section[] }) {
  const { language, base } = visit;
  const shown = typed ?? new URLSearchParams({ frequency: 'daily', languages: language });
  const work = refusal?.details?.['work'];
  return (
    <form method="post" action={`${base}/news/newsletter`} class="stack newsletter-form" id="subscribe">
      <h2>{say(language, 'subscribe')}</h2>
      <AddressField language={language} id="newsletter" typed={shown} refusal={refusal} />
      <WishFields language={language} typed={shown} sections={sections} />
      <ProofOfWork language={language} name="work" work={work} />
      <p class="actions">
        <button type="submit" class="primary">
          {say(language, 'subscribe')}
        </button>
        <a href={`/${language}/me/newsletter`}>{say(language, 'withAccount')}</a>
      </p>
    </form>
  );
}

/** The same for every address, so that nobody learns from it who has subscribed. */
export const askedPage = ({ language, base }: Visit): Page => ({
  title: say(language, 'asked'),
  hidden: true,
  body: (
    <div class="read stack">
      <h1>{say(language, 'asked')}</h1>
      <p class="lead" role="status">
        {say(language, 'askedHelp')}
      </p>
      <p>
        <a href={`${base}/news`}>{newsText(language, 'title')}</a>
      </p>
    </div>
  ),
});

function Archive({ visit, issues }: { visit: Visit; issues: Issue[] }) {
  const { language, base, view } = visit;
  const last = issues.at(length - 1);
  return (
    <section class="read stack">
      <div class="section-head">
        <h2>{say(language, 'archive')}</h2>
      </div>
      {issues.length === 0 ? (
        <p class="empty">{say(language, 'archiveEmpty')}</p>
      ) : (
        <ul class="rows">
          {issues.slice(0, length).map((issue) => (
            <li key={issue.id}>
              <a href={`${base}/news/newsletter/${issue.number}`}>{issueTitle(issue, view.edition, language)}</a>
            </li>
          ))}
        </ul>
      )}
      {issues.length > length && last && (
        <p>
          <a href={`${base}/news/newsletter?before=${last.number}`}>{say(language, 'older')}</a>
        </p>
      )}
    </section>
  );
}

async function issuePage({ db, origin }: House, visit: Visit): Promise<Page> {
  const { language, base, view, entry, params } = visit;
  const issue = await archived(db, entry.slug, Number(params.number));
  const sheet = await readSheet(db, issue, origin);
  const title = issueTitle(issue, view.edition, language);
  return {
    title,
    body: (
      <>
        <header class="full">
          <p class="eyebrow">
            <a href={`${base}/news/newsletter`}>{say(language, 'title')}</a>
          </p>
          <h1>{title}</h1>
          <p class="quiet">
            {say(language, 'number', { number: issue.number })}
            {issue.startedAt &&
              ` · ${dayName(dateIn(issue.startedAt.getTime(), view.edition.timeZone), language, 'date')}`}
          </p>
        </header>
        <div class="read stack">
          <IssueItems visit={visit} issue={issue} items={await itemsOf(db, issue)} sheet={sheet} />
          <p>
            <a class="button primary" href={`${base}/news/newsletter#subscribe`}>
              {say(language, 'subscribe')}
            </a>
          </p>
        </div>
      </>
    ),
  };
}
