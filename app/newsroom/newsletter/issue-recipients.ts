import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { ArticleLine } from './issue-read.ts';
import { hasTopics, itemsFor, type Told } from './newsletter-rules.ts';
import type { Issue, Subscriber } from './newsletter-schema.ts';
import { selectSubscribers } from './subscriber-read.ts';

type Line = Told & ArticleLine;

export interface Recipient {
  /** Id of the subscription. */
  subscriber: string;
  /** What is settled for them; null for an issue that goes out whole. */
  articles: string[] | null;
}

/**
 * Who gets an issue, each address once, by that one of its subscriptions which brings most of it. What they were told at
 * once, because they follow it, is not told again by a later issue. Two queries.
 */
export async function recipientsOf(tx: Tx, issue: Issue, items: Line[]): Promise<Recipient[]> {
  const subscribers = await candidates(tx, issue);
  const told = await toldAtOnce(tx, issue, { items, subscribers });
  const best = new Map<string, { own: boolean; many: number; recipient: Recipient }>();
  for (const one of subscribers) {
    const address = one.lookup.toString('hex');
    const isNew = ({ article, state }: Line) => (told.get(`${address} ${article}`) ?? -1) < state;
    const whole = issue.kind === 'composed';
    const theirs = whole ? [] : itemsFor(issue, items, one.wishes).filter(isNew);
    if (whole ? !hasTopics(issue, one.wishes) : theirs.length === 0) continue;
    const next = { own: one.editionId === issue.editionId, many: theirs.length };
    const before = best.get(address);
    if (before && (before.many > next.many || (before.many === next.many && (before.own || !next.own)))) continue;
    const articles = whole ? null : theirs.map(({ article }) => article);
    best.set(address, { ...next, recipient: { subscriber: one.id, articles } });
  }
  return [...best.values()].map(({ recipient }) => recipient);
}

const candidates = (tx: Tx, { editionId, kind }: Issue): Promise<Subscriber[]> =>
  selectSubscribers(
    tx,
    sql`s.confirmed_at IS NOT NULL AND (s.edition_id = ${editionId} OR (s.wishes->>'everyEdition')::boolean)
      AND ${
        kind === 'composed'
          ? sql`(s.wishes->>'topics')::boolean`
          : sql`(s.wishes->>'frequency' = ${kind}
              OR (${kind} = 'at-once' AND s.wishes->'follows' @> '[{"each": true}]'))`
      }
      AND NOT EXISTS (SELECT FROM newsletter_suppression x WHERE x.lookup = s.lookup)`,
  );

/** Up to which state (number) an address was told of an article at once: by address and article. */
async function toldAtOnce(
  tx: Tx,
  { kind }: Issue,
  { items, subscribers }: { items: Line[]; subscribers: Subscriber[] },
): Promise<Map<string, number>> {
  if (kind !== 'daily' && kind !== 'weekly') return new Map();
  const { rows } = await sql<{ address: string; article: string; state: number }>`
    SELECT encode(s.lookup, 'hex') AS address, n.article_id AS article, max(n.state_number)::int AS state
    FROM newsletter_item n JOIN newsletter_issue i ON i.id = n.issue_id AND i.kind = 'at-once'
    JOIN newsletter_delivery d ON d.issue_id = i.id AND (d.articles IS NULL OR n.article_id = ANY(d.articles))
      AND d.state NOT IN ('left', 'suppressed', 'refused')
    JOIN newsletter_subscriber s ON s.id = d.subscriber_id
    WHERE n.article_id = ANY(${items.map(({ article }) => article)}::uuid[])
      AND s.lookup = ANY(${subscribers.map(({ lookup }) => lookup)}::bytea[])
    GROUP BY s.lookup, n.article_id`.execute(tx);
  return new Map(rows.map(({ address, article, state }) => [`${address} ${article}`, state]));
}
