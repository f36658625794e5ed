import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import type { Jobs } from '../../platform/jobs.ts';
import { readProvenance } from '../../platform/picture/provenance.ts';
import { standInOf } from '../../platform/picture/stand-in.ts';
import type { TrustList } from '../../platform/picture/trust-list.ts';
import { readOriginal, readSmallest } from '../../platform/upload.ts';
import { announceNews } from '../newsroom.ts';
import type { Photo } from './article-schema.ts';

/** Where photos are kept, and whom the operator trusts to say who signs them; null for nobody. */
export interface Darkroom {
  folder: string;
  trust: TrustList | null;
}

const job = 'photo.review';

/**
 * Looks each hour at photos that were stored before there were stand-ins, or whose credentials were compared with another
 * list of trust than the one of today.
 */
export function reviewPhotosByClock({ db, jobs }: { db: Database; jobs: Jobs }, room: Darkroom): void {
  jobs.work(job, async () => void (await reviewPhotos(db, room)));
  jobs.every(job, '10 * * * *');
}

interface Stored extends Pick<Photo, 'name' | 'width' | 'standIn' | 'provenance'> {
  came: Date;
}

/** Photos of articles and of live reports that there is something to find out about, in whatever version they stand. */
async function readOutdated(db: Database, list: string): Promise<Stored[]> {
  const { rows } = await sql<Stored>`
    WITH kept AS (
      SELECT photo, saved_at AS at FROM article_version
        CROSS JOIN LATERAL jsonb_array_elements(content->'photos') AS photo
      UNION ALL
      SELECT content->'photo', at FROM live_entry_version WHERE jsonb_typeof(content->'photo') = 'object')
    SELECT photo->>'name' AS name, max((photo->>'width')::int) AS width, min(at) AS came,
      CASE WHEN bool_and(photo->>'standIn' IS NOT NULL) THEN max(photo->>'standIn') END AS "standIn",
      (array_agg(photo->'provenance'))[1] AS provenance
    FROM kept GROUP BY photo->>'name'
    HAVING bool_or(photo->>'standIn' IS NULL) OR bool_or(photo->'provenance'->>'check' = 'fits'
      AND COALESCE(photo->'provenance'->'standing'->>'list', '') <> ${list})
    ORDER BY came, name`.execute(db);
  return rows;
}

/** @returns how many photos are told otherwise of now */
export async function reviewPhotos(db: Database, { folder, trust }: Darkroom): Promise<number> {
  const outdated = await readOutdated(db, trust?.fingerprint ?? '');
  for (const photo of outdated) {
    const found = await lookAt(folder, trust, photo);
    await db.transaction().execute((tx) => tell(tx, photo.name, found));
  }
  if (outdated.length > 0) await db.transaction().execute(announceAll);
  return outdated.length;
}

type Found = Pick<Photo, 'standIn' | 'provenance'>;

async function lookAt(folder: string, trust: TrustList | null, photo: Stored): Promise<Found> {
  const { provenance, came } = photo;
  const small = photo.standIn === null ? await readSmallest(folder, photo) : null;
  const original = provenance && (await readOriginal(folder, photo));
  // A photo whose files are lost has no colours; what its credentials said stays, compared with nothing.
  const read = original && readProvenance(original, trust && { trust, came });
  return {
    standIn: photo.standIn ?? (small ? await standInOf(small) : ''),
    provenance: read ?? (provenance && { ...provenance, standing: null }),
  };
}

async function tell(tx: Tx, name: string, found: Found): Promise<void> {
  const told = sql`${JSON.stringify(found)}::jsonb`;
  await sql`UPDATE article_version SET content = jsonb_set(content, '{photos}', (
      SELECT jsonb_agg(CASE photo->>'name' WHEN ${name} THEN photo || ${told} ELSE photo END ORDER BY place)
      FROM jsonb_array_elements(content->'photos') WITH ORDINALITY AS p(photo, place)))
    WHERE content->'photos' @> jsonb_build_array(jsonb_build_object('name', ${name}::text))`.execute(tx);
  await sql`UPDATE live_entry_version SET content = jsonb_set(content, '{photo}', (content->'photo') || ${told})
    WHERE content->'photo'->>'name' = ${name}`.execute(tx);
}

async function announceAll(tx: Tx): Promise<void> {
  const { rows } = await sql<{ id: string; slug: string }>`SELECT e.id, e.slug FROM newsroom n
    JOIN edition e ON e.id = n.edition_id ORDER BY e.id`.execute(tx);
  for (const edition of rows) await announceNews(tx, edition);
}
