import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { House } from '../../trust/house.ts';
import { tellDevices, type Words, wordMessages } from '../../trust/device/device-tell.ts';
import { deviceNews as say } from '../device-news-messages.ts';
import { findComment } from './comment-read.ts';

const kind = 'answer';
const days = 3 * 86_400_000;

/**
 * Tells the devices of whoever wrote the comment that this one answers, when readers see it for the first time. Nobody is
 * told of their own answers, nor of those of somebody whom they ignore. The caller holds the thread.
 *
 * @param path numbers of the comments that lead to the answer, itself the last
 */
export async function tellOfAnswer(tx: Tx, articleId: string, path: number[]): Promise<void> {
  const [above, own] = path.slice(-2);
  if (above === undefined || own === undefined) return;
  const telling = {
    kind,
    matter: `${articleId} ${own}`,
    urgency: 'normal',
    expiresAt: new Date(Date.now() + days),
  } as const;
  await tellDevices(
    tx,
    telling,
    sql`d.answers AND EXISTS (SELECT FROM comment p JOIN comment_writer w ON w.id = p.writer_id
        JOIN comment c ON c.article_id = p.article_id AND c.number = ${own}
        LEFT JOIN comment_writer o ON o.id = c.writer_id
      WHERE p.article_id = ${articleId} AND p.number = ${above} AND w.key_id = d.key_id
        AND o.key_id IS DISTINCT FROM d.key_id
        AND NOT EXISTS (SELECT FROM comment_ignored i WHERE i.person_id = d.person_id AND i.pseudonym = c.pseudonym))`,
  );
}

/** Puts answers into words when their message leaves: of one that readers no longer see, nothing is told. */
export function wordAnswers(house: House): void {
  wordMessages(house, kind, async (db, matter, { language }): Promise<Words | null> => {
    const [articleId = '', number] = matter.split(' ');
    const found = await findComment({ db, vault: house.vault }, { articleId, number: Number(number) });
    const { rows } = await sql<{ edition: string; slug: string }>`SELECT e.slug AS edition, v.content->>'slug' AS slug
      FROM article a JOIN edition e ON e.id = a.edition_id
      JOIN article_version v ON v.article_id = a.id AND v.number = a.public_version
      WHERE a.id = ${articleId} AND a.state IN ('published', 'corrected')`.execute(db);
    const [at] = rows;
    if (found?.state !== 'published' || !at) return null;
    return {
      title: say(language, 'answer'),
      body: `${found.name}: ${found.words}`,
      url: `/${language}/${at.edition}/news/${at.slug}/comments/${number}`,
    };
  });
}
