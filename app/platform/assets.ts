import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, resolve } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';

/** A file that browsers keep for ever, because its name changes with its bytes. */
interface Asset {
  body: Uint8Array<ArrayBuffer>;
  type: string;
  encoded: Map<string, Uint8Array<ArrayBuffer>>;
}

interface Built {
  /** Address by plain name: `plenary.css`, `agenda-star.js`, `mark.svg`. */
  hrefs: Map<string, string>;
  files: Map<string, Asset>;
}

const load = createRequire(import.meta.url);
const app = resolve(import.meta.dirname, '..');
const prefix = '/assets/';
const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
  png: 'image/png',
  woff2: 'font/woff2',
};
const oldestBrowsers = ['chrome109', 'firefox115', 'safari16'];
const extension = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

function put(built: Built, plain: string, name: string, bytes: Uint8Array): void {
  const body = new Uint8Array(bytes);
  built.hrefs.set(plain, prefix + name);
  built.files.set(prefix + name, {
    body,
    type: types[extension(name)] ?? 'application/octet-stream',
    encoded: new Map(),
  });
}

function hashed(name: string, bytes: Uint8Array): string {
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 8).replaceAll('_', 'a');
  return name.replace(/(\.[a-z0-9]+)$/, `-${hash}$1`);
}

/**
 * One style sheet for all pages: fonts, tokens and base first, what pages share (ui) next, then each domain's own.
 * A `name.css.ts` exports its rules as `css`, and becomes a style sheet of its own.
 */
function bundleStyles(built: Built): void {
  const first = ['fonts', 'tokens', 'base'].map((name) => join(app, 'ui', `${name}.css`));
  const paths = globSync('**/*.css', { cwd: app })
    .sort()
    .map((path) => join(app, path));
  const shared = join(app, 'ui');
  const rest = [
    ...paths.filter((path) => path.startsWith(shared)),
    ...paths.filter((path) => !path.startsWith(shared)),
  ];
  const all = [...first, ...rest.filter((path) => !first.includes(path))];
  styleSheet(built, 'plenary.css', all.map((path) => `@import ${JSON.stringify(path)};`).join('\n'));
  for (const path of globSync('**/*.css.ts', { cwd: app })) {
    const { css } = load(join(app, path)) as { css: string };
    styleSheet(built, basename(path, '.ts'), css);
  }
}

function styleSheet(built: Built, name: string, contents: string): void {
  const { outputFiles } = buildSync({
    stdin: { contents, loader: 'css', resolveDir: app },
    bundle: true,
    minify: true,
    write: false,
    target: oldestBrowsers,
    outdir: '/',
    publicPath: prefix,
    assetNames: '[name]-[hash]',
    loader: { '.woff2': 'file', '.svg': 'file' },
  });
  for (const file of outputFiles) {
    const made = basename(file.path);
    if (made.endsWith('.css')) put(built, name, hashed(name, file.contents), file.contents);
    else put(built, made.replace(/-[A-Z0-9]{8}(\.[a-z0-9]+)$/, '$1'), made, file.contents);
  }
}

/** Every `x.island.ts` becomes one module of its own: a page loads only the ones that it names. */
function bundleIslands(built: Built): void {
  for (const path of globSync('**/*.island.ts', { cwd: app }).sort()) {
    const { outputFiles } = buildSync({
      entryPoints: [join(app, path)],
      bundle: true,
      minify: true,
      write: false,
      format: 'esm',
      target: oldestBrowsers,
    });
    const name = basename(path).replace('.island.ts', '.js');
    if (built.hrefs.has(name)) throw new Error(`Two islands are called ${name}: islands need names of their own.`);
    for (const { contents } of outputFiles) put(built, name, hashed(name, contents), contents);
  }
}

/** Every `x.worker.ts` becomes one script of its own, which a page starts beside it: whole, since workers load nothing. */
function bundleWorkers(built: Built): void {
  for (const path of globSync('**/*.worker.ts', { cwd: app }).sort()) {
    const { outputFiles } = buildSync({
      entryPoints: [join(app, path)],
      bundle: true,
      minify: true,
      write: false,
      format: 'iife',
      target: oldestBrowsers,
    });
    const name = basename(path).replace('.worker.ts', '.worker.js');
    for (const { contents } of outputFiles) put(built, name, hashed(name, contents), contents);
  }
}

function build(): Built {
  const built: Built = { hrefs: new Map(), files: new Map() };
  bundleStyles(built);
  bundleIslands(built);
  bundleWorkers(built);
  for (const path of globSync('ui/*.{svg,png}', { cwd: app })) {
    const bytes = readFileSync(join(app, path));
    put(built, basename(path), hashed(basename(path), bytes), bytes);
  }
  return built;
}

let kept: Built | undefined;
const all = (): Built => {
  kept ??= build();
  return kept;
};

const encoders: Record<string, (body: Uint8Array) => Uint8Array> = { br: brotliCompressSync, gzip: gzipSync };

function encode(asset: Asset, accepted: string): [string, Uint8Array<ArrayBuffer>] | undefined {
  if (/^(image\/png|font\/)/.test(asset.type)) return undefined;
  const coding = ['br', 'gzip'].find((name) => new RegExp(`\\b${name}\\b(?!\\s*;\\s*q=0(\\.0*)?(,|$))`).test(accepted));
  if (!coding) return undefined;
  let bytes = asset.encoded.get(coding);
  if (!bytes) {
    bytes = new Uint8Array(encoders[coding]?.(asset.body) ?? asset.body);
    asset.encoded.set(coding, bytes);
  }
  return [coding, bytes];
}

export const assets = {
  /** The address of a style sheet, island, picture or font by its plain name; an unknown one is a bug. */
  href(name: string): string {
    const href = all().hrefs.get(name);
    if (!href) throw new Error(`There is no asset called ${name}`);
    return href;
  },

  /** Every address, for a service worker that keeps the site readable offline. */
  list: (): string[] => [...all().files.keys()],

  /** Answers a request below /assets/. */
  serve(request: Request): Response {
    const asset = all().files.get(new URL(request.url).pathname);
    if (!asset) return new Response(null, { status: 404 });
    const headers = new Headers({
      'content-type': asset.type,
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      vary: 'accept-encoding',
    });
    const [coding, body] = encode(asset, request.headers.get('accept-encoding') ?? '') ?? ['', asset.body];
    if (coding) headers.set('content-encoding', coding);
    headers.set('content-length', String(body.byteLength));
    return new Response(request.method === 'HEAD' ? null : body, { headers });
  },
};
