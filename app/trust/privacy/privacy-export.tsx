import { strToU8, zipSync } from 'fflate';
import { renderToString } from 'preact-render-to-string';
import type { Database } from '../../platform/database.ts';
import { directionOf, type Language } from '../../platform/language.ts';
import type { Vault } from '../../platform/vault.ts';
import { record } from '../log/log.ts';
import { type Holding, type Holdings, holdingsOf } from './privacy-holdings.ts';
import { privacyPageMessages as say } from './privacy-page-messages.ts';
import { type Item, register } from './privacy-register.ts';
import { registerMessages } from './privacy-register-messages.ts';

/**
 * Everything that is held about a person, for themselves: a ZIP with `data.json` for programs and `index.html` to read,
 * in their language. The log says that it was made.
 */
export async function exportOf(
  db: Database,
  vault: Vault,
  { personId, language, site }: { personId: string; language: Language; site: string },
): Promise<Uint8Array> {
  const held = await db.transaction().execute(async (tx) => {
    await record(tx, { actor: personId, act: 'personal.export', subject: personId });
    return holdingsOf(tx, vault, personId);
  });
  const madeAt = new Date().toISOString();
  return zipSync({
    'data.json': strToU8(JSON.stringify(asData(held, { site, madeAt, personId }), null, 2)),
    'index.html': strToU8(asPage(held, { site, madeAt, language })),
  });
}

/** For programs: by item of the register, with its ground and how long it is kept. */
function asData(held: Holdings, about: { site: string; madeAt: string; personId: string }) {
  const items = [...held].map(([item, rows]) => [
    item,
    { ground: register[item].ground, keep: register[item].keep, rows },
  ]);
  return { format: 'plenary-personal-data', version: 1, ...about, items: Object.fromEntries(items) as object };
}

const style = `body{font:17px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#14202b;background:#fbfaf7}
h2{border-bottom:1px solid;margin-top:2rem}dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1.5rem;border-bottom:1px solid #d9d5cb;padding:.5rem 0;margin:0}
dt{color:#47535e}dd{margin:0;overflow-wrap:anywhere}.q{color:#47535e}
@media(prefers-color-scheme:dark){body{color:#e9e6df;background:#12161a}dt,.q{color:#a9aeb2}}`;

function asPage(
  held: Holdings,
  { site, madeAt, language }: { site: string; madeAt: string; language: Language },
): string {
  const title = say(language, 'exportTitle');
  const html = renderToString(
    <html lang={language} dir={directionOf(language)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>{title}</title>
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <h1>{title}</h1>
        <p class="q">
          {site} · <time>{madeAt}</time>
        </p>
        {[...held].map(([item, rows]) => (
          <Section key={item} item={item} rows={rows} language={language} />
        ))}
      </body>
    </html>,
  );
  return `<!doctype html>${html}`;
}

function Section({ item, rows, language }: { item: Item; rows: Holding[]; language: Language }) {
  return (
    <section>
      <h2>{registerMessages(language, item)}</h2>
      <p class="q">{registerMessages(language, `${item}-for`)}</p>
      {rows.length === 0 && <p>{say(language, 'nothingHeld')}</p>}
      {rows.map((row, at) => (
        <dl key={at}>
          {Object.entries(row).map(([name, value]) => (
            <>
              <dt key={name} lang="en" dir="ltr">
                {name}
              </dt>
              <dd dir="auto">{typeof value === 'object' ? JSON.stringify(value) : String(value)}</dd>
            </>
          ))}
        </dl>
      ))}
    </section>
  );
}
