import type { Database } from '../../platform/database.ts';
import { isLanguage, type Language, languageNames, localeOf } from '../../platform/language.ts';
import { inLine } from '../../platform/language.ts';
import { wordsOf } from '../../platform/text.ts';
import { momentName } from '../../platform/time.ts';
import { xmlAttribute, xmlText } from '../../programme/schedule-export/schedule-export-xml.ts';
import { firstWords } from '../../programme/text-plain.ts';
import { newsText } from '../article/article-page-messages.ts';
import { photoAddress, photosNow, sizeOf } from '../article/article-photo-rules.ts';
import { publicHistory } from '../article/article-public.ts';
import type { ArticleContent, Focus, PublicArticle, StateEntry } from '../article/article-schema.ts';
import { listAuthors } from '../author/author.ts';
import type { LiveEntry } from '../live/live-entry-schema.ts';
import { latestEntries } from '../live/live-entry-read.ts';
import type { Tag } from '../tag/tag-schema.ts';
import { listTags } from '../tag/tag.ts';
import { actorAddress, postAddress } from './federation-address.ts';
import type { NewsOf } from './federation-document.ts';
import { federationMessages as say } from './federation-messages.ts';
import { mainLanguage } from './federation-rules.ts';
import { everybody } from './federation-schema.ts';

/** Words of Mastodon that the standard’s own context does not have. */
export const noteContext = [
  'https://www.w3.org/ns/activitystreams',
  {
    toot: 'http://joinmastodon.org/ns#',
    Hashtag: 'as:Hashtag',
    sensitive: 'as:sensitive',
    focalPoint: { '@container': '@list', '@id': 'toot:focalPoint' },
  },
] as const;

/** A post as it is stored. */
export interface Post {
  id: string;
  article: string;
  actor: string;
  sharedBy: string | null;
  /** Of the article, by the edition's clock. */
  publishedAt: Date;
  updatedAt: Date | null;
  deletedAt: Date | null;
  /** Of the edition. */
  edition: string;
}

interface Told {
  origin: string;
  edition: NewsOf;
  article: PublicArticle;
  writers: string[];
  tags: Tag[];
  correction: StateEntry | undefined;
  latest: LiveEntry | undefined;
}

const places = { left: -0.66, centre: 0, right: 0.66, top: 0.66, bottom: -0.66 } as const;

/** The ninth that has to stay in sight, as a point from −1 to 1, upwards. */
export function focalPoint(focus: Focus): [number, number] {
  const across = /left|right/.exec(focus)?.[0] ?? 'centre';
  const upwards = /top|bottom/.exec(focus)?.[0] ?? 'centre';
  return [places[across as 'left'], places[upwards as 'top']];
}

/** A tag of the news as one word: “Data protection” is #DataProtection. */
export const hashtagOf = (title: string): string =>
  `#${title
    .split(/[^\p{L}\p{M}\p{N}_]+/u)
    .filter(Boolean)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('')}`;

const linked = (href: string, text: string, more = ''): string =>
  `<a href="${xmlAttribute(href)}"${more}>${xmlText(text)}</a>`;
const paragraph = (html: string): string => (html ? `<p>${html}</p>` : '');

const languagesOf = ({ headline }: ArticleContent): Language[] => Object.keys(headline.texts).filter(isLanguage);

/** The post in one language: what a reader needs to decide whether to read on, and the way to it. */
function contentIn(told: Told, language: Language): string {
  const { origin, edition, article, writers, tags, correction, latest } = told;
  const { content } = article;
  const page = (tag: Language) => `${origin}/${tag}/${edition.slug}/news/${content.slug}`;
  const kind = content.kind === 'news' ? [] : [newsText(language, content.kind)];
  const others = languagesOf(content).filter((tag) => tag !== language);
  return [
    paragraph(`<strong>${xmlText(wordsOf(content.headline, language))}</strong>`),
    paragraph(xmlText(inLine([...kind, ...writers], language))),
    paragraph(xmlText(wordsOf(content.standfirst, language))),
    paragraph(latest ? xmlText(latestWords(edition, latest, language)) : ''),
    paragraph(correction ? xmlText(say(language, 'corrected', { note: wordsOf(correction.note, language) })) : ''),
    paragraph(linked(page(language), page(language))),
    paragraph(others.map((tag) => linked(page(tag), languageNames[tag], ` hreflang="${localeOf(tag)}"`)).join(' · ')),
    paragraph(
      tags.map((tag) => linked(...hashtagLink(told, tag, language), ' class="mention hashtag" rel="tag"')).join(' '),
    ),
  ].join('');
}

