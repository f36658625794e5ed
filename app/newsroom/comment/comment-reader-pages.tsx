import type { Context } from 'hono';
import { Refusal } from '../../platform/refusal.ts';
import { anyone } from '../../platform/routes.ts';
import { momentName } from '../../platform/time.ts';
import type { Page } from '../../programme/edition/edition-visit.ts';
import type { Answer, Call } from '../../trust/house.ts';
import { ReportIllegal } from '../../trust/notice/notice-link.tsx';
import { signedIn } from '../../trust/permission/permission-door.ts';
import { isSignedIn } from '../../trust/permission/permission-rules.ts';
import { type CommentCall, type CommentParts, commentsPath, fieldsOf, openCall } from './comment-door.ts';
import { formText as say } from './comment-form-messages.ts';
import { ignoreWriter, listIgnored, readAgain } from './comment-ignore.ts';
import { CommentItem } from './comment-list.tsx';
import { commentMessages } from './comment-messages.ts';
import { Trouble } from '../desk/news-parts.tsx';
import { commentText } from './comment-page-messages.ts';
import { Heading, listPage } from './comment-pages.tsx';
import { commentsByNumber } from './comment-read.ts';
import { reportComment } from './comment-report.ts';
import { reportReasons, reportSchema } from './comment-schema.ts';
import { withNotes } from './comment-visit.ts';

const one = `${commentsPath}/:number{[1-9][0-9]{0,8}}`;

/** Hangs what readers do about comments of others: report them, and ignore who wrote them. */
export function hangReaders(parts: CommentParts): void {
  const { site, house } = parts;
  const show = async (context: Context, sends: boolean, answer: (call: CommentCall) => Promise<Page | Response>) => {
    const call = await openCall(parts, context, { sends });
    const made = await answer(call);
    return made instanceof Response ? made : site.show(context, call.visit, made);
  };
  site.routes.get(`${one}/report`, anyone, (context) => show(context, false, (call) => reportPage(parts, call)));
  site.routes.post(`${one}/report`, anyone, (context) => show(context, true, (call) => report(parts, call)));
  site.routes.post(`${one}/ignoring`, anyone, (context) => show(context, false, (call) => ignore(parts, call)));
  site.routes.get(`${commentsPath}/without`, anyone, (context) => show(context, false, (call) => without(parts, call)));
  house.page('/me/ignored', signedIn, (call) => ignoredPage(parts, call));
  house.form('/me/ignored', signedIn, (call) => read(parts, call));
  site.routes.get('/comments/ignored.json', signedIn, async (context) => {
    context.header('Cache-Control', 'no-store');
    const ignored = await listIgnored(house.db, context.get('actor').personId ?? '');
    return context.json(ignored.map(({ pseudonym }) => pseudonym));
  });
}

const numberOf = ({ visit }: CommentCall): number => Number(visit.params['number']);

async function reportPage({ house }: CommentParts, call: CommentCall, refusal?: Refusal): Promise<Page> {
  const { visit, article, base } = call;
  const { language, url } = visit;
  const number = numberOf(call);
  const [comment] = await commentsByNumber(house, article.id, [number]);
  if (comment?.state !== 'published') throw new Refusal('comment.unknown', 404, commentMessages.sentence('unknown'));
  const place = await withNotes(house.db, call.place, [comment]);
  const title = commentText(language, 'reportOf', { name: comment.name });
  return {
    title,
    hidden: true,
    status: refusal?.status ?? 200,
    body: (
      <div class="read stack">
        <Heading visit={visit} article={article} />
        <h1>{title}</h1>
        <ol class="comments">
          <CommentItem place={{ ...place, open: false }} comment={comment} />
        </ol>
        {url.searchParams.has('reported') ? (
          <p class="message" role="status">
            {say(language, 'reported')}
          </p>
        ) : (
          <form method="post" action={`${base}/${number}/report`} class="stack">
            <Trouble language={language} refusal={refusal} />
            <fieldset>
              <legend>{say(language, 'reason')}</legend>
              {reportReasons.map((reason) => (
                <div key={reason}>
                  <label>
                    <input type="radio" name="reason" value={reason} required /> {say(language, reason)}
                  </label>
                </div>
              ))}
            </fieldset>
            <p class="actions">
              <button type="submit" class="primary">
                {say(language, 'reportSend')}
              </button>
              <a href={`/${language}/rules`}>{commentText(language, 'rules')}</a>
              <ReportIllegal language={language} kind="comment" subject={comment.id} />
            </p>
          </form>
        )}
        <p>
          <a href={`${base}/${number}`}>{commentText(language, 'comment', { number })}</a>
        </p>
      </div>
    ),
  };
}

