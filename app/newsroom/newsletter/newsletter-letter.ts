import type { ToMany } from '../../platform/mail/mail-compose.ts';
import type { Content, MailBlock } from '../../platform/mail/mail-schema.ts';
import type { Language } from '../../platform/language.ts';
import { inLine } from '../../platform/language.ts';
import { type Shown, type Text, wordsOf } from '../../platform/text.ts';
import { newsText } from '../article/article-page-messages.ts';
import { followMail } from './follow/follow-mail-messages.ts';
import { inShort } from '../article/article-rules.ts';
import { disclaimerOf } from '../section/section-disclaimer.ts';
import { ownPath } from './newsletter-link.ts';
import { newsletterMail as say } from './newsletter-mail-messages.ts';
import { followedBy, hasTopics, itemsFor, mailLanguage, type Told } from './newsletter-rules.ts';
import type { Issue, Wishes } from './newsletter-schema.ts';

/** What all mails of an issue have in common: read once. */
export interface Sheet {
  issue: Issue;
  items: Told[];
  /** Name of the edition. */
  name: Text;
  /** By id. */
  authors: Map<string, Text>;
  sections: Map<string, Text>;
  tags: Map<string, Text>;
  /** What sections say under their articles, by their ids. */
  disclaimers: Map<string, Text>;
  origin: string;
}

export interface Reader {
  to: string;
  wishes: Wishes;
  /** What was settled for them when the issue began to leave; all of it when absent. */
  articles?: string[] | null;
  /** What the link to their subscription carries; null in a preview, which has none. */
  token: string | null;
}

export interface NewsletterLetter {
  content: Content;
  many: ToMany;
}

/** The mail of an issue to one subscriber; null when nothing of it is for them any more. */
export function letterOf(sheet: Sheet, { to, wishes, articles, token }: Reader): NewsletterLetter | null {
  const { issue, origin, name } = sheet;
  const items = itemsFor(issue, sheet.items, wishes).filter(({ article }) => !articles || articles.includes(article));
  if (issue.kind === 'composed' ? !hasTopics(issue, wishes) : items.length === 0) return null;
  const language = mailLanguage(issue, items, wishes);
  const edition = wordsOf(name, language);
  const subject = subjectOf(sheet, items, language);
  const own = token && origin + ownPath(language, issue.edition, token);
  const blocks: MailBlock[] = [
    { heading: subject },
    ...paragraphs(wordsOf(issue.introduction, language)),
    ...items.map((item) => itemBlock(sheet, item, language)),
    ...disclaimersOf(sheet, items, language).map(({ text }) => ({ p: text })),
    { quiet: whyOf(sheet, { items, wishes, language }) },
    { links: linksOf(sheet, language, own) },
  ];
  return {
    content: { to, language, subject, blocks },
    many: { sender: edition, headers: own ? headersOf(sheet, language, own) : {} },
  };
}

/** Why they get it: they confirmed the newsletter, or follow whom and what all of it is of. */
function whyOf(
  sheet: Sheet,
  { items, wishes, language }: { items: Told[]; wishes: Wishes; language: Language },
): string {
  const { issue, name, origin } = sheet;
  const site = new URL(origin).host;
  if (hasTopics(issue, wishes)) return say(language, 'why', { edition: wordsOf(name, language), site });
  const ids = new Set(items.flatMap((item) => followedBy(issue, item, wishes)).map(({ id }) => id));
  const followed = [...ids].map((id) =>
    wordsOf(sheet.authors.get(id) ?? sheet.sections.get(id) ?? sheet.tags.get(id), language),
  );
  return followMail(language, 'why', { names: inLine(followed.filter(Boolean), language), site });
}

/** One line, whatever was typed: a line break would begin a header of its own. */
const line = (text: string): string => text.replaceAll(/\p{Cc}+/gu, ' ').trim();
const cut = (text: string, most: number): string =>
  [...text].length > most ? `${[...text].slice(0, most - 1).join('')}…` : text;

export function subjectOf({ issue, name }: Sheet, items: Told[], language: Language): string {
  const edition = wordsOf(name, language);
  const [first] = items;
  if (issue.subject) return cut(line(wordsOf(issue.subject, language)), 190);
  if (items.length === 1 && first) {
    const headline = wordsOf(inShort(first.content), language);
    return cut(line(first.what === 'correction' ? say(language, 'corrected', { headline }) : headline), 190);
  }
  return cut(line(say(language, 'digest', { edition, count: items.length })), 190);
}

const paragraphs = (text: string): MailBlock[] =>
  text
    .split(/\n\s*\n/)
    .filter((one) => one.trim())
    .map((p) => ({ p: p.trim() }));

function itemBlock({ issue, origin, authors, sections }: Sheet, item: Told, language: Language): MailBlock {
  const { content, what } = item;
  const by = content.authors
    .filter(({ role }) => role === 'writer')
    .map(({ id }) => wordsOf(authors.get(id), language));
  const section = wordsOf(sections.get(content.section ?? ''), language);
  const about = inLine(
    [what === 'correction' ? say(language, 'correction') : newsText(language, content.kind), section, ...by],
    language,
  );
  return {
    item: {
      title: line(wordsOf(inShort(content), language)),
      href: `${origin}/${language}/${issue.edition}/news/${content.slug}`,
      about: line(about),
      text: wordsOf(content.standfirst, language),
    },
  };
}

/** What is said under its articles, in a mail as on their pages; each of it once. */
export function disclaimersOf({ disclaimers }: Sheet, items: Told[], language: Language): Shown[] {
  const all = items.flatMap(
    ({ content }) => disclaimerOf(content, disclaimers.get(content.section ?? ''), language) ?? [],
  );
  return [...new Map(all.map((one) => [one.text, one])).values()];
}

function linksOf({ issue, origin }: Sheet, language: Language, own: string | null) {
  const page = `${origin}/${language}/${issue.edition}/news/newsletter`;
  const archived =
    issue.kind === 'at-once' || issue.followsOnly
      ? []
      : [{ label: say(language, 'online'), href: `${page}/${issue.number}` }];
  if (!own) return [...archived, { label: say(language, 'about'), href: page }];
  return [
    ...archived,
    { label: say(language, 'preferences'), href: own },
    { label: say(language, 'leave'), href: `${own}/leaving` },
  ];
}

/**
 * What mail programs and large providers look for: who the list is (RFC 2919), how one leaves it with one press (RFC
 * 2369, RFC 8058), and which issue a complaint is about. It tells nothing of the reader.
 */
function headersOf({ issue, origin }: Sheet, language: Language, own: string): Record<string, string> {
  const host = new URL(origin).hostname;
  return {
    'List-Id': `<newsletter.${issue.edition}.${host}>`,
    'List-Unsubscribe': `<${own}/leaving>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    'List-Archive': `<${origin}/${language}/${issue.edition}/news/newsletter>`,
    'Feedback-ID': `${issue.number}:${issue.kind}:${issue.edition}:${host}`,
    Precedence: 'bulk',
  };
}
