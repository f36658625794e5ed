import { shown, wordsOf } from '../../platform/text.ts';
import type { Visit } from '../../programme/edition/edition-visit.ts';
import { uuidFrom } from '../../programme/schedule-export/schedule-export.ts';
import { xmlText } from '../../programme/schedule-export/schedule-export-xml.ts';
import { firstWords } from '../../programme/text-plain.ts';
import { plainHtml } from '../article/article-body.ts';
import type { FeedFormat } from '../feed/feed-addresses.ts';
import { type FeedEntry, writeFeed } from '../feed/feed-formats.ts';
import { errataMessages as say } from './errata-messages.ts';
import { addressOf } from './errata-rules.ts';
import type { Erratum } from './errata.ts';

/** The corrections of an edition's news as a feed: each with its note, and what was struck out and put in. */
export function errataFeed(visit: Visit, errata: Erratum[], format: FeedFormat): { body: string; modified: string } {
  const { language, origin, base, view } = visit;
  const author = wordsOf(view.edition.name, language);
  const updated = errata[0]?.at.toISOString() ?? view.release.publishedAt;
  const body = writeFeed(format, {
    id: `urn:uuid:${uuidFrom(view.edition.id, `corrections ${language}`)}`,
    title: say(language, 'feedTitle', { edition: author }),
    description: say(language, 'lead'),
    language,
    page: `${origin}${base}/news/corrections`,
    updated,
    author,
    entries: errata.map((one) => entryOf(visit, one)),
  });
  return { body, modified: updated };
}

function entryOf(visit: Visit, erratum: Erratum): FeedEntry {
  const { language, origin } = visit;
  const { article, entry, at, headline, note, difference } = erratum;
  const moment = at.toISOString();
  const struck = difference.map((paragraph) => {
    const pieces = paragraph.map(({ kind, text }) => {
      if (kind === 'gone') return `<del>${xmlText(text)}</del>`;
      return kind === 'new' ? `<ins>${xmlText(text)}</ins>` : xmlText(text);
    });
    return `<p>${pieces.join('')}</p>`;
  });
  const said = shown(note, language).text;
  return {
    id: `urn:uuid:${uuidFrom(article, `correction ${entry ?? ''} ${moment} ${language}`)}`,
    url: origin + addressOf(visit, erratum),
    title: say(language, 'correctionOf', { headline: wordsOf(headline, language) }),
    summary: firstWords(said),
    html: [plainHtml(said), ...struck].join('\n'),
    authors: [],
    categories: [],
    published: moment,
    updated: moment,
    image: null,
  };
}
