import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import type { Jobs } from '../../platform/jobs.ts';
import type { Language } from '../../platform/language.ts';
import type { MailBlock } from '../../platform/mail/mail-schema.ts';
import { wordsOf, type Text } from '../../platform/text.ts';
import { followText } from './comment-follow-messages.ts';
import { endFollows, followsAddress, type Office } from './comment-follow.ts';
import { openAddress } from './comment-follower.ts';
import { listLatest } from './comment-read.ts';
import type { Comment } from './comment-schema.ts';

const digestJob = 'comment.digest';
/** Followers that are looked at in one go. */
const atOnce = 100;
/** Comments that a mail quotes of one article, and how long they are quoted. */
const quoted = { comments: 5, characters: 240 };
const looked = 200;

/** Days that an address waits for its owner's yes. */
const patience = 3;

interface Due {
  id: string;
  keyId: string;
  address: Buffer;
  language: Language;
}

/** Followers with something new, who got no mail for as long as their budget of the day asks. One query. */
async function dueFollowers(db: Database, after: string): Promise<Due[]> {
  const { rows } = await sql<Due>`
    SELECT f.id, f.key_id AS "keyId", f.address, f.language FROM comment_follower f
    WHERE f.id > ${after}::uuid AND (f.mailed_at IS NULL OR f.mailed_at < now() - interval '24 hours' / f.budget)
      AND EXISTS (SELECT FROM comment_follow w JOIN comment_thread t ON t.article_id = w.article_id
        WHERE w.follower_id = f.id AND w.confirmed_at IS NOT NULL AND t.last_sequence > w.told)
    ORDER BY f.id LIMIT ${atOnce}`.execute(db);
  return rows;
}

/** Tells all followers who are due what is new since the last time, in one mail each. @returns how many mails */
export async function sendDigests(office: Office): Promise<number> {
  let sent = 0;
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const due = await dueFollowers(office.db, after);
    for (const one of due) {
      if (await office.db.transaction().execute((tx) => sendDigest(office, tx, one))) sent += 1;
    }
    const last = due.at(-1);
    if (due.length < atOnce || !last) return sent;
    after = last.id;
  }
}

interface New {
  articleId: string;
  branch: number;
  told: number;
  last: number;
  edition: string;
  slug: string;
  headline: Text;
}

/** In one transaction with what is written down as told: a crash neither loses nor doubles it. */
async function sendDigest(office: Office, tx: Tx, due: Due): Promise<boolean> {
  const { rows } = await sql<New>`
    SELECT w.article_id AS "articleId", w.branch, w.told, t.last_sequence AS last, e.slug AS edition,
      v.content->>'slug' AS slug, v.content->'headline' AS headline
    FROM comment_follow w JOIN comment_thread t ON t.article_id = w.article_id JOIN article a ON a.id = w.article_id
    JOIN edition e ON e.id = a.edition_id JOIN article_version v ON v.article_id = a.id AND v.number = a.public_version
    WHERE w.follower_id = ${due.id} AND w.confirmed_at IS NOT NULL AND t.last_sequence > w.told
    ORDER BY w.since FOR UPDATE OF w`.execute(tx);
  const blocks: MailBlock[] = [];
  for (const one of rows) blocks.push(...(await blocksOf(office, tx, due, one)));
  const sealers = await office.vault.sealers(tx, [due.keyId]);
  const address = openAddress(sealers, due);
  for (const { articleId, branch, last } of rows) {
    await sql`UPDATE comment_follow SET told = ${last}
      WHERE follower_id = ${due.id} AND article_id = ${articleId} AND branch = ${branch}`.execute(tx);
  }
  if (blocks.length === 0 || !address) return false;
  await tx.updateTable('comment_follower').set({ mailed_at: new Date() }).where('id', '=', due.id).execute();
  const { language } = due;
  const follows = followsAddress(office, due.id, language);
  await office.mail.send(tx, {
    kind: 'comment.digest',
    to: address,
    language,
    subject: followText(language, 'digestSubject'),
    blocks: [...blocks, { quiet: `${followText(language, 'digestWhy')} ${follows}` }],
    unsubscribe: `${follows}/end`,
  });
  return true;
}

async function blocksOf(office: Office, tx: Tx, due: Due, one: New): Promise<MailBlock[]> {
  const { language } = due;
  const fresh = await freshFor(office, tx, due, one);
  if (fresh.length === 0) return [];
  const base = `${office.origin}/${language}/${one.edition}/news/${one.slug}/comments`;
  const quotes = fresh.slice(0, quoted.comments).toReversed();
  return [
    { heading: wordsOf(one.headline, language).replace(/\s+/gu, ' ') },
    { p: followText(language, 'digestCount', { count: fresh.length }) },
    ...quotes.map(({ name, words }): MailBlock => ({ p: `${name}: ${excerptOf(words)}` })),
    { link: { label: followText(language, 'digestRead'), href: one.branch ? `${base}/${one.branch}` : base } },
  ];
}

/** What is new below a comment, or under the article, without what the follower wrote themselves. */
async function freshFor({ vault }: Office, tx: Tx, due: Due, { articleId, branch, told }: New): Promise<Comment[]> {
  const asked = { after: told, below: branch || null, most: looked };
  const latest = await listLatest({ db: tx, vault }, articleId, asked);
  const { rows } = await sql<{
    number: number;
  }>`SELECT c.number FROM comment c JOIN comment_writer w ON w.id = c.writer_id
    WHERE c.article_id = ${articleId} AND c.sequence > ${told}
      AND (w.follower_id = ${due.id} OR w.key_id = ${due.keyId})`.execute(tx);
  const own = new Set(rows.map(({ number }) => number));
  return latest.filter(({ number }) => !own.has(number));
}

const excerptOf = (words: string): string => {
  const all = [...words.replace(/\s+/gu, ' ')];
  return all.length > quoted.characters ? `${all.slice(0, quoted.characters).join('')}…` : all.join('');
};

/** Forgets addresses whose owner never said yes, and networks after which no flood is looked for any more. */
export async function sweepComments({ db, vault }: Pick<Office, 'db' | 'vault'>): Promise<void> {
  const { rows } = await sql<{ id: string; articleId: string; branch: number }>`
    SELECT follower_id AS id, article_id AS "articleId", branch FROM comment_follow
    WHERE confirmed_at IS NULL AND since < now() - ${patience} * interval '1 day' LIMIT 1000`.execute(db);
  for (const { id, ...one } of rows)
    await db.transaction().execute((tx) => endFollows(tx, vault, id, { one, actor: 'job' }));
  await sql`UPDATE comment SET network = NULL
    WHERE network IS NOT NULL AND entered_at < now() - interval '14 days'`.execute(db);
}

/** Lets digests go out, and forgets what isn't needed any more, by the clock. */
export function digestByClock(office: Office & { jobs: Jobs }): void {
  office.jobs.work(digestJob, async () => void (await sendDigests(office)));
  office.jobs.every(digestJob, '*/10 * * * *');
  office.jobs.work('comment.sweep', () => sweepComments(office));
  office.jobs.every('comment.sweep', '23 * * * *');
}
