import { sql } from 'kysely';
import { assets } from '../../platform/assets.ts';
import type { Database, Tx } from '../../platform/database.ts';
import { isLanguage, type Language } from '../../platform/language.ts';
import { type Text, wordsOf } from '../../platform/text.ts';
import { xmlAttribute, xmlText } from '../../programme/schedule-export/schedule-export-xml.ts';
import { listSections } from '../section/section.ts';
import { actorAddress, base, keyAddress } from './federation-address.ts';
import type { PublicKey } from './federation-key.ts';
import { federationMessages as say } from './federation-messages.ts';
import { mainLanguage } from './federation-rules.ts';
import { activityType, type FederationActor } from './federation-schema.ts';

/** Words of Mastodon and of security that the standard’s own context does not have. */
const actorContext = [
  'https://www.w3.org/ns/activitystreams',
  'https://w3id.org/security/v1',
  {
    toot: 'http://joinmastodon.org/ns#',
    schema: 'http://schema.org#',
    discoverable: 'toot:discoverable',
    indexable: 'toot:indexable',
    manuallyApprovesFollowers: 'as:manuallyApprovesFollowers',
    PropertyValue: 'schema:PropertyValue',
    value: 'schema:value',
  },
] as const;

export interface NewsOf {
  id: string;
  slug: string;
  name: Text;
  /** IANA. */
  zone: string;
  languages: string[];
}

/** What is known of an edition where no visit is: when something is told of its news. */
export async function newsOfEdition(db: Database | Tx, slug: string): Promise<NewsOf | undefined> {
  const { rows } = await sql<NewsOf>`SELECT id, slug, name, time_zone AS zone, languages FROM edition
    WHERE slug = ${slug}`.execute(db);
  return rows[0];
}

interface Called {
  name: Text;
  edition: Text;
  /** Below the edition. */
  path: string;
  language: Language;
}

async function calledOf(db: Database | Tx, actor: FederationActor): Promise<Called | null> {
  const edition = await newsOfEdition(db, actor.edition);
  if (!edition) return null;
  const section = actor.section && (await listSections(db, actor.edition)).find(({ id }) => id === actor.section);
  const language = mainLanguage(edition.name.source, Object.keys(edition.name.texts), edition.languages);
  const path = section ? `/news/sections/${section.slug}` : '/news';
  return { name: section ? section.title : edition.name, edition: edition.name, path, language };
}

/** An actor as other servers read it (ActivityPub §4.1); null where its edition is gone. */
export async function actorDocument(db: Database | Tx, origin: string, actor: FederationActor, key: PublicKey) {
  const called = await calledOf(db, actor);
  if (!called) return null;
  const { edition, language, path } = called;
  const id = actorAddress(origin, actor.id);
  const url = `${origin}/${language}/${actor.edition}${path}`;
  const titled = (tag: Language) =>
    [...(actor.section ? [wordsOf(called.name, tag)] : []), wordsOf(edition, tag)].join(' · ');
  const about = (tag: Language) => `<p>${xmlText(say(tag, 'actorSummary', { edition: wordsOf(edition, tag) }))}</p>`;
  const tags = [language, ...Object.keys(edition.texts).filter((tag) => tag !== language)].filter(isLanguage);
  const each = (words: (tag: Language) => string) => Object.fromEntries(tags.map((tag) => [tag, words(tag)]));
  return {
    '@context': actorContext,
    id,
    type: 'Organization',
    preferredUsername: actor.name,
    name: titled(language),
    nameMap: each(titled),
    summary: about(language),
    summaryMap: each(about),
    url,
    inbox: `${id}/inbox`,
    outbox: `${id}/outbox`,
    followers: `${id}/followers`,
    endpoints: { sharedInbox: `${origin}${base}/inbox` },
    publicKey: { id: keyAddress(origin, actor.id, key.number), owner: id, publicKeyPem: key.publicKey },
    icon: { type: 'Image', mediaType: 'image/png', url: origin + assets.href('mark-192.png') },
    attachment: [
      {
        type: 'PropertyValue',
        name: say(language, 'website'),
        value: `<a href="${xmlAttribute(url)}" rel="me">${xmlText(url)}</a>`,
      },
    ],
    published: actor.madeAt.toISOString(),
    manuallyApprovesFollowers: false,
    discoverable: true,
    indexable: true,
  };
}

/** The page that people are shown for an actor. */
export async function actorPage(db: Database, origin: string, actor: FederationActor): Promise<string> {
  const called = await calledOf(db, actor);
  return called ? `${origin}/${called.language}/${actor.edition}${called.path}` : origin;
}

/** RFC 7033, with the links that were asked for; all where none was. */
export function webfinger(origin: string, { id, name }: FederationActor, page: string, rels: string[]) {
  const self = actorAddress(origin, id);
  const links = [
    { rel: 'self', type: activityType, href: self },
    { rel: 'http://webfinger.net/rel/profile-page', type: 'text/html', href: page },
  ];
  return {
    subject: `acct:${name}@${new URL(origin).host}`,
    aliases: [self, page],
    links: rels.length > 0 ? links.filter(({ rel }) => rels.includes(rel)) : links,
  };
}

/** NodeInfo 2.1: what runs here, for those who count servers. Nobody can register, and no person is counted. */
export function nodeinfo(version: string, numbers: { actors: number; posts: number }) {
  return {
    version: '2.1',
    software: { name: 'plenary', version },
    protocols: ['activitypub'],
    services: { inbound: [], outbound: ['atom1.0', 'rss2.0'] },
    openRegistrations: false,
    usage: { users: { total: numbers.actors }, localPosts: numbers.posts, localComments: 0 },
    metadata: {},
  };
}
