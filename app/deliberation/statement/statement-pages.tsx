import type { Context } from 'hono';
import { directionOf } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { anyone } from '../../platform/routes.ts';
import { shown, wordsOf } from '../../platform/text.ts';
import type { Site } from '../../programme/edition/edition-site.ts';
import type { Page } from '../../programme/edition/edition-visit.ts';
import { Words } from '../../programme/text-words.tsx';
import { findConsultation } from '../consultation/consultation.ts';
import { consultationPath, type ConsultationVisit, type Deliberation, visitConsultation } from '../deliberation.ts';
import { Versions } from '../vote/vote-ballot.tsx';
import { voteMessages } from '../vote/vote-messages.ts';
import { listStatements, statementsByNumber, writeStatement } from './statement.ts';
import { decisionsOf } from '../../trust/moderation/moderation-history.ts';
import { RemovedNote } from '../../trust/moderation/moderation-shown.tsx';
import { ReportIllegal } from '../../trust/notice/notice-link.tsx';
import { statementMessages as say } from './statement-messages.ts';
import { subjectOf } from './statement-reasons.ts';
import { reportStatement } from './statement-report.ts';
import { faultOf, seemsTwoIdeas } from './statement-rules.ts';
import { longest, removalReasons, reportSchema, statementSchema, tidy } from './statement-schema.ts';
import { type Hints, WriteStatement, type Written } from './statement-write.tsx';
import type { Language } from '../../platform/language.ts';

const pageLength = 50;

/** Hangs statements on the site: all of them, one with its report, writing one, and what one is like. */
export function hangStatements(site: Site, hall: Deliberation): void {
  const { routes } = site;
  const open = (context: Context, sends: boolean) => visitConsultation({ site, hall }, context, { sends });
  routes.get(`${consultationPath}/statements`, anyone, async (context) => {
    const call = await open(context, false);
    return site.show(context, call.visit, await listPage(hall, call));
  });
  routes.post(`${consultationPath}/statements`, anyone, async (context) => {
    const call = await open(context, true);
    const answer = await write(hall, call);
    return answer instanceof Response ? answer : site.show(context, call.visit, answer);
  });
  routes.get(`${consultationPath}/statements/:statement{(?:0|[1-9][0-9]{0,8})}`, anyone, async (context) => {
    const call = await open(context, false);
    return site.show(context, call.visit, await statementPage(hall, call));
  });
  routes.post(`${consultationPath}/reports`, anyone, async (context) => report(hall, await open(context, true)));
  routes.get(`${consultationPath}/similar`, anyone, async (context) => similar(site, hall, context));
}

async function listPage({ db }: Deliberation, { visit, consultation, base }: ConsultationVisit): Promise<Page> {
  const { language, url } = visit;
  const after = Number(/^\d{1,9}$/.exec(url.searchParams.get('after') ?? '')?.[0] ?? -1);
  const found = await listStatements(db, consultation.id, { after, limit: pageLength + 1 });
  const last = found.length > pageLength ? found[pageLength - 1] : undefined;
  const title = say(language, 'listTitle');
  return {
    title: `${title}: ${wordsOf(consultation.title, language)}`,
    hidden: url.search !== '',
    body: (
      <div class="read stack">
        <p class="eyebrow">
          <a href={base}>{wordsOf(consultation.title, language)}</a>
        </p>
        <h1>{title}</h1>
        {found.length === 0 && <p class="message">{voteMessages(language, 'noneYet')}</p>}
        <ul class="rows">
          {found.slice(0, pageLength).map(({ number, text }) => (
            <li key={number}>
              <span class="count">{number}</span>{' '}
              <a href={`${base}/statements/${number}`}>
                <Words text={text} visit={visit} />
              </a>
            </li>
          ))}
        </ul>
        {last && (
          <p>
            <a rel="next" href={`${base}/statements?after=${last.number}`}>
              {voteMessages(language, 'more')}
            </a>
          </p>
        )}
      </div>
    ),
  };
}

async function statementPage({ db }: Deliberation, call: ConsultationVisit): Promise<Page> {
  const { visit, consultation, base } = call;
  const { language, params, url } = visit;
  const [statement] = await statementsByNumber(db, consultation.id, [Number(params.statement)]);
  if (statement?.state === 'removed') return removedPage(db, call, statement.number);
  if (statement?.state !== 'accepted') throw new Refusal('statement.unknown', 404, say.sentence('unknown'));
  const words = shown(statement.text, language);
  return {
    title: `${say(language, 'statement')} ${statement.number}: ${wordsOf(consultation.title, language)}`,
    hidden: url.search !== '',
    body: (
      <div class="read stack">
        <p class="eyebrow">
          <a href={base}>{wordsOf(consultation.title, language)}</a>
        </p>
        <h1>
          {say(language, 'statement')} {statement.number}
        </h1>
        {url.searchParams.has('reported') && (
          <p class="message" role="status">
            {say(language, 'reported')}
          </p>
        )}
        <p class="statement" lang={words.language} dir={directionOf(words.language)}>
          {words.text}
        </p>
        <Versions language={language} text={statement.text} open />
        <ReportForm language={language} base={base} number={statement.number} />
        <p>
          <ReportIllegal language={language} kind="statement" subject={subjectOf(consultation.id, statement.number)} />
        </p>
      </div>
    ),
  };
}

