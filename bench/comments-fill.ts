import { createHash, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { sealedAs } from '../app/newsroom/comment/comment-seal.ts';
import type { Database, Tx } from '../app/platform/database.ts';
import type { Sealer, Vault } from '../app/platform/vault.ts';

// Fills an article with comments as readers leave them: two of five begin a branch, the others answer one of the latest.
// Written straight into the tables, since it is reading that is looked at; sealed as everything else.

const words =
  'The bridge by the market was crowded, and nobody minded. I would rather have the summary in the evening than the ' +
  'slides in the morning; what was said about small firms and customs deserves a page of its own, with numbers.';

/** Rows that are sent at once. */
const chunk = 5000;
const mostWriters = 2000;

interface Made {
  number: number;
  parent: number | null;
  path: number[];
  replies: number;
}

/** The same shape every time: who answers whom follows from the numbers. */
function shape(count: number): Made[] {
  const made: Made[] = [];
  for (let number = 1; number <= count; number += 1) {
    const back = 1 + ((number * 7919) % 20);
    const above = number % 5 < 2 || number <= back ? undefined : made[number - 1 - back];
    const path = [...(above?.path.slice(0, 5) ?? []), number];
    for (const one of path.slice(0, -1)) {
      const ancestor = made[one - 1];
      if (ancestor) ancestor.replies += 1;
    }
    made.push({ number, parent: above?.number ?? null, path, replies: 0 });
  }
  return made;
}

interface Hand {
  id: string;
  keyId: string;
  sealer: Sealer;
}

async function makeWriters(tx: Tx, vault: Vault, count: number): Promise<Hand[]> {
  const keys: string[] = [];
  for (let at = 0; at < count; at += 1) keys.push(await vault.newKey(tx));
  const sealers = await vault.sealers(tx, keys);
  const hands = keys.flatMap((keyId) => {
    const sealer = sealers.get(keyId);
    return sealer ? [{ id: randomUUID(), keyId, sealer }] : [];
  });
  const lookups = hands.map(({ id }) => createHash('sha256').update(id).digest());
  await sql`INSERT INTO comment_writer (id, lookup, key_id, own_key, language)
    SELECT *, true, 'en' FROM unnest(${hands.map(({ id }) => id)}::uuid[], ${lookups}::bytea[],
      ${hands.map(({ keyId }) => keyId)}::uuid[])`.execute(tx);
  return hands;
}

/** What a comment says, when it came, and the keyed hash of its network, by its number. */
export interface Saying {
  words(number: number): string;
  at(number: number): Date;
  network(number: number): Buffer | null;
}

const ordinary = (): Saying => {
  const start = Date.now() - 86_400_000;
  return {
    words: (number) => words.slice(0, 60 + ((number * 31) % 140)),
    at: (number) => new Date(start + number),
    network: () => null,
  };
};

/** So many comments under an article that has none. */
export async function fillComments(
  db: Database,
  vault: Vault,
  articleId: string,
  count: number,
  saying: Saying = ordinary(),
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const writers = await makeWriters(tx, vault, Math.min(count, mostWriters));
    await sql`INSERT INTO comment_thread (article_id, comments, last_number, last_sequence)
      VALUES (${articleId}, ${count}, ${count}, ${count})`.execute(tx);
    const made = shape(count);
    for (let from = 0; from < count; from += chunk)
      await insert(tx, articleId, made.slice(from, from + chunk), writers, saying);
  });
  for (const table of ['comment', 'comment_version', 'comment_writer', 'comment_thread']) {
    await sql`VACUUM ANALYZE ${sql.table(table)}`.execute(db);
  }
}

async function insert(tx: Tx, articleId: string, made: Made[], writers: Hand[], saying: Saying): Promise<void> {
  const rows = made.map((one) => {
    const writer = writers[one.number % writers.length] ?? (writers[0] as Hand);
    const id = randomUUID();
    const seal = (field: 'name' | 'words', text: string) => writer.sealer.seal(text, sealedAs(field, id, 1));
    const [said, at, network] = [saying.words(one.number), saying.at(one.number), saying.network(one.number)];
    const name = seal('name', `Reader ${writer.id.slice(0, 6)}`);
    return { ...one, id, writer, at, network, name, said: seal('words', said) };
  });
  const column = <K extends keyof (typeof rows)[number]>(name: K) => rows.map((row) => row[name]);
  const paths = rows.map(({ path }) => `{${path.join(',')}}`);
  await sql`INSERT INTO comment (id, article_id, number, parent, path, writer_id, standing, pseudonym, state, sequence,
      replies, version, key, written_at, entered_at, network)
    SELECT r.id, ${articleId}, r.number, r.parent, r.path::int[], r.writer, 'guest', '0123456789abcdef', 'published',
      r.number, r.replies, 1, gen_random_uuid(), r.at, r.at, r.network
    FROM unnest(${column('id')}::uuid[], ${column('number')}::int[], ${column('parent')}::int[], ${paths}::text[],
      ${rows.map(({ writer }) => writer.id)}::uuid[], ${column('replies')}::int[], ${column('at')}::timestamptz[],
      ${column('network')}::bytea[]) AS r (id, number, parent, path, writer, replies, at, network)`.execute(tx);
  await sql`INSERT INTO comment_version (comment_id, number, key_id, name, words, language, written_at, shown)
    SELECT r.id, 1, r.key, r.name, r.words, 'en', r.at, true
    FROM unnest(${column('id')}::uuid[], ${rows.map(({ writer }) => writer.keyId)}::uuid[], ${column('name')}::bytea[],
      ${column('said')}::bytea[], ${column('at')}::timestamptz[]) AS r (id, key, name, words, at)`.execute(tx);
}
