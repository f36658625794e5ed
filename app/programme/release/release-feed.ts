import { shown } from '../../platform/text.ts';
import type { Site } from '../edition/edition-site.ts';
import type { Visit } from '../edition/edition-visit.ts';
import type { Programme } from '../programme-schema.ts';
import { feedMessages } from './release-feed-messages.ts';
import { compare } from './release-rules.ts';
import type { Change, Release } from './release-schema.ts';
import { changeWords } from './release-words.ts';
import { addressOf, type Export, uuidFrom } from '../schedule-export/schedule-export.ts';
import { xmlAttribute, xmlText } from '../schedule-export/schedule-export-xml.ts';

/** A feed goes this many releases back. */
const length = 20;

/** An entry names this many changes, and how many more there are: readers fetch the whole feed again and again. */
const mostInEntry = 100;

/** What one release changed; without `before` it is the first. */
export interface Step {
  release: Release;
  before: Programme | null;
  after: Programme;
}

/** Hangs the Atom feed of an edition's releases on the site. */
export function hangFeed(site: Site): void {
  site.file('/changes.atom', async (visit) => ({
    body: changesAtom(visit, await recentSteps(site, visit)),
    type: 'application/atom+xml; charset=utf-8',
    until: 'release',
  }));
}

async function recentSteps(site: Site, { entry, view }: Visit): Promise<Step[]> {
  const upTo = entry.releases.filter((release) => release.number <= view.release.number);
  const steps: Step[] = [];
  let after: Programme | undefined = view.programme;
  for (const release of upTo.slice(0, length)) {
    const earlier: Release | undefined = upTo.find((one) => one.number < release.number);
    const before = earlier && (await site.release(entry, earlier.number)).programme;
    if (after) steps.push({ release, before: before ?? null, after });
    after = before;
  }
  return steps;
}

/**
 * The Atom feed (RFC 4287) of the given releases, newest first: an entry a release, with every change in words.
 * Ids depend on edition, release and language only, so a site may move without readers seeing all entries anew.
 */
export function changesAtom(from: Pick<Export, 'view' | 'language' | 'origin' | 'base'>, steps: Step[]): string {
  const { view, language } = from;
  const name = shown(view.edition.name, language);
  const author = view.programme.hosts[0] && view.organisation(view.programme.hosts[0].organisationId);
  const page = addressOf(from, '');
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">`,
    `<id>urn:uuid:${uuidFrom(view.edition.id, `changes ${language}`)}</id>`,
    `<title>${xmlText(feedMessages(language, 'title', { edition: name.text }))}</title>`,
    `<updated>${(steps[0]?.release ?? view.release).publishedAt}</updated>`,
    `<author><name>${xmlText(shown(author?.name, language).text || name.text || 'Plenary')}</name></author>`,
    `<link rel="self" type="application/atom+xml" href="${xmlAttribute(addressOf(from, '/changes.atom'))}"/>`,
    `<link rel="alternate" type="text/html" href="${xmlAttribute(page)}"/>`,
    '<generator>Plenary</generator>',
    ...steps.map((step) => entryOf(from, step)),
    '</feed>\n',
  ].join('\n');
}

function entryOf(from: Pick<Export, 'view' | 'language' | 'origin' | 'base'>, step: Step): string {
  const { language, view } = from;
  const { release, before, after } = step;
  const changes = before ? compare(before, after) : [];
  const title = before
    ? feedMessages(language, 'release', { number: release.number, count: changes.length })
    : feedMessages(language, 'first', { number: release.number, count: after.sessions.length });
  const note = shown(release.note, language);
  const paragraph = note.text ? `<p lang="${note.language}">${xmlText(note.text)}</p>` : '';
  const named = changes.slice(0, mostInEntry);
  const items = before ? named.map((change) => changeItem(from, change, before, after)) : [];
  if (changes.length > named.length) items.push(restItem(from, release, changes.length - named.length));
  const list = items.length > 0 ? `<ul>${items.join('')}</ul>` : '';
  const html = paragraph + list || `<p>${xmlText(title)}</p>`;
  return [
    '<entry>',
    `<id>urn:uuid:${uuidFrom(view.edition.id, `release ${release.number} ${language}`)}</id>`,
    `<title>${xmlText(title)}</title>`,
    `<updated>${release.publishedAt}</updated>`,
    `<published>${release.publishedAt}</published>`,
    `<link rel="alternate" type="text/html" href="${xmlAttribute(pageOf(from, release))}"/>`,
    `<content type="html">${xmlText(html)}</content>`,
    '</entry>',
  ].join('\n');
}

/** A release's own page, also from within a pinned one. */
const pageOf = (
  { view, language, origin }: Pick<Export, 'view' | 'language' | 'origin'>,
  { number }: Release,
): string => `${origin}/${language}/${view.edition.slug}/releases/${number}`;

function restItem(from: Pick<Export, 'view' | 'language' | 'origin'>, { number }: Release, count: number): string {
  const { origin, language, view } = from;
  const href = `${origin}/${language}/${view.edition.slug}/changes/${number - 1}..${number}`;
  return `<li><a href="${xmlAttribute(href)}">${xmlText(feedMessages(language, 'more', { count }))}</a></li>`;
}

function changeItem(
  from: Pick<Export, 'view' | 'language' | 'origin' | 'base'>,
  change: Change,
  before: Programme,
  after: Programme,
): string {
  const { title, lines } = changeWords(change, before, after, from.language);
  const session = change.after ?? change.before;
  const href = addressOf(from, `/sessions/${session?.slug}`);
  return `<li><a href="${xmlAttribute(href)}">${xmlText(title)}</a>: ${xmlText(lines.join('; '))}</li>`;
}
