import { Refusal } from '../../../platform/refusal.ts';
import { optional, textFrom, type Typed } from '../../desk/news-form.ts';
import { newsletterMessages as say } from '../newsletter-messages.ts';
import {
  type Issue,
  type IssueForm,
  issueSchema,
  type Item,
  type NewsletterSettings,
  settingsSchema,
} from '../newsletter-schema.ts';

const invalid = () => new Refusal('newsletter.form', 422, say.sentence('form'));

/** Reads the form of an issue. @throws Refusal `newsletter.form` (422) */
export function issueFrom(typed: Typed, before: Pick<Issue, 'subject' | 'introduction'> | null): IssueForm {
  const parsed = issueSchema.safeParse({
    subject: textFrom(typed, 'subject', before?.subject ?? null),
    introduction: optional(textFrom(typed, 'introduction', before?.introduction ?? null)),
    articles: typed.getAll('articles'),
  });
  if (parsed.success) return parsed.data;
  throw invalid();
}

/** The form of an issue as it would be typed to be what it is. */
export function issueTyped({ subject, introduction }: Issue, items: Item[]): Typed {
  const typed = new URLSearchParams({ source: subject?.source ?? 'en' });
  for (const [tag, words] of Object.entries(subject?.texts ?? {})) typed.set(`subject.${tag}`, words);
  for (const [tag, words] of Object.entries(introduction?.texts ?? {})) typed.set(`introduction.${tag}`, words);
  for (const { article } of items) typed.append('articles', article);
  return typed;
}

/** Reads how issues are made by themselves. @throws Refusal `newsletter.form` (422) */
export function settingsFrom(typed: Typed): NewsletterSettings {
  const parsed = settingsSchema.safeParse({
    automatic: typed.has('automatic'),
    hour: typed.get('hour'),
    weekday: typed.get('weekday'),
  });
  if (parsed.success) return parsed.data;
  throw invalid();
}
