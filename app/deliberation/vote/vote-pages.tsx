import type { Context } from 'hono';
import { Refusal } from '../../platform/refusal.ts';
import { anyone } from '../../platform/routes.ts';
import type { Site } from '../../programme/edition/edition-site.ts';
import type { Page } from '../../programme/edition/edition-visit.ts';
import { findParticipant } from '../consultation/participant.ts';
import { insistOnTaking } from '../consultation/participant-door.ts';
import { consultationPath, type ConsultationVisit, type Deliberation, visitConsultation } from '../deliberation.ts';
import { OwnStatements } from '../statement/statement-list.tsx';
import { ownStatements } from '../statement/statement.ts';
import { castVotes, type OwnVote, ownVotes } from './vote.ts';
import { OwnAnswer } from './vote-ballot.tsx';
import { voteMessages as say } from './vote-messages.ts';
import { answerOf, resultOf, type Vote, voteSchema, votesSchema } from './vote-schema.ts';

const pageLength = 40;

/** Hangs voting, and the list of one's own votes, on the site. */
export function hangVotes(site: Site, hall: Deliberation): void {
  const { routes } = site;
  routes.post(`${consultationPath}/votes`, anyone, (context) => {
    const isProgram = context.req.header('content-type')?.startsWith('application/json');
    return isProgram ? sendVotes(site, hall, context) : sendForm(site, hall, context);
  });
  routes.get(`${consultationPath}/votes`, anyone, async (context) => {
    const call = await visitConsultation({ site, hall }, context, { sends: false });
    return site.show(context, call.visit, await ownPage(hall, call));
  });
}

const invalid = () => new Refusal('vote.invalid', 422, say.sentence('invalid'));

async function takingPart(site: Site, hall: Deliberation, context: Context) {
  const visit = await site.visit(context);
  const { slug: edition } = visit.entry;
  const consultation = await hall.lately(edition, visit.params.consultation ?? '');
  const taking = await insistOnTaking(hall, { context, language: visit.language, edition });
  return { visit, consultation, taking, actor: context.get('actor'), network: hall.network(context) };
}

/** What a page without scripts sends: one vote, then back to the next statement, or to the list that it came from. */
async function sendForm(site: Site, hall: Deliberation, context: Context): Promise<Response> {
  const { statement, vote, key, back } = (await context.req.parseBody()) as Record<string, string>;
  const parsed = voteSchema.safeParse({ statement, vote, key });
  if (!parsed.success) throw invalid();
  const { visit, ...sending } = await takingPart(site, hall, context);
  const [outcome] = await castVotes(hall, { ...sending, votes: [parsed.data], canWork: false });
  if (outcome instanceof Refusal) throw outcome;
  const base = `${visit.base}/consultations/${sending.consultation.slug}`;
  if (back === 'votes') return context.redirect(`${base}/votes#s${parsed.data.statement}`, 303);
  const query = parsed.data.value === null ? '' : `?answered=${parsed.data.statement}`;
  return context.redirect(`${base}${query}#ballot`, 303);
}

/** What the island sends: votes that waited, each answered by its key. */
async function sendVotes(site: Site, hall: Deliberation, context: Context): Promise<Response> {
  const parsed = votesSchema.safeParse(await context.req.json().catch(() => null));
  if (!parsed.success) throw invalid();
  const { visit, ...sending } = await takingPart(site, hall, context);
  const { votes, work } = parsed.data;
  const outcomes = await castVotes(hall, { ...sending, votes, work, canWork: true });
  context.header('Cache-Control', 'no-store');
  return context.json({ results: outcomes.map((outcome, at) => resultOf(votes[at] as Vote, outcome, visit.language)) });
}

async function ownPage(hall: Deliberation, { visit, consultation, lookup, base }: ConsultationVisit): Promise<Page> {
  const { language, url } = visit;
  const after = Number(/^\d{1,9}$/.exec(url.searchParams.get('after') ?? '')?.[0] ?? -1);
  const participant = await findParticipant(hall.db, lookup);
  const own = { consultationId: consultation.id, participant: participant?.number ?? 0, after };
  const votes = participant ? await ownVotes(hall.db, { ...own, limit: pageLength + 1 }) : [];
  const written = participant && after < 0 ? await ownStatements(hall.db, consultation.id, participant.number) : [];
  const last = votes.length > pageLength ? votes[pageLength - 1] : undefined;
  const title = say(language, 'ownTitle');
  return {
    title,
    hidden: true,
    body: (
      <div class="read stack">
        <h1>{title}</h1>
        <p class="lead">{say(language, 'ownLead')}</p>
        {votes.length === 0 && (
          <div class="empty">
            <p>{say(language, 'ownNone')}</p>
            <p>{say(language, 'ownNoneHelp')}</p>
          </div>
        )}
        <ul class="rows own-votes">
          {votes.slice(0, pageLength).map((vote) => (
            <OwnAnswer key={vote.statement} language={language} base={base} {...partsOf(vote)} />
          ))}
        </ul>
        {last && (
          <p>
            <a rel="next" href={`${base}/votes?after=${last.statement}`}>
              {say(language, 'more')}
            </a>
          </p>
        )}
        <OwnStatements language={language} statements={written} receiptPath={hall.moderation.receiptPath} />
        <p>
          <a href={base}>{consultation.title.texts[language] ?? consultation.title.texts[consultation.title.source]}</a>
        </p>
      </div>
    ),
  };
}

const partsOf = ({ statement, text, value, state }: OwnVote) => ({
  number: statement,
  text,
  answer: answerOf(value) ?? 'pass',
  removed: state === 'removed',
});
