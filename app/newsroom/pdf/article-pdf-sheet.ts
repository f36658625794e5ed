import type { Block, Inline, Sheet } from '../../platform/pdf/pdf-sheet.ts';
import type { Prose } from '../../platform/pdf/pdf-prose.ts';
import { printable } from '../../platform/pdf/pdf-words.ts';
import { wordsOf } from '../../platform/text.ts';
import { momentName, zoneOffset } from '../../platform/time.ts';
import { qrOf } from '../../ui/qr.ts';
import { newsText as say } from '../article/article-page-messages.ts';
import type { PublicHistory } from '../article/article-public.ts';
import { authorRoles, type PublicArticle } from '../article/article-schema.ts';
import { articlePath, authorsOf, type Newsroom, tagsOf, wasUpdated } from '../article/article-visit.ts';
import { disclaimerOf } from '../section/section-disclaimer.ts';
import { liveBlocks, type Told } from './article-pdf-live.ts';
import { pdfWords } from './article-pdf-messages.ts';
import { bodyBlocks, textBlocks, wordsBlock, wordsLine } from './article-pdf-text.ts';

export interface Printed {
  room: Newsroom;
  article: PublicArticle;
  history: PublicHistory;
  /** What a live report has told; null for every other kind. */
  told: Told | null;
}

/** An article as a sheet in the language of a visit: the same words, in the same order, as on its page. */
export function articleSheet(printed: Printed): Sheet {
  const { room, article } = printed;
  const { visit } = room;
  const { language, view, origin, base } = visit;
  const { content } = article;
  const address = `${origin}${base}${articlePath(article)}`;
  const prose = { base: address, addresses: [] as string[] };
  const body = bodyBlocks(content, visit, prose);
  const rest = restBlocks(printed, { ...prose, notes: 0 });
  const headline = printable(wordsOf(content.headline, language));
  const edition = printable(wordsOf(view.edition.name, language));
  const changedAt = lastChange(printed);
  return {
    language,
    title: headline,
    authors: authorsOf(room, content, 'writer').map(({ name }) => printable(wordsOf(name, language))),
    description: printable(wordsOf(content.standfirst, language)),
    keywords: tagsOf(room, content).map(({ title }) => printable(wordsOf(title, language))),
    changedAt: changedAt.toISOString(),
    masthead: edition,
    running: shortened(`${edition} · ${headline}`),
    blocks: [...headBlocks(printed), ...body.blocks, ...rest, ...addressBlocks(printed, prose.addresses)],
    notes: body.notes,
    notesLanguage: body.language,
    colophon: {
      address,
      code: { ...qrOf(address), label: pdfWords(language, 'code') },
      lines: [printable(pdfWords(language, 'asOf', { moment: momentOf(room, changedAt) }))],
    },
  };
}

/** Latin letters that stand on one line at the head of a page; a Chinese one takes the place of two. */
const longestLine = 92;

function shortened(words: string): string {
  const letters = [...words];
  let taken = 0;
  const end = letters.findIndex((letter) => (taken += /\p{sc=Han}/u.test(letter) ? 2 : 1) > longestLine);
  return end < 0
    ? words
    : `${letters
        .slice(0, end)
        .join('')
        .replace(/\s+\S*$/, '')}…`;
}

/** The last moment at which anything in it changed. */
function lastChange({ article, history, told }: Printed): Date {
  const moments = [
    article.updatedAt,
    ...history.corrections.map(({ entry }) => entry.at),
    ...(told?.entries ?? []).flatMap(({ at, changes, removal }) => [
      at,
      ...changes.map((change) => change.at),
      ...(removal ? [removal.at] : []),
    ]),
  ];
  return new Date(Math.max(...moments.map((at) => at.getTime())));
}

/** A moment by the edition’s clock, with the zone that it is written in. */
function momentOf({ visit: { view, language } }: Newsroom, at: Date): string {
  const { timeZone } = view.edition;
  return `${momentName(at.getTime(), timeZone, language)} (${zoneOffset(timeZone, at.getTime())})`;
}

function headBlocks(printed: Printed): Block[] {
  const { room, article } = printed;
  const { visit } = room;
  const { content } = article;
  return [
    { kind: 'line', tone: 'eyebrow', inside: eyebrowOf(printed) },
    ...wordsBlock(content.headline, visit, (inside) => ({ kind: 'heading', level: 1, inside })),
    ...wordsBlock(content.standfirst, visit, (inside) => ({ kind: 'line', tone: 'lead', inside })),
    ...authorRoles.flatMap((role) => bylineOf(printed, role)),
    ...agencyOf(printed),
    { kind: 'line', tone: 'quiet', inside: [momentsOf(room, article)] },
    { kind: 'space' },
  ];
}

