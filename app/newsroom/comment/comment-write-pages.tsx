import { randomUUID } from 'node:crypto';
import type { JSX } from 'preact';
import { type Language, languageNames, languages } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { anyone } from '../../platform/routes.ts';
import { wordsOf } from '../../platform/text.ts';
import type { Page } from '../../programme/edition/edition-visit.ts';
import { readOwnFields } from '../../trust/person/person.ts';
import { ScreeningFields } from '../screening/screening-fields.tsx';
import { type CommentCall, type CommentParts, commentsPath, fieldsOf, openCall, sendingOf } from './comment-door.ts';
import { followComments } from './comment-follow.ts';
import { formText as say } from './comment-form-messages.ts';
import { CommentItem } from './comment-list.tsx';
import { commentMessages } from './comment-messages.ts';
import { commentText } from './comment-page-messages.ts';
import { Heading } from './comment-pages.tsx';
import { commentsByNumber } from './comment-read.ts';
import { type CommentForm, commentSchema, lengthOf, longest, tidyWords } from './comment-schema.ts';
import { CommentWords } from './comment-text.tsx';
import { withNotes } from './comment-visit.ts';
import { insistOnOpen, writeComment, type Written } from './comment-write.ts';
import { takeWriter, writerLookup } from './comment-writer.ts';
import { workIsland } from '../../ui/work.tsx';

/** Hangs the form by which a comment is written. */
export function hangWriting(parts: CommentParts): void {
  const { site } = parts;
  site.routes.get(`${commentsPath}/write`, anyone, async (context) => {
    const call = await openCall(parts, context, { sends: false });
    await insistOnOpen(site.db, call.article.id, call.visit.now);
    return site.show(context, call.visit, await writePage(parts, call, { fields: {} }));
  });
  site.routes.post(`${commentsPath}/write`, anyone, async (context) => {
    const call = await openCall(parts, context, { sends: true });
    const answer = await take(parts, call);
    return answer instanceof Response ? answer : site.show(context, call.visit, answer);
  });
}

interface Again {
  /** What was typed, as it was typed. */
  fields: Record<string, string>;
  refusal?: Refusal;
  preview?: boolean;
}

async function take(parts: CommentParts, call: CommentCall): Promise<Response | Page> {
  const fields = await fieldsOf(call);
  if (fields['preview']) return writePage(parts, call, { fields, preview: true });
  try {
    const form = formOf(fields, call);
    const written = await writeComment(
      parts.house,
      call.article.id,
      form,
      sendingOf(parts, call, call.writing, fields),
    );
    if (form.email && !('personId' in call.writing.hand)) await followOwn(parts, call, form, written);
    return call.context.redirect(`${call.base}/mine?wrote=${written.number}`, 303);
  } catch (error) {
    // What was typed stays in the form.
    if (error instanceof Refusal) return writePage(parts, call, { fields, refusal: error });
    throw error;
  }
}

/** @throws Refusal `comment.invalid` (422) with the `fields` that can't be */
export function formOf(fields: Record<string, string>, { writing }: Pick<CommentCall, 'writing'>): CommentForm {
  const parsed = commentSchema.safeParse({
    name: writing.name ?? fields['name'] ?? '',
    words: fields['words'] ?? '',
    language: fields['language'],
    parent: fields['to'] || null,
    email: fields['email']?.trim() ?? '',
    key: fields['key'],
  });
  if (parsed.success) return parsed.data;
  const wrong = [...new Set(parsed.error.issues.map(({ path }) => String(path[0])))];
  throw new Refusal('comment.invalid', 422, sentenceFor(wrong, fields), { fields: wrong });
}

function sentenceFor(wrong: string[], fields: Record<string, string>) {
  if (wrong.includes('name')) return commentMessages.sentence('nameInvalid', { most: longest.name });
  const count = lengthOf(tidyWords(fields['words'] ?? ''));
  if (wrong.includes('words')) return commentMessages.sentence('wordsInvalid', { most: longest.words, count });
  return commentMessages.sentence(wrong.includes('email') ? 'emailInvalid' : 'invalid');
}

/** A guest who gave an address is told of replies and decisions there, once they confirmed it. */
async function followOwn(
  { house }: CommentParts,
  call: CommentCall,
  form: CommentForm,
  written: Written,
): Promise<void> {
  const { article, visit, context, writing } = call;
  const { language } = visit;
  const about = { articleId: article.id, branch: written.number, headline: article.content.headline };
  const to = { address: form.email, personId: null, language, budget: 2, network: house.network(context) };
  try {
    await house.db.transaction().execute(async (tx) => {
      const followerId = await followComments(house, tx, { ...about, ...to });
      const { id } = await takeWriter(tx, house.vault, writing);
      await tx.updateTable('comment_writer').set({ follower_id: followerId }).where('id', '=', id).execute();
    });
  } catch (error) {
    // Too many mails to that address: the comment is written all the same.
    if (!(error instanceof Refusal)) throw error;
  }
}

