import sanitizeHtml from 'sanitize-html';
import { isHtml, lineOf, paragraphsOf } from '../../programme/schedule-import/markup.ts';
import { longestShort } from './article-schema.ts';

/** What was found on a page of news that somebody saved. */
export interface ReadPage {
  headline: string;
  /** For lists, as the page gives itself to others. */
  shortHeadline: string | null;
  /** Without “By”. */
  byline: string | null;
  /** YYYY-MM-DD. */
  date: string | null;
  /** As the page names itself before its date. */
  source: string | null;
  /** The agency that it says it comes from: “Source: Xinhua”, or “(Xinhua) --” at the beginning of the text. */
  agency: string | null;
  caption: string | null;
  /** Where its caption says that the photo was taken, and on which day (YYYY-MM-DD). */
  place: string | null;
  taken: string | null;
  credit: string | null;
  /** Markdown. */
  body: string;
  /** Whether the page says that it is the opinion of its author. */
  opinion: boolean;
  /** What stands on the page besides, in order: menus, forms, what others wrote. */
  rest: string[];
}

const aside = [
  'script',
  'style',
  'nav',
  'header',
  'footer',
  'form',
  'noscript',
  'textarea',
  'option',
  'select',
  'button',
  'iframe',
];
const keptTags =
  'h1 h2 h3 h4 p br div ul ol li strong b em i a blockquote table tr td th span article section main'.split(' ');

const months = 'january february march april may june july august september october november december'.split(' ');
const dated = /\b(\d{4})-(\d{2})-(\d{2})\b|\b([A-Z][a-z]+)\.? (\d{1,2}),? (\d{4})\b|(\d{4})年(\d{1,2})月(\d{1,2})日/;
const by = /^(?:by|par|por|von|作者[:：]|文[:：])\s*(.{2,80})$/i;
const sourced =
  /^[[(（【]?(?:source|fuente|quelle|来源|稿源|المصدر|источник)\s*[:：]\s*([^|｜\])）】]{2,80}?)\s*(?:[|｜].*)?[\])）】]?$/iu;
const dateline =
  /^[^(（\n]{2,80}[(（]([\p{L}][\p{L} .]{1,39})[)）]\s*(?:--|[—–-])|^([\p{Script=Han}]{1,6}社)[^，。\n]{2,30}电/u;
const credited = /[[(（【]((?:photo|图)[^\])）】]{0,80}|[^\])）】]{2,60}\/[^\])）】]{2,60})[\])）】]\.?$/i;
const opinionated = /opinion articles? reflect|views of (?:their|the) authors?|仅代表作者本人观点|is a columnist/i;
const after =
  /^(?:\d+ comments?|no comments|comments?\b|follow .{2,60} on |bookmark and share|go to forum|user name|评论|分享)/i;

function dateIn(words: string): string | null {
  const [, y1, m1, d1, month = '', d2, y2, y3, m3, d3] = dated.exec(words) ?? [];
  const iso = (year: string, of: number, day: string) =>
    of > 0 && of < 13 ? `${year}-${String(of).padStart(2, '0')}-${day.padStart(2, '0')}` : null;
  if (y1) return iso(y1, Number(m1), d1 ?? '');
  if (y3) return iso(y3, Number(m3), d3 ?? '');
  if (!y2) return null;
  return iso(y2, months.findIndex((one) => one.startsWith(month.toLowerCase().slice(0, 3))) + 1, d2 ?? '');
}

