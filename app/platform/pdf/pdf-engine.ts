import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import init, {
  type TypstCompiler,
  TypstCompilerBuilder,
  TypstFontResolverBuilder,
} from '@myriaddreamin/typst-ts-web-compiler';
import { withPairs } from './pdf-letters.ts';
import { familiesWith, type LoadedFont, loadUpright, subsetsFor, unusualIn, usualFonts } from './pdf-fonts.ts';
import type { Sheet, SheetPicture } from './pdf-sheet.ts';

const template = readFileSync(new URL('./sheet.typ', import.meta.url), 'utf8');
const main = '/sheet.typ';
/** Diagnostics as lines of text. */
const asLines = 3;

/** What the package answers with, which it doesn't type: the file, or what kept it from being made. */
interface Compiled {
  result?: Uint8Array;
  diagnostics?: unknown[];
}

/** Sets sheets as PDF, one after the other. About 200 MB, and half a second of one processor until it is ready. */
export interface Engine {
  /** @throws Error where the engine refuses: a fault of ours, never of a text */
  set(sheet: Sheet, pictures: SheetPicture[]): Promise<Uint8Array>;
  /** Bytes that it holds: it remembers what it set, and gives nothing back. */
  size(): number;
}

/** Opens the engine; nothing that it is given can make it read a file or an address. */
export async function openEngine(): Promise<Engine> {
  const { resolve } = createRequire(import.meta.url);
  const wasm = readFileSync(resolve('@myriaddreamin/typst-ts-web-compiler/wasm'));
  const { memory } = await init({ module_or_path: wasm });
  const builder = new TypstCompilerBuilder();
  builder.set_dummy_access_model();
  const compiler = await builder.build();
  const fonts = usualFonts();
  let given = '';
  return {
    size: () => memory.buffer.byteLength,
    async set(sheet, pictures) {
      const words = JSON.stringify(sheet);
      const more = subsetsFor(unusualIn(words));
      const wanted = more.map(({ stem }) => stem).join(' ');
      if (wanted !== given || !given) {
        await giveFonts(compiler, [...fonts, ...more.map(loadUpright)]);
        given = wanted || 'usual';
      }
      compiler.reset_shadow();
      compiler.add_source(main, template);
      compiler.map_shadow('/sheet.json', Buffer.from(withPictures(sheet, pictures)));
      compiler.map_shadow('/fonts.json', Buffer.from(JSON.stringify(familiesWith(more))));
      compiler.map_shadow('/code.svg', Buffer.from(codeOf(sheet.colophon.code)));
      for (const { name, bytes } of pictures) compiler.map_shadow(`/${name}`, bytes);
      const { result, diagnostics } = compiler.compile(main, undefined, 'pdf', asLines) as Compiled;
      if (!result) throw new Error(`The sheet can’t be set: ${JSON.stringify(diagnostics)}`);
      return withPairs(result);
    },
  };
}

/** Where a picture is not to be had, its description stands in its place. */
function withPictures(sheet: Sheet, pictures: SheetPicture[]): string {
  const names = new Set(pictures.map(({ name }) => name));
  return JSON.stringify(sheet, (key, value: unknown) =>
    key === 'picture' && typeof value === 'string' && !names.has(value) ? '' : value,
  );
}

async function giveFonts(compiler: TypstCompiler, fonts: LoadedFont[]): Promise<void> {
  const builder = new TypstFontResolverBuilder();
  for (const file of fonts.flatMap(({ files }) => files)) builder.add_raw_font(file);
  compiler.set_fonts(await builder.build());
}

/** The QR code, with the quiet zone that cameras need. */
function codeOf({ size, path }: Sheet['colophon']['code']): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-2 -2 ${size + 4} ${size + 4}"><path d="${path}" stroke="#000" fill="none" shape-rendering="crispEdges"/></svg>`;
}