/** What stands where a statement stood: under which rule it was removed, and none of its words. */
async function removedPage(
  db: Deliberation['db'],
  { visit: { language }, consultation, base }: ConsultationVisit,
  number: number,
): Promise<Page> {
  const subject = subjectOf(consultation.id, number);
  const decision = (await decisionsOf(db, 'statement', [subject])).get(subject);
  const title = `${say(language, 'statement')} ${number}`;
  return {
    title: `${title}: ${wordsOf(consultation.title, language)}`,
    hidden: true,
    status: 410,
    body: (
      <div class="read stack">
        <p class="eyebrow">
          <a href={base}>{wordsOf(consultation.title, language)}</a>
        </p>
        <h1>{title}</h1>
        <RemovedNote language={language} ground={decision?.ground ?? null} />
      </div>
    ),
  };
}

function ReportForm({ language, base, number }: { language: Language; base: string; number: number }) {
  return (
    <form method="post" action={`${base}/reports`} class="stack">
      <h2>{say(language, 'report')}</h2>
      <input type="hidden" name="statement" value={number} />
      <fieldset>
        <legend>{say(language, 'reason')}</legend>
        {removalReasons.map((reason) => (
          <div key={reason}>
            <label>
              <input type="radio" name="reason" value={reason} required /> {say(language, reason)}
            </label>
          </div>
        ))}
      </fieldset>
      <button type="submit">{say(language, 'reportSend')}</button>
    </form>
  );
}

async function report(
  hall: Deliberation,
  { context, consultation, lookup, base }: ConsultationVisit,
): Promise<Response> {
  const parsed = reportSchema.safeParse(await context.req.parseBody());
  if (!parsed.success) throw new Refusal('statement.report-invalid', 422, say.sentence('invalidReport'));
  const { statement: number, reason } = parsed.data;
  await reportStatement(hall.db, hall.vault, { consultation, lookup, number, reason });
  return context.redirect(`${base}/statements/${number}?reported`, 303);
}

/** Takes a statement, or shows the form again: with what is wrong, or with what it may repeat. */
async function write(hall: Deliberation, call: ConsultationVisit): Promise<Response | Page> {
  const { context, consultation, actor, taking, base } = call;
  const { text = '', language = '', key = '', certain } = (await context.req.parseBody()) as Record<string, string>;
  const typed: Written = { text, language, key };
  const fault = faultOf(text);
  if (fault) return writePage(call, { typed, refusal: fault });
  const parsed = statementSchema.safeParse(typed);
  if (!parsed.success || !consultation.languages.includes(parsed.data.language)) {
    throw new Refusal('statement.invalid', 422, say.sentence('invalid'));
  }
  const hints = certain ? null : await hintsFor(hall, call, tidy(text), language);
  if (hints) return writePage(call, { typed, hints });
  const network = hall.network(context);
  const sent = { consultation, actor, taking, form: parsed.data, network, canWork: false };
  try {
    const { state } = await writeStatement(hall, sent);
    return context.redirect(`${base}?wrote=${state}#write`, 303);
  } catch (error) {
    // What was typed stays in the form.
    if (error instanceof Refusal) return writePage(call, { typed, refusal: error });
    throw error;
  }
}

async function hintsFor(
  hall: Deliberation,
  { consultation }: Pick<ConsultationVisit, 'consultation'>,
  text: string,
  language: string,
): Promise<Hints | null> {
  const similar = await hall.likeness.like(consultation, text);
  const twoIdeas = seemsTwoIdeas(text, language as Language);
  return similar.length > 0 || twoIdeas ? { similar, twoIdeas } : null;
}

interface Again {
  typed: Written;
  refusal?: Refusal;
  hints?: Hints;
}

function writePage({ visit, consultation, base }: ConsultationVisit, again: Again): Page {
  const { language } = visit;
  return {
    title: say(language, 'writeTitle'),
    hidden: true,
    status: again.refusal?.status ?? 200,
    islands: ['statement-write'],
    body: (
      <div class="read stack">
        <h1>{wordsOf(consultation.title, language)}</h1>
        <WriteStatement language={language} consultation={consultation} base={base} {...again} />
      </div>
    ),
  };
}

/** What the island asks while somebody types. */
async function similar(site: Site, hall: Deliberation, context: Context): Promise<Response> {
  const visit = await site.visit(context);
  const consultation = await findConsultation(hall.db, visit.entry.slug, visit.params.consultation ?? '');
  const text = tidy((visit.url.searchParams.get('text') ?? '').slice(0, 2 * longest));
  const written = visit.url.searchParams.get('language') ?? 'en';
  const language = consultation.languages.find((one) => one === written) ?? 'en';
  const hints = await hintsFor(hall, { consultation }, text, language);
  const like = hints?.similar.map(({ number, text, language }) => ({
    number,
    text,
    language,
    dir: directionOf(language),
  }));
  context.header('Cache-Control', 'no-store');
  return context.json({ similar: like ?? [], twoIdeas: hints?.twoIdeas ?? false });
}
