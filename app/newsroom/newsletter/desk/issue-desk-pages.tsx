import { isLanguage, type Language } from '../../../platform/language.ts';
import { Refusal } from '../../../platform/refusal.ts';
import type { Call, DeskAnswer, House } from '../../../trust/house.ts';
import { readOwnFields } from '../../../trust/person/person.ts';
import { edits } from '../../article/article-rules.ts';
import { momentFrom, type Typed } from '../../desk/news-form.ts';
import { actorOf, type Again, ofEditors, Trouble, typedIn } from '../../desk/news-parts.tsx';
import { newsEdition } from '../../newsroom.ts';
import { composeIssue, planIssue, removeIssue, saveIssue } from '../issue.ts';
import { deliveryCounts, itemsOf, readIssue, refuseIssue } from '../issue-read.ts';
import { letterOf } from '../newsletter-letter.ts';
import type { Issue, Wishes } from '../newsletter-schema.ts';
import { readSheet } from '../newsletter-sheet.ts';
import { listDoubts, settleDoubts } from '../newsletter-doubt.ts';
import { Actions, Deliveries, Preview } from './issue-desk-parts.tsx';
import { IssueFields } from './issue-fields.tsx';
import { issueFrom, issueTyped } from './newsletter-desk-form.ts';
import { newsletterDesk as say } from './newsletter-desk-messages.ts';
import { choosable } from './newsletter-desk-read.ts';
import { insistOnDesk, newsletterDeskPath, stateWords } from './newsletter-desk-parts.tsx';

/** Hangs the pages of an issue: to compose, look at, try, plan and send it, and to end its doubts. */
export function hangIssueDesk(house: House): void {
  const { deskPage, deskForm, db } = house;
  deskPage(`${newsletterDeskPath}/of/:edition/new`, ofEditors, (call) => newPage(house, call));
  deskForm(`${newsletterDeskPath}/of/:edition/new`, ofEditors, (call) => begin(house, call));
  deskPage(`${newsletterDeskPath}/:id`, ofEditors, (call) => issuePage(house, call));
  deskForm(`${newsletterDeskPath}/:id`, ofEditors, (call) => save(house, call));
  deskForm(`${newsletterDeskPath}/:id/plan`, ofEditors, (call) => plan(house, call));
  deskForm(`${newsletterDeskPath}/:id/trial`, ofEditors, (call) => sendTrial(house, call));
  deskForm(`${newsletterDeskPath}/:id/doubts`, ofEditors, (call) => endDoubts(house, call));
  deskForm(`${newsletterDeskPath}/:id/removal`, ofEditors, async (call) => {
    const { edition } = await find(house, call);
    await db.transaction().execute((tx) => removeIssue(tx, call.params.id ?? '', actorOf(call)));
    return house.to(call, `${newsletterDeskPath}/of/${edition}`);
  });
}

/** @throws Refusal `newsletter.issue-unknown` (404) also where it is not theirs */
async function find({ db }: House, call: Call): Promise<Issue> {
  const issue = await readIssue(db, call.params.id ?? '');
  return edits(actorOf(call), issue.edition) ? issue : refuseIssue();
}

async function newPage({ db }: House, call: Call, again?: Again): Promise<DeskAnswer> {
  const { language, params } = call;
  const { edition = '' } = params;
  insistOnDesk(call, edition);
  const typed = again?.typed ?? new URLSearchParams({ source: language });
  return {
    title: say(language, 'compose'),
    trail: [{ path: `${newsletterDeskPath}/of/${edition}`, label: edition }],
    ...(again && { status: again.refusal.status }),
    body: (
      <>
        <h1>{say(language, 'compose')}</h1>
        <Trouble language={language} refusal={again?.refusal} />
        <form method="post" class="stack desk-form" action={`/${language}${newsletterDeskPath}/of/${edition}/new`}>
          <IssueFields language={language} typed={typed} choices={await choosable(db, edition)} />
          <button type="submit" class="primary">
            {say(language, 'save')}
          </button>
        </form>
      </>
    ),
  };
}

async function begin(house: House, call: Call): Promise<DeskAnswer> {
  const { edition = '' } = call.params;
  insistOnDesk(call, edition);
  const typed = await typedIn(call);
  try {
    const form = issueFrom(typed, null);
    const id = await house.db.transaction().execute((tx) => composeIssue(tx, edition, form, actorOf(call)));
    return house.to(call, `${newsletterDeskPath}/${id}?saved=1`);
  } catch (error) {
    if (error instanceof Refusal && error.status !== 404) return newPage(house, call, { typed, refusal: error });
    throw error;
  }
}