async function report(parts: CommentParts, call: CommentCall): Promise<Page | Response> {
  const { house } = parts;
  const parsed = reportSchema.safeParse({ reason: (await fieldsOf(call))['reason'] });
  try {
    if (!parsed.success) throw new Refusal('comment.report-invalid', 422, commentMessages.sentence('reportInvalid'));
    const number = numberOf(call);
    const { reason } = parsed.data;
    const about = { articleId: call.article.id, number, reason, network: house.network(call.context) };
    await reportComment(house, { ...about, hand: call.writing.hand });
    return call.context.redirect(`${call.base}/${number}/report?reported`, 303);
  } catch (error) {
    if (error instanceof Refusal && error.status !== 404) return reportPage(parts, call, error);
    throw error;
  }
}

/** Kept with the account. Without one, a script keeps it in the browser; where none runs, there is no place for it. */
async function ignore({ house }: CommentParts, call: CommentCall): Promise<Response> {
  const { context, article, visit } = call;
  const actor = context.get('actor');
  if (!isSignedIn(actor)) throw new Refusal('comment.ignore-who', 403, (language) => say(language, 'ignoreSignIn'));
  const about = { personId: actor.personId ?? '', articleId: article.id, number: numberOf(call) };
  await house.db.transaction().execute((tx) => ignoreWriter(tx, house.vault, about));
  return context.redirect(`/${visit.language}/me/ignored`, 303);
}

/** The comments as somebody reads them who ignores some writers, also where no script hides these. */
async function without({ house }: CommentParts, call: CommentCall): Promise<Page> {
  const { context, visit, place } = call;
  const actor = context.get('actor');
  const ignored = isSignedIn(actor) ? await listIgnored(house.db, actor.personId ?? '') : [];
  const own = { ...place, ignored: new Set(ignored.map(({ pseudonym }) => pseudonym)) };
  return { ...(await listPage(house, visit, { ...call, place: own })), hidden: true };
}

async function ignoredPage({ house }: CommentParts, { context, language }: Call): Promise<Answer> {
  const ignored = await listIgnored(house.db, context.get('actor').personId ?? '');
  const title = say(language, 'ignoredTitle');
  return {
    title,
    body: (
      <div class="read stack">
        <h1>{title}</h1>
        <p>{say(language, 'ignoredHelp')}</p>
        {ignored.length === 0 && <p class="message">{say(language, 'ignoredNone')}</p>}
        <ul class="rows">
          {ignored.map(({ pseudonym, since }) => (
            <li key={pseudonym}>
              <form method="post" action={`/${language}/me/ignored`} class="actions">
                <input type="hidden" name="pseudonym" value={pseudonym} />
                <span>
                  {say(language, 'ignoredSince', {
                    short: pseudonym.slice(0, 6),
                    day: momentName(since.getTime(), 'UTC', language),
                  })}
                </span>
                <button type="submit">{say(language, 'readAgain')}</button>
              </form>
            </li>
          ))}
        </ul>
      </div>
    ),
  };
}

async function read({ house }: CommentParts, call: Call): Promise<Answer> {
  const { pseudonym } = await fieldsOf(call);
  const personId = call.context.get('actor').personId ?? '';
  await house.db.transaction().execute((tx) => readAgain(tx, personId, pseudonym ?? ''));
  return house.to(call, '/me/ignored');
}