const latestWords = ({ zone }: NewsOf, { at, content }: LiveEntry, language: Language): string =>
  `${momentName(at.getTime(), zone, language)} · ${firstWords(wordsOf(content.text, language))}`;

const hashtagLink = ({ origin, edition }: Told, tag: Tag, language: Language): [string, string] => [
  `${origin}/${language}/${edition.slug}/news/tags/${tag.slug}`,
  hashtagOf(wordsOf(tag.title, language)),
];

function attachmentsOf({ origin, edition, article }: Told, language: Language, now: number) {
  const reading = { language, now, view: { edition: { timeZone: edition.zone } } };
  return photosNow(article.content, reading)
    .flatMap((photo) => photo ?? [])
    .slice(0, 4)
    .map((photo) => ({
      type: 'Image',
      mediaType: 'image/jpeg',
      url: origin + photoAddress(photo),
      name: wordsOf(photo.alt, language),
      ...sizeOf(photo),
      focalPoint: focalPoint(photo.focus),
    }));
}

/** An article as other servers show it; pure but for the moment, by which photos end. */
function noteOf(told: Told, post: Post, now: number): object {
  const { origin, edition, article } = told;
  const { content } = article;
  const all = languagesOf(content);
  const main = mainLanguage(content.headline.source, all, edition.languages);
  const tags = [main, ...all.filter((tag) => tag !== main)];
  return {
    id: postAddress(origin, post.id),
    type: 'Note',
    attributedTo: actorAddress(origin, post.actor),
    to: [everybody],
    cc: [`${actorAddress(origin, post.actor)}/followers`],
    url: `${origin}/${main}/${edition.slug}/news/${content.slug}`,
    published: article.publishedAt.toISOString(),
    ...(post.updatedAt && { updated: post.updatedAt.toISOString() }),
    sensitive: false,
    content: contentIn(told, main),
    contentMap: Object.fromEntries(tags.map((tag) => [tag, contentIn(told, tag)])),
    attachment: attachmentsOf(told, main, now),
    tag: told.tags.map((tag) => {
      const [href, name] = hashtagLink(told, tag, main);
      return { type: 'Hashtag', href, name };
    }),
  };
}

export interface Writing {
  origin: string;
  edition: NewsOf;
  /** Milliseconds that the edition's clock is ahead. */
  offset: number;
}

/** Writes an article as a post. Five queries. */
export async function writeNote(
  db: Database,
  { origin, edition, offset }: Writing,
  article: PublicArticle,
  post: Post,
): Promise<object> {
  const { content, id } = article;
  const writing = content.authors.filter(({ role }) => role === 'writer').map((one) => one.id);
  const main = mainLanguage(content.headline.source, languagesOf(content), edition.languages);
  const authors = await listAuthors(db, edition.slug);
  const told: Told = {
    origin,
    edition,
    article,
    writers: authors.filter((one) => writing.includes(one.id)).map(({ name }) => wordsOf(name, main)),
    tags: (await listTags(db, edition.slug)).filter((tag) => content.tags.includes(tag.id)),
    correction: (await publicHistory(db, id)).corrections.at(-1)?.entry,
    latest: content.kind === 'live-report' ? (await latestEntries(db, [id], 1)).get(id)?.[0] : undefined,
  };
  return noteOf(told, post, Date.now() + offset);
}
