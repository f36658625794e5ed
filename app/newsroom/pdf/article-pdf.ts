import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makePdf } from '../../platform/pdf/pdf.ts';
import { picturesOf, type SheetPicture } from '../../platform/pdf/pdf-sheet.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { File, Site } from '../../programme/edition/edition-site.ts';
import type { Visit } from '../../programme/edition/edition-visit.ts';
import type { Database } from '../../platform/database.ts';
import { photosUntil } from '../article/article-photo-rules.ts';
import { findPublic, publicHistory } from '../article/article-public.ts';
import type { PublicArticle } from '../article/article-schema.ts';
import { articlePath, openNewsroom } from '../article/article-visit.ts';
import { listEntries, readReport } from '../live/live-entry-read.ts';
import { photosIn } from '../live/live-entry-schema.ts';
import type { Told } from './article-pdf-live.ts';
import { pdfWords } from './article-pdf-messages.ts';
import { articleSheet } from './article-pdf-sheet.ts';

/** Entries of a live report that a sheet holds, the latest ones: some eighty pages. */
const mostEntries = 500;

/**
 * Hangs each published article as a PDF beside its page: `/news/{slug}.pdf`, in the language of the address.
 *
 * @param folders where `/files/` reads photos from, the first that has one wins
 */
export function hangPdfs(site: Site, folders: string[]): void {
  site.file('/news/:file{[a-z0-9-]+\\.pdf}', async (visit) => {
    const slug = (visit.params.file ?? '').replace(/\.pdf$/, '');
    const found = await findPublic(site.db, visit.entry.slug, slug);
    if ('moved' in found) return { body: '', type: 'text/plain', moved: `${visit.base}/news/${found.moved}.pdf` };
    if (found.state === 'withdrawn') throw new Refusal('article.withdrawn', 410, pdfWords.sentence('withdrawn'));
    return pdfOf(site.db, visit, found, folders);
  });
}

async function pdfOf(db: Database, visit: Visit, article: PublicArticle, folders: string[]): Promise<File> {
  const room = await openNewsroom(db, visit);
  const history = await publicHistory(db, article.id);
  const told = article.content.kind === 'live-report' ? await toldBy(db, article) : null;
  const sheet = articleSheet({ room, article, history, told });
  const body = await makePdf(sheet, () => readPictures(picturesOf(sheet.blocks), folders));
  const address = `${visit.origin}${visit.base}${articlePath(article)}`;
  return {
    body,
    type: 'application/pdf',
    name: `${article.content.slug}.pdf`,
    modified: sheet.changedAt,
    until: photosUntil([article.content, { photos: told ? photosIn(told.entries) : [] }], visit),
    // Search engines show the page, not its copy on paper (RFC 6596).
    link: `<${address}>; rel="canonical"`,
  };
}

async function toldBy(db: Database, { id }: PublicArticle): Promise<Told> {
  const entries = await listEntries(db, { article: id, most: mostEntries });
  return { report: await readReport(db, id), entries: entries.toReversed() };
}

/** Those of the pictures that a folder has. */
async function readPictures(names: string[], folders: string[]): Promise<SheetPicture[]> {
  const found = await Promise.all(names.map((name) => readFirst(name, folders)));
  return found.flatMap((picture) => picture ?? []);
}

async function readFirst(name: string, folders: string[]): Promise<SheetPicture | null> {
  for (const folder of folders) {
    const bytes = await readFile(join(folder, name)).catch(() => null);
    if (bytes) return { name, bytes };
  }
  return null;
}
