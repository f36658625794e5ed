import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { importArticle, type ImportedArticle } from '../app/newsroom/article/article-import.ts';
import type { Photo } from '../app/newsroom/article/article-schema.ts';
import { freshPhoto, notePhoto } from '../app/newsroom/desk/photo-form.ts';
import { isLanguage } from '../app/platform/language.ts';
import { readTrustList } from '../app/platform/picture/trust-list.ts';
import { Halt } from '../app/platform/process-halt.ts';
import { defineCommand, Misuse } from './command.ts';
import type { Out } from './out.ts';

export default defineCommand({
  name: 'import article',
  summary: 'Take a saved page of news (HTML or text) into the newsroom of an edition, as a draft.',
  usage: 'FILE --edition SLUG [--language TAG] [--json]',
  examples: [
    'import article wuzhen.html --edition wuzhen-2016',
    'import article 乌镇.txt --edition wuzhen-2016 --language zh',
  ],
  options: {
    edition: { type: 'string', description: 'the edition, as in its address' },
    language: { type: 'string', default: 'en', description: 'the language that it is written in' },
    json: { type: 'boolean', description: 'answer as JSON' },
  },
  run: async ({ args, options, out, settings, withDatabase }) => {
    const [file = ''] = args;
    const { edition = '', language } = options;
    if (!isLanguage(language)) throw new Misuse(`There is no language "${language}" in Plenary.`);
    const text = await readFile(file, 'utf8').catch((error: Error) => {
      throw new Halt(`${file} can't be read: ${error.message}.`, { cause: error });
    });
    const bytes = await pictureBeside(file, text);
    return withDatabase(async ({ db }) => {
      const files = join(settings.dataDir, 'files');
      const trust = await readTrustList(settings.trust);
      const photo = bytes && (await freshPhoto({ folder: files, trust }, bytes, language).catch(() => null));
      const imported = await importArticle(db, { edition, text, language, photo });
      if (imported.photo) await notePhoto(files, imported.photo);
      tell(imported, out);
      return 0;
    });
  },
});

/** The largest picture that the page shows and that was saved with it, in its folder or below. */
async function pictureBeside(file: string, text: string): Promise<Uint8Array | null> {
  const folder = resolve(dirname(file));
  const names = [...text.matchAll(/<img[^>]{0,500}?\ssrc="([^":]{1,300}\.(?:jpe?g|png|webp|avif))"/gi)].map(
    (match) => match[1] ?? '',
  );
  const paths = names.slice(0, 100).map((name) => resolve(folder, nameOfFile(name)));
  const found = await Promise.all(
    paths.filter((path) => path.startsWith(`${folder}/`)).map((path) => readFile(path).catch(() => null)),
  );
  return found.filter((one) => one !== null).sort((a, b) => b.length - a.length)[0] ?? null;
}

/** What a file is called that a page writes as an address; as it stands there where that is no address. */
function nameOfFile(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}

function tell({ id, slug, found, authorKnown, agencyKnown, photo }: ImportedArticle, out: Out): void {
  const { headline, shortHeadline, byline, date, source, body, opinion, rest } = found;
  const caption = photo ? photo.caption.texts[photo.caption.source] || null : found.caption;
  const credit = photo ? photo.credit || null : found.credit;
  const author =
    byline && (authorKnown ? byline : `${byline} (no author of that name in this edition: add one at the desk)`);
  const place = photo ? photo.place.texts[photo.place.source] || null : found.place;
  const agency =
    found.agency &&
    (agencyKnown ? found.agency : `${found.agency} (no such agency in this edition: add it at the desk)`);
  const lines = {
    headline,
    short: shortHeadline,
    author,
    date,
    source,
    agency,
    caption,
    place,
    credit,
    photo: photo && photoLine(photo),
  };
  for (const [name, value] of Object.entries(lines)) out.print(`${`${name}:`.padEnd(10)}${value ?? 'not found'}`);
  out.print(`kind:     ${opinion ? 'opinion' : 'news'}`);
  out.print(`text:     ${body.split(/\n{2,}/).length} paragraphs`);
  for (const one of rest) out.print(`left out: ${one.slice(0, 120)}`);
  out.print(`A draft is at /desk/news/${id}; it will be at /news/${slug}.`);
  out.data({ id, slug, ...found, authorKnown, agencyKnown, photo });
}

/** What is known of a photo that was taken in. */
function photoLine({ licence, taken, provenance }: Photo): string {
  const origin = provenance && `credentials: ${provenance.check}`;
  return ['taken', licence, taken && `of ${taken}`, origin].filter(Boolean).join(', ');
}