/** Does what a form of the issue asks; what was typed is shown again with the reason where it can't be. */
async function orAgain(
  house: House,
  call: Call,
  work: (typed: Typed, issue: Issue) => Promise<string>,
): Promise<DeskAnswer> {
  const issue = await find(house, call);
  const typed = await typedIn(call);
  try {
    return house.to(call, `${newsletterDeskPath}/${issue.id}?${await work(typed, issue)}=1`);
  } catch (error) {
    if (error instanceof Refusal && error.status !== 404) return issuePage(house, call, { typed, refusal: error });
    throw error;
  }
}

const save = (house: House, call: Call) =>
  orAgain(house, call, async (typed, issue) => {
    const form = issueFrom(typed, issue);
    const revision = Number(typed.get('revision'));
    await house.db.transaction().execute((tx) => saveIssue(tx, issue.id, revision, form, actorOf(call)));
    return 'saved';
  });

const plan = (house: House, call: Call) =>
  orAgain(house, call, async (typed, issue) => {
    const { zone } = await newsEdition(house.db, issue.edition);
    const wished = typed.get('do');
    const due = wished === 'now' ? 'now' : wished === 'never' ? null : (momentFrom(typed, 'due', zone) ?? new Date(0));
    const revision = Number(typed.get('revision'));
    await house.db
      .transaction()
      .execute((tx) => planIssue(tx, house.jobs, { id: issue.id, due, revision, by: actorOf(call) }));
    return 'planned';
  });

/** A mail of the issue to whoever composes it, in one language, as a subscriber to everything gets it. */
const sendTrial = (house: House, call: Call) =>
  orAgain(house, call, async (typed, issue) => {
    const { db, vault, mail, origin } = house;
    const { personId } = actorOf(call);
    const to = personId && (await readOwnFields(db, vault, personId)).email;
    const letter =
      to &&
      letterOf(await readSheet(db, issue, origin), {
        to,
        wishes: everything(languageIn(typed), issue.kind),
        token: null,
      });
    if (!letter) return 'none';
    await db.transaction().execute((tx) => mail.send(tx, { kind: 'newsletter.trial', ...letter.content, limit: {} }));
    return 'tried';
  });

const languageIn = (typed: Typed): Language => {
  const language = typed.get('language') ?? '';
  return isLanguage(language) ? language : 'en';
};

const everything = (language: Language, kind: Issue['kind']): Wishes => ({
  frequency: kind === 'composed' ? 'daily' : kind,
  sections: [],
  kinds: [],
  languages: [language],
  corrections: true,
  everyEdition: false,
  topics: true,
  follows: [],
});

const endDoubts = (house: House, call: Call) =>
  orAgain(house, call, async (typed, issue) => {
    const own = new Set((await listDoubts(house.db, issue.id)).map(({ id }) => id));
    const ids = typed.getAll('ids').filter((id) => own.has(id));
    const as = typed.get('do') === 'again' ? 'again' : 'sent';
    await house.db.transaction().execute((tx) => settleDoubts(tx, house.jobs, { ids, as, by: actorOf(call) }));
    return 'saved';
  });

async function issuePage(house: House, call: Call, again?: Again): Promise<DeskAnswer> {
  const { language, url } = call;
  const { db, origin } = house;
  const issue = await find(house, call);
  const { zone } = await newsEdition(db, issue.edition);
  const items = await itemsOf(db, issue);
  const counts = (await deliveryCounts(db, [issue.id])).get(issue.id) ?? {};
  const title = say(language, 'issueNumber', { number: issue.number });
  const told = (['saved', 'planned', 'tried'] as const).find((one) => url.searchParams.has(one));
  return {
    title,
    trail: [{ path: `${newsletterDeskPath}/of/${issue.edition}`, label: issue.edition }],
    ...(again && { status: again.refusal.status }),
    body: (
      <>
        <h1>{title}</h1>
        <Trouble language={language} refusal={again?.refusal} />
        {told && (
          <p class="message" role="status">
            {say(language, told === 'tried' ? 'tried' : 'saved')}
          </p>
        )}
        <p>{stateWords(issue, zone, language)}</p>
        {issue.startedAt ? (
          <Deliveries call={call} counts={counts} doubts={await listDoubts(db, issue.id)} />
        ) : (
          <>
            <Actions call={call} issue={issue} zone={zone} />
            <form method="post" class="stack desk-form" action={`/${language}${newsletterDeskPath}/${issue.id}`}>
              <h2>{say(language, 'change')}</h2>
              <input type="hidden" name="revision" value={issue.revision} />
              <IssueFields
                language={language}
                typed={again?.typed.has('source') ? again.typed : issueTyped(issue, items)}
                choices={await choosable(db, issue.edition)}
              />
              <button type="submit" class="primary">
                {say(language, 'save')}
              </button>
            </form>
          </>
        )}
        <Preview call={call} issue={issue} items={items} sheet={await readSheet(db, issue, origin)} />
      </>
    ),
  };
}