// As agencies write it: “WUZHEN, Nov. 16 (Xinhua)” before a caption, or “… in Wuzhen, east China’s Zhejiang Province.”
const captionDateline =
  /^([A-Z][A-Z .'’-]{2,60}(?:, [A-Z][a-z]{2,30})?), (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})/;
const within =
  /(?<!\p{L})(?:in|at|à|en|im?) (\p{Lu}[\p{L}'’-]{1,40}(?: \p{Lu}[\p{L}'’-]{1,40}){0,4}(?:, (?=\p{L})(?!\p{Lu}\p{Ll}{2,8}\.? \d)[^,.;()[\]]{2,60}?){1,2})(?=[.;,]|$| on \p{Lu})/u;
const inChinese = /(?:在|于)([^，。、（）]{2,30}?)(?:拍摄|摄|举行|举办)/;

/** Where a caption says that a photo was taken; null where it doesn’t say it in a way that is known. */
export function placeIn(caption: string): string | null {
  const [, before] = captionDateline.exec(caption) ?? [];
  // Datelines are shouted: WUZHEN is Wuzhen.
  if (before) return before.replaceAll(/[A-Z][A-Z'’]+/g, (word) => word.charAt(0) + word.slice(1).toLowerCase());
  const named = within.exec(caption)?.[1]?.trim();
  if (named && !months.includes(named.split(/[ ,]/)[0]?.toLowerCase() ?? '')) return named;
  return inChinese.exec(caption)?.[1] ?? null;
}

/** Characters of a block that are looked at: a hostile page must not take long. */
const longestBlock = 20_000;

const bare = (block: string): string =>
  lineOf(
    block
      .slice(0, longestBlock)
      .replace(/\[([^\]]{0,300})\]\([^)]{0,500}\)/g, '$1')
      .replace(/[*#>_]/g, ' '),
  );
const linked = (block: string): number =>
  [...block.slice(0, longestBlock).matchAll(/\[([^\]]{0,300})\]\(/g)].reduce(
    (sum, match) => sum + (match[1]?.length ?? 0),
    0,
  );

/** The blocks of a page or a plain text, as Markdown. */
function blocksOf(text: string): { html: boolean; blocks: string[] } {
  const html = isHtml(text);
  const clean = html
    ? sanitizeHtml(text, {
        allowedTags: keptTags,
        allowedAttributes: { a: ['href'] },
        nonTextTags: [...aside, 'title'],
      })
    : text;
  const blocks = paragraphsOf(clean.slice(0, 500_000)).split(/\n{2,}/);
  return { html, blocks: blocks.map((block) => block.trim()).filter(Boolean) };
}

function headlineOf(text: string, blocks: string[]): string {
  const heading = blocks.find((block) => block.startsWith('# '));
  const titled = /<meta[^>]{0,200}property="og:title"[^>]{0,200}content="([^"]{1,300})"/i.exec(text)?.[1];
  const named = /<title[^>]{0,200}>([^<]{1,300})/i.exec(text)?.[1]?.split(/\s[-|–—_]\s/)[0];
  return bare(heading ?? titled ?? named ?? blocks[0] ?? '').slice(0, 200);
}

/** What the page is called in lists of others, where that is shorter than its headline. */
function shortOf(text: string, headline: string): string | null {
  const said = /"alternativeHeadline"\s*:\s*"([^"\\]{1,200})"/.exec(text)?.[1];
  const card = /<meta[^>]{0,200}property="og:title"[^>]{0,200}content="([^"]{1,300})"/i.exec(text)?.[1];
  const short = bare(said ?? card?.split(/\s[-|–—_]\s/)[0] ?? '');
  const fits = [...short].length <= longestShort && [...short].length < [...headline].length;
  return short && fits ? short : null;
}

/**
 * Reads a saved page of news, HTML or plain text: headline, byline, date, caption, credit and body as far as they are
 * found. Nothing is lost: what is none of these comes back as the rest.
 */
export function readPage(text: string): ReadPage {
  const { html, blocks } = blocksOf(text);
  const headline = headlineOf(text, blocks);
  const page: ReadPage = {
    headline,
    shortHeadline: html ? shortOf(text, headline) : null,
    byline: null,
    date: null,
    source: null,
    agency: null,
    caption: null,
    place: null,
    taken: null,
    credit: null,
    body: '',
    opinion: false,
    rest: [],
  };
  const start = blocks.findIndex((block) => bare(block) === page.headline);
  page.rest.push(...blocks.slice(0, Math.max(start, 0)).map(bare));
  const body: string[] = [];
  let over = false;
  for (const block of blocks.slice(start + 1)) {
    over ||= body.length > 0 && (after.test(bare(block)) || opinionated.test(block));
    if (opinionated.test(block)) page.opinion = true;
    if (over || !(takeFact(page, block, body.length > 0) || takeBody(body, block, html))) page.rest.push(bare(block));
  }
  page.body = body.join('\n\n');
  const [, named, wired] = dateline.exec(bare(body[0] ?? '')) ?? [];
  page.agency ??= named ?? wired ?? null;
  return page;
}

/** Whether a block is one of the facts around the text; each is taken once. */
function takeFact(page: ReadPage, block: string, begun: boolean): boolean {
  const words = bare(block);
  const name = begun ? undefined : by.exec(words)?.[1];
  if (name && !page.byline) {
    page.byline = name.trim();
    return true;
  }
  const from = words.length < 120 && !dateIn(words) ? sourced.exec(words)?.[1] : undefined;
  if (from && !page.agency) {
    page.agency = from.trim();
    return true;
  }
  const credit = words.length < 500 ? credited.exec(words) : null;
  if (credit && !page.credit) {
    page.credit = credit[1]?.trim() ?? null;
    page.caption = words.slice(0, credit.index).trim() || null;
    page.place = placeIn(page.caption ?? '');
    page.taken = dateIn(page.caption ?? '');
    return true;
  }
  const date = !begun && words.length < 120 ? dateIn(words) : null;
  if (!date || page.date) return false;
  page.date = date;
  const named = words
    .replace(dated, '')
    .replace(/\b\d{1,2}:\d{2}(?::\d{2})?\b/, '')
    .replace(/^[\s,，:：|]+|[\s,，:：|]+$/g, '');
  const wire = sourced.exec(named)?.[1]?.trim();
  if (wire) page.agency ??= wire;
  else page.source = named || null;
  return true;
}

/** Whether a block belongs to the text: sentences, or what stands between them, and no list of links. */
function takeBody(body: string[], block: string, html: boolean): boolean {
  const words = bare(block);
  const isText =
    words.length >= 60 || (body.length > 0 && (!html || /^[#>]|^[-\d]/.test(block) || /[.!?。！？”"]$/.test(words)));
  if (!isText || linked(block) > words.length / 2) return false;
  body.push(block);
  return true;
}
