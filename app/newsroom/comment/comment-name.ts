import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { skeleton } from '../../platform/look-alikes.ts';
import { Refusal } from '../../platform/refusal.ts';
import { commentMessages as say } from './comment-messages.ts';

// What nobody but the house is called, in its six languages; a word of a name by itself, in Chinese also within one.
const ofHouse =
  'admin administrator moderator mod editor editorial secretariat staff host organiser organizer official webmaster ' +
  'plenary support system administrador moderadora moderador redacción secretaría organización oficial administrateur ' +
  'modérateur modératrice rédaction secrétariat organisateur officiel администратор модератор редактор редакция ' +
  'секретариат организатор официальный مدير المدير مشرف المشرف محرر المحرر التحرير الأمانة المنظم المنظمون الرسمي رسمي';
const ofHouseInChinese = '管理员 审核员 版主 编辑部 主持人 秘书处 主办方 组委会 官方 系统消息';

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];
/** How a name looks, without what stands between its letters. */
const looks = (text: string): string => wordsOf(skeleton(text)).join('');

const reservedWords = new Set(ofHouse.split(' ').map(looks));
const reservedParts = ofHouseInChinese.split(' ').map(looks);

/** Whether a name says that its bearer speaks for the house, however it is spelt. */
export function soundsOfHouse(name: string): boolean {
  const words = wordsOf(skeleton(name));
  const whole = words.join('');
  return (
    reservedWords.has(whole) ||
    words.some((word) => reservedWords.has(word)) ||
    reservedParts.some((part) => whole.includes(part))
  );
}

/** Whether a name looks like one of these. */
export function looksLike(name: string, others: readonly string[]): boolean {
  const own = looks(name);
  return others.some((other) => looks(other) === own);
}

/** Names that others bear in public in an edition: its authors, its hosts and itself, in every language. One query. */
async function namesOf(db: Database | Tx, editionId: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    SELECT t.name FROM (
      SELECT name FROM news_author WHERE edition_id = ${editionId} UNION ALL
      SELECT name FROM organisation WHERE edition_id = ${editionId} UNION ALL
      SELECT name FROM edition WHERE id = ${editionId}) n, jsonb_each_text(n.name->'texts') AS t (language, name)`.execute(
    db,
  );
  return rows.map(({ name }) => name);
}

/**
 * Holds a name to what it may be: nobody is called like the house, its hosts or its authors who isn't one of them.
 *
 * @throws Refusal `comment.name-reserved` (422)
 */
export async function insistOnOwnName(db: Database | Tx, editionId: string, name: string): Promise<void> {
  if (!soundsOfHouse(name) && !looksLike(name, await namesOf(db, editionId))) return;
  throw new Refusal('comment.name-reserved', 422, say.sentence('nameReserved'), { fields: ['name'] });
}