/** Section and kind; a section for one kind alone mostly has its name, which is said once. */
function eyebrowOf({ room, article: { content } }: Printed): Inline[] {
  const { visit } = room;
  const section = room.section(content.section);
  const kind = say(visit.language, content.kind);
  const named = content.kind === 'news' || wordsOf(section?.title, visit.language) === kind;
  const first: Inline[] = section ? wordsLine(section.title, visit) : [say(visit.language, 'title')];
  return named ? first : [...first, ` · ${kind}`];
}

function bylineOf({ room, article: { content } }: Printed, role: (typeof authorRoles)[number]): Block[] {
  const { visit } = room;
  const authors = authorsOf(room, content, role);
  if (authors.length === 0) return [];
  const names = authors.flatMap(({ name }, at): Inline[] => [at > 0 ? ' · ' : '', ...wordsLine(name, visit)]);
  return [{ kind: 'line', tone: 'byline', inside: [`${say(visit.language, role)} `, ...names] }];
}

/** The agency that it is taken over from. */
function agencyOf({ room, article: { content } }: Printed): Block[] {
  const { visit } = room;
  const agency = room.agency(content.agency);
  if (!agency) return [];
  const inside = [`${say(visit.language, 'agency')} `, ...wordsLine(agency.name, visit)];
  return [{ kind: 'line', tone: 'byline', inside }];
}

function momentsOf(room: Newsroom, article: PublicArticle): string {
  const { language } = room.visit;
  const published = say(language, 'published', { moment: momentOf(room, article.publishedAt) });
  if (!wasUpdated(article)) return printable(published);
  return printable(`${published} · ${say(language, 'updated', { moment: momentOf(room, article.updatedAt) })}`);
}

/** What stands below the text: whose opinion it is, what was reported live, what was corrected, and who wrote it. */
function restBlocks(printed: Printed, prose: Prose): Block[] {
  const { room, told } = printed;
  return [
    ...disclaimerBlocks(printed),
    ...(told ? liveBlocks(room, told, prose) : []),
    ...correctionBlocks(printed, prose),
    ...authorBlocks(printed, prose),
  ];
}

function disclaimerBlocks({ room, article: { content } }: Printed): Block[] {
  const { language: reader } = room.visit;
  const said = disclaimerOf(content, room.section(content.section)?.disclaimer, reader);
  if (!said) return [];
  const words = printable(said.text);
  const inside: Inline[] =
    said.language === reader ? [words] : [{ kind: 'language', language: said.language, inside: [words] }];
  return [{ kind: 'box', blocks: [{ kind: 'line', tone: 'words', inside }] }];
}

function correctionBlocks({ room, history: { corrections } }: Printed, prose: Prose): Block[] {
  const { visit } = room;
  if (corrections.length === 0) return [];
  const blocks = corrections.flatMap(({ entry }): Block[] => [
    { kind: 'line', tone: 'quiet', inside: [printable(momentOf(room, entry.at))] },
    ...textBlocks(entry.note, visit, prose),
  ]);
  return [{ kind: 'part', title: say(visit.language, 'corrections'), small: true, blocks }];
}

function authorBlocks({ room, article: { content } }: Printed, prose: Prose): Block[] {
  const { visit } = room;
  const { language } = visit;
  const blocks = authorsOf(room, content, 'writer').flatMap(({ name, biography, disclosure }): Block[] => {
    const [life, interests] = [textBlocks(biography, visit, prose), textBlocks(disclosure, visit, prose)];
    if (life.length + interests.length === 0) return [];
    const label: Block = { kind: 'line', tone: 'quiet', inside: [printable(`${say(language, 'disclosure')}:`)] };
    return [
      { kind: 'line', tone: 'strong', inside: wordsLine(name, visit) },
      ...life,
      ...(interests.length > 0 ? [label, ...interests] : []),
    ];
  });
  return blocks.length > 0 ? [{ kind: 'part', title: say(language, 'aboutAuthor'), small: true, blocks }] : [];
}

function addressBlocks({ room }: Printed, addresses: string[]): Block[] {
  if (addresses.length === 0) return [];
  return [{ kind: 'addresses', title: pdfWords(room.visit.language, 'addresses'), addresses }];
}