async function writePage(parts: CommentParts, call: CommentCall, again: Again): Promise<Page> {
  const { house, site } = parts;
  const { visit, article, writing } = call;
  const { language, url } = visit;
  const to = Number(again.fields['to'] || url.searchParams.get('to') || 0);
  const asked = Number.isSafeInteger(to) && to > 0 && to < 2_000_000_000 ? [to] : [];
  const [answered] = await commentsByNumber({ db: site.db, vault: house.vault }, article.id, asked);
  const parent = answered?.state === 'published' ? answered : undefined;
  const place = await withNotes(site.db, call.place, parent ? [parent] : []);
  const title = parent ? commentText(language, 'replyTo', { name: parent.name }) : commentText(language, 'write');
  const writer = writerLookup(house.vault, writing.hand).toString('hex');
  const form = { kind: 'comment' as const, subject: article.id, writer };
  return {
    title: `${title}: ${wordsOf(article.content.headline, language)}`,
    hidden: true,
    status: again.refusal?.status ?? 200,
    islands: ['comment-draft', workIsland],
    body: (
      <div class="read stack">
        <Heading visit={visit} article={article} />
        <h1>{title}</h1>
        {parent && (
          <ol class="comments">
            <CommentItem place={{ ...place, open: false }} comment={parent} />
          </ol>
        )}
        {again.preview && <Preview language={language} fields={again.fields} />}
        <WriteForm
          call={call}
          again={again}
          to={parent?.number}
          name={writing.name ?? again.fields['name'] ?? (await nameOf(parts, call))}
          screening={<ScreeningFields language={language} vault={house.vault} form={form} refusal={again.refusal} />}
        />
      </div>
    ),
  };
}

/** What somebody is called by their account, to begin with. */
async function nameOf({ house }: CommentParts, { writing: { hand } }: CommentCall): Promise<string> {
  if (!('personId' in hand)) return '';
  return (await readOwnFields(house.db, house.vault, hand.personId)).name ?? '';
}

function Preview({ language, fields }: { language: Language; fields: Record<string, string> }) {
  return (
    <section class="message stack" id="preview">
      <h2>{say(language, 'preview')}</h2>
      <p class="quiet">{say(language, 'previewHelp')}</p>
      <CommentWords words={tidyWords(fields['words'] ?? '')} language={fields['language'] ?? language} />
    </section>
  );
}

interface FormParts {
  call: CommentCall;
  again: Again;
  to: number | undefined;
  name: string;
  screening: JSX.Element;
}

function WriteForm({ call, again, to, name, screening }: FormParts) {
  const { visit, article, base, thread, writing } = call;
  const { language } = visit;
  const { fields, refusal } = again;
  const fault = refusal && { 'aria-invalid': true as const, 'aria-describedby': 'write-fault' };
  const wrong = (refusal?.details['fields'] ?? []) as string[];
  return (
    <comment-draft data-key={`${article.id} ${to ?? 0}`} data-most={String(longest.words)}>
      <form method="post" action={`${base}/write`} class="stack" id="write">
        {refusal && (
          <p class="message error" id="write-fault" role="alert">
            {refusal.sentence(language)}
          </p>
        )}
        <input type="hidden" name="key" value={fields['key'] ?? randomUUID()} />
        {to && <input type="hidden" name="to" value={to} />}
        {writing.name === null ? (
          <label class="field">
            <span>{say(language, 'name')}</span>
            <input
              name="name"
              required
              dir="auto"
              autocomplete="nickname"
              value={name}
              {...(wrong.includes('name') && fault)}
            />
            <small class="quiet">{say(language, 'nameHelp')}</small>
          </label>
        ) : (
          <p>{say(language, 'nameFixed', { name: writing.name })}</p>
        )}
        <WordsField
          language={language}
          words={fields['words'] ?? ''}
          fault={wrong.includes('words') ? fault : undefined}
        />
        <LanguageField language={language} chosen={fields['language'] ?? language} />
        {writing.standing === 'guest' && (
          <label class="field">
            <span>{say(language, 'email')}</span>
            <input type="email" name="email" dir="ltr" autocomplete="email" value={fields['email'] ?? ''} />
            <small class="quiet">{say(language, 'emailHelp')}</small>
          </label>
        )}
        {screening}
        <p class="quiet">
          {say(language, 'after', { minutes: thread.setting.editMinutes })}{' '}
          <a href={`/${language}/rules`}>{commentText(language, 'rules')}</a>
        </p>
        <p class="actions">
          <button type="submit" class="primary">
            {say(language, 'send')}
          </button>
          <button type="submit" name="preview" value="yes">
            {say(language, 'preview')}
          </button>
        </p>
        <p class="quiet" data-kept hidden>
          {say(language, 'draftKept')}
        </p>
      </form>
    </comment-draft>
  );
}

type Fault = { 'aria-invalid': true; 'aria-describedby': string } | undefined;

export function WordsField({ language, words, fault }: { language: Language; words: string; fault?: Fault }) {
  const most = longest.words;
  return (
    <>
      <label class="field">
        <span>{say(language, 'words')}</span>
        <textarea name="words" rows={7} required dir="auto" value={words} {...fault} />
      </label>
      <p class="quiet">{say(language, 'wordsHelp', { most })}</p>
      <p class="count" data-count data-words={say(language, 'characters', { count: '#', most })} hidden={!words}>
        {say(language, 'characters', { count: lengthOf(tidyWords(words)), most })}
      </p>
    </>
  );
}

export function LanguageField({ language, chosen }: { language: Language; chosen: string }) {
  return (
    <label class="field short-field">
      <span>{say(language, 'language')}</span>
      <select name="language">
        {languages.map((tag) => (
          <option key={tag} value={tag} lang={tag} selected={tag === chosen}>
            {languageNames[tag]}
          </option>
        ))}
      </select>
    </label>
  );
}
