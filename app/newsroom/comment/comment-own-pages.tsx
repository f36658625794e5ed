import type { Context } from 'hono';
import { Refusal } from '../../platform/refusal.ts';
import { anyone } from '../../platform/routes.ts';
import { momentName } from '../../platform/time.ts';
import type { Page } from '../../programme/edition/edition-visit.ts';
import { ScreeningFields } from '../screening/screening-fields.tsx';
import { type CommentCall, type CommentParts, commentsPath, fieldsOf, openCall, sendingOf } from './comment-door.ts';
import { eraseWriter } from './comment-erase.ts';
import { formText as say } from './comment-form-messages.ts';
import { commentMessages } from './comment-messages.ts';
import { commentText } from './comment-page-messages.ts';
import { Heading } from './comment-pages.tsx';
import { listOwn } from './comment-read.ts';
import { mayChange, mayWithdraw } from './comment-rules.ts';
import { changeSchema, type Comment, lengthOf, longest, tidyWords } from './comment-schema.ts';
import { CommentWords } from './comment-text.tsx';
import { Trouble } from '../desk/news-parts.tsx';
import { changeComment, findOwn, withdrawComment } from './comment-change.ts';
import { LanguageField, WordsField } from './comment-write-pages.tsx';
import { findWriter, writerLookup } from './comment-writer.ts';
import { workIsland } from '../../ui/work.tsx';

const one = `${commentsPath}/:number{[1-9][0-9]{0,8}}`;

/** Hangs what writers see of their own comments: also those that wait; and changing, taking back, erasing. */
export function hangOwnComments(parts: CommentParts): void {
  const { site } = parts;
  const show = async (context: Context, sends: boolean, answer: (call: CommentCall) => Promise<Page | Response>) => {
    const call = await openCall(parts, context, { sends });
    const made = await answer(call);
    return made instanceof Response ? made : site.show(context, call.visit, made);
  };
  site.routes.get(`${commentsPath}/mine`, anyone, (context) => show(context, false, (call) => ownPage(parts, call)));
  site.routes.post(`${commentsPath}/mine`, anyone, (context) => show(context, true, (call) => erase(parts, call)));
  site.routes.get(`${one}/change`, anyone, (context) => show(context, false, (call) => changePage(parts, call)));
  site.routes.post(`${one}/change`, anyone, (context) => show(context, true, (call) => change(parts, call)));
  site.routes.post(`${one}/withdrawal`, anyone, (context) => show(context, true, (call) => withdraw(parts, call)));
}

const toOwn = ({ context, base }: CommentCall, query: string): Response =>
  context.redirect(`${base}/mine?${query}`, 303);

const numberOf = ({ visit }: CommentCall): number => Number(visit.params['number']);

async function ownPage({ house }: CommentParts, call: CommentCall): Promise<Page> {
  const { visit, article, hands } = call;
  const { language, url } = visit;
  const writers: string[] = [];
  for (const { hand } of hands) writers.push((await findWriter(house.db, house.vault, hand))?.id ?? '');
  const comments = await listOwn(house, article.id, writers.filter(Boolean));
  const wrote = comments.find(({ number }) => String(number) === url.searchParams.get('wrote'));
  const title = commentText(language, 'own');
  return {
    title,
    hidden: true,
    islands: ['comment-draft'],
    body: (
      <div class="read stack">
        <Heading visit={visit} article={article} />
        <h1>{title}</h1>
        {wrote && (
          <comment-draft data-sent={`${article.id} ${wrote.parent ?? 0}`}>
            <p class="message" role="status">
              {say(language, wrote.state === 'held' ? 'wroteHeld' : 'wrotePublished')}
            </p>
          </comment-draft>
        )}
        {(['withdrawn', 'erased'] as const).map(
          (done) =>
            url.searchParams.has(done) && (
              <p key={done} class="message" role="status">
                {say(language, `${done}Now`)}
              </p>
            ),
        )}
        {comments.length === 0 && <p>{say(language, 'ownNone')}</p>}
        <ul class="rows">
          {comments.map((comment) => (
            <OwnComment key={comment.id} house={house} call={call} comment={comment} />
          ))}
        </ul>
        <Guest call={call} writes={comments.length > 0} />
        <p class="actions">
          <a href={call.base}>{commentText(language, 'all')}</a>
          {hands.some(({ hand }) => 'personId' in hand) && (
            <>
              <a href={`/${language}/me/ignored`}>{say(language, 'ignoredTitle')}</a>
              <a href={`${call.base}/without`}>{say(language, 'without')}</a>
            </>
          )}
        </p>
      </div>
    ),
  };
}

interface OwnParts {
  house: CommentParts['house'];
  call: CommentCall;
  comment: Comment;
}

