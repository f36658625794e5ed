import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { fontFile, type FontRun, type FontWeight } from './picture-fonts.ts';
import { drawPicture, type PictureWords } from './picture-layout.ts';

// The painter knows no system fonts, so that a picture is the same on every machine.
const options = (families: string[]) => ({ font: { fontBuffers: families.map(fontFile), loadSystemFonts: false } });

const allWide = /^[\p{sc=Han}\u3000-\u303f\uff00-\uff60]+$/u;
const measured = new Map<string, number>();

/** The width of a run at 100 pixels: that of a line under it, because its own ink says nothing about the spaces beside it. */
function measure(run: FontRun, fontSize: number, weight: FontWeight): number {
  if (allWide.test(run.text)) return [...run.text].length * fontSize;
  const key = `${run.family} ${run.text}`;
  let width = measured.get(key);
  if (width === undefined) {
    const text = run.text
      .toWellFormed()
      .replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`)
      .replace(/\p{Cc}/gu, ' ');
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="9000" height="200"><text y="100" font-size="100"
      font-weight="${weight}" font-family="${run.family}" text-decoration="underline" xml:space="preserve">${text}</text></svg>`;
    const painter = new Resvg(svg, options([run.family]));
    width = painter.getBBox()?.width ?? 0;
    painter.free();
    if (measured.size > 5000) measured.clear();
    measured.set(key, width);
  }
  return (width * fontSize) / 100;
}

let ready: Promise<void> | undefined;

/** A PNG of 1200 × 630. Takes 30–200 ms of one processor: `picture.ts` asks for it in a thread of its own. */
export async function paintPicture(words: PictureWords): Promise<Uint8Array> {
  const { resolve } = createRequire(import.meta.url);
  ready ??= initWasm(readFileSync(resolve('@resvg/resvg-wasm/index_bg.wasm')));
  await ready;
  const svg = drawPicture(words, measure);
  const families = [...svg.matchAll(/font-family="([^"]+)"/g)].map(([, family = '']) => family);
  const painter = new Resvg(svg, options([...new Set(families)]));
  const painted = painter.render();
  const png = painted.asPng();
  painted.free();
  painter.free();
  return png;
}
