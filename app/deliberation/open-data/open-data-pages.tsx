import type { Context } from 'hono';
import { Refusal } from '../../platform/refusal.ts';
import { anyone } from '../../platform/routes.ts';
import { wordsOf } from '../../platform/text.ts';
import type { Site } from '../../programme/edition/edition-site.ts';
import type { Page, Visit } from '../../programme/edition/edition-visit.ts';
import { findConsultation } from '../consultation/consultation.ts';
import type { Consultation } from '../consultation/consultation-schema.ts';
import { consultationPath, type Deliberation } from '../deliberation.ts';
import { hangRecompute } from '../recompute/recompute-pages.tsx';
import { recomputeMessages } from '../recompute/recompute-messages.ts';
import { fileNames } from './open-data-files.ts';
import { openDataMessages as say } from './open-data-messages.ts';
import { isOpenData } from './open-data-rules.ts';
import { licence } from './open-data-schema.ts';
import { openShelf, type OpenFiles } from './open-data-shelf.ts';

/** Hangs the open data of consultations on the site, with the page that recomputes them. */
export function hangOpenData(site: Site, hall: Deliberation): void {
  const { routes, origin } = site;
  const shelf = openShelf({ db: hall.db, vault: hall.vault, origin, resultOf: hall.results.published });
  const asked = async (context: Context) => {
    const visit = await site.visit(context);
    const consultation = await findConsultation(hall.db, visit.entry.slug, visit.params.consultation ?? '');
    return { visit, consultation };
  };
  routes.get(`${consultationPath}/data`, anyone, async (context) => {
    const { visit, consultation } = await asked(context);
    if (!isOpenData(consultation)) throw new Refusal('open-data.not-yet', 404, say.sentence('notYet'));
    return site.show(context, visit, dataPage(visit, consultation, await shelf.filesOf(consultation)));
  });
  for (const name of fileNames) {
    routes.get(`${consultationPath}/data/${name}`, anyone, async (context) => {
      const { consultation } = await asked(context);
      return shelf.send(context, consultation, name);
    });
  }
  hangRecompute(site, hall);
}

function dataPage(visit: Visit, { title, slug }: Consultation, files: OpenFiles | null): Page {
  const { language } = visit;
  const base = `${visit.base}/consultations/${slug}`;
  return {
    title: `${say(language, 'title')}: ${wordsOf(title, language)}`,
    description: say(language, 'lead'),
    body: (
      <div class="read stack">
        <p class="eyebrow">
          <a href={base}>{wordsOf(title, language)}</a>
        </p>
        <h1>{say(language, 'title')}</h1>
        <p class="lead">{say(language, 'lead')}</p>
        <h2>{say(language, 'files')}</h2>
        <ul class="rows">
          {fileNames.map((name) => (
            <li key={name}>
              <a href={`${base}/data/${name}`} dir="ltr">
                {name}
              </a>{' '}
              {files && <span class="quiet">{sizeOf(visit, files[name].bodies.identity.length)}</span>}
              <br />
              {say(language, `file-${name}`)}
            </li>
          ))}
        </ul>
        <p>{say(language, 'format')}</p>
        <p>
          {say(language, 'licence', { licence: licence.title })}{' '}
          <a rel="license" href={licence.url}>
            {say(language, 'licenceText')}
          </a>
        </p>
        <h2>{say(language, 'privacy')}</h2>
        <p>{say(language, 'pseudonyms')}</p>
        <p>{say(language, 'coarse')}</p>
        <p>{say(language, 'crowd')}</p>
        <p>
          <a href={`${base}/recompute`}>{recomputeMessages(language, 'title')}</a>
        </p>
      </div>
    ),
  };
}

const sizeOf = ({ language }: Visit, bytes: number): string =>
  say(language, 'size', { kilobytes: Math.max(1, Math.round(bytes / 1000)) });