function OwnComment({ house, call, comment }: OwnParts) {
  const { visit, base, place, thread } = call;
  const { language, now } = visit;
  const { number, state, writtenAt, decisionId } = comment;
  const until = writtenAt.getTime() + thread.setting.editMinutes * 60_000;
  return (
    <li class="stack" id={`comment-${number}`}>
      <p class="comment-head">
        <strong>{say(language, state)}</strong>
        {state === 'published' ? (
          <a href={`${base}/${number}`}>{commentText(language, 'comment', { number })}</a>
        ) : (
          <span>{commentText(language, 'comment', { number })}</span>
        )}
        <time datetime={writtenAt.toISOString()}>{momentName(writtenAt.getTime(), place.zone, language)}</time>
        {decisionId && state === 'removed' && (
          <a href={`/${language}${house.moderation.receiptPath(decisionId)}`}>{say(language, 'reasons')}</a>
        )}
      </p>
      {comment.words && <CommentWords words={comment.words} language={comment.language} />}
      {mayWithdraw(comment) && (
        <form method="post" action={`${base}/${number}/withdrawal`} class="actions">
          {mayChange(comment, thread.setting, now) && (
            <>
              <a class="button" href={`${base}/${number}/change`}>
                {say(language, 'change')}
              </a>
              <span class="quiet">
                {say(language, 'changeUntil', { moment: momentName(until, place.zone, language) })}
              </span>
            </>
          )}
          <button type="submit" aria-label={say(language, 'withdrawOf', { number })}>
            {say(language, 'withdraw')}
          </button>
        </form>
      )}
    </li>
  );
}

/** What a guest is known by, and how it is erased. */
function Guest({ call: { visit, base, hands }, writes }: { call: CommentCall; writes: boolean }) {
  const { language } = visit;
  if (!hands.some(({ standing }) => standing === 'guest')) return null;
  return (
    <>
      <p class="quiet">{say(language, 'ownHelp')}</p>
      {writes && (
        <details>
          <summary>{say(language, 'erase')}</summary>
          <form method="post" action={`${base}/mine`} class="stack">
            <p>{say(language, 'eraseHelp')}</p>
            <p class="actions">
              <button type="submit" name="erase" value="yes">
                {say(language, 'erase')}
              </button>
            </p>
          </form>
        </details>
      )}
    </>
  );
}

async function erase({ house }: CommentParts, call: CommentCall): Promise<Response> {
  const { erase: wished } = await fieldsOf(call);
  const guest = call.hands.find(({ standing }) => standing === 'guest');
  const writer = wished && guest ? await findWriter(house.db, house.vault, guest.hand) : null;
  if (writer) await house.db.transaction().execute((tx) => eraseWriter(tx, house.vault, writer));
  return toOwn(call, 'erased');
}

async function withdraw({ house }: CommentParts, call: CommentCall): Promise<Response> {
  const { writing } = await findOwn(house, call.article.id, numberOf(call), call.hands);
  await withdrawComment(house, call.article.id, numberOf(call), writing);
  return toOwn(call, 'withdrawn');
}

interface Again {
  fields: Record<string, string>;
  refusal: Refusal;
}

async function change(parts: CommentParts, call: CommentCall): Promise<Page | Response> {
  const fields = await fieldsOf(call);
  const number = numberOf(call);
  try {
    const { writing } = await findOwn(parts.house, call.article.id, number, call.hands);
    const parsed = changeSchema.safeParse({ words: fields['words'] ?? '', language: fields['language'] });
    if (!parsed.success) throw invalid(fields);
    await changeComment(parts.house, call.article.id, number, parsed.data, sendingOf(parts, call, writing, fields));
    return toOwn(call, `wrote=${number}`);
  } catch (error) {
    if (error instanceof Refusal && error.status !== 404) return changePage(parts, call, { fields, refusal: error });
    throw error;
  }
}

function invalid(fields: Record<string, string>): Refusal {
  const count = lengthOf(tidyWords(fields['words'] ?? ''));
  const sentence = commentMessages.sentence('wordsInvalid', { most: longest.words, count });
  return new Refusal('comment.invalid', 422, sentence, { fields: ['words'] });
}

async function changePage(parts: CommentParts, call: CommentCall, again?: Again): Promise<Page> {
  const { house } = parts;
  const { visit, article, base } = call;
  const { language } = visit;
  const number = numberOf(call);
  const { comment, writing } = await findOwn(house, article.id, number, call.hands);
  const writer = writerLookup(house.vault, writing.hand).toString('hex');
  const form = { kind: 'comment' as const, subject: article.id, writer };
  const title = `${say(language, 'change')}: ${commentText(language, 'comment', { number })}`;
  return {
    title,
    hidden: true,
    status: again?.refusal.status ?? 200,
    islands: ['comment-draft', workIsland],
    body: (
      <div class="read stack">
        <Heading visit={visit} article={article} />
        <h1>{title}</h1>
        <comment-draft data-most={String(longest.words)}>
          <form method="post" action={`${base}/${number}/change`} class="stack">
            <Trouble language={language} refusal={again?.refusal} />
            <WordsField language={language} words={again?.fields['words'] ?? comment.words} />
            <LanguageField language={language} chosen={again?.fields['language'] ?? comment.language} />
            <ScreeningFields language={language} vault={house.vault} form={form} refusal={again?.refusal} />
            <p class="quiet">{say(language, 'changeHelp')}</p>
            <p class="actions">
              <button type="submit" class="primary">
                {say(language, 'save')}
              </button>
              <a href={`${base}/mine`}>{commentText(language, 'own')}</a>
            </p>
          </form>
        </comment-draft>
      </div>
    ),
  };
}
