import { shown, wordsOf } from '../../platform/text.ts';
import { languageOf, Words } from '../../programme/text-words.tsx';
import type { Language } from '../../platform/language.ts';
import { dayName } from '../../platform/time.ts';
import { photoOrigin as origin } from './article-photo-messages.ts';
import { newsText as say } from './article-page-messages.ts';
import { photoAddress, type Reading, smallest, sources } from './article-photo-rules.ts';
import type { Photo } from './article-schema.ts';
import { StandIn } from './article-stand-in.tsx';

interface PictureParts {
  photo: Photo;
  visit: Reading;
  sizes: string;
  /** Cut around its focus, for lists. */
  cut?: boolean;
  /** The one that leads the page: browsers load it before what else they need. */
  lead?: boolean;
}

/**
 * A photo in the format and size that suits the browser, its place kept free and its colours there until it comes. Whoever
 * asks for less data gets its smallest file.
 */
export function Picture({ photo, visit, sizes, cut = false, lead = false }: PictureParts) {
  return (
    <span class={`photo ${shapeOf(photo)}`}>
      <StandIn of={photo.standIn} />
      <Sources photo={photo} visit={visit} sizes={sizes} cut={cut} lead={lead} />
    </span>
  );
}

/** Tenths of its height that a photo is wide, up to one and a half times: how wide it may be to fit into a window. */
const shapeOf = ({ width, height }: Photo): string =>
  `shape-${Math.min(15, Math.max(3, Math.floor((10 * width) / height)))}`;

function Sources({ photo, visit, sizes, cut, lead }: Required<PictureParts>) {
  const alt = shown(photo.alt, visit.language);
  return (
    <picture>
      <source type="image/avif" media="(prefers-reduced-data: reduce)" srcSet={smallest(photo, 'avif')} />
      <source type="image/avif" srcSet={sources(photo, 'avif')} sizes={sizes} />
      <source type="image/webp" srcSet={sources(photo, 'webp')} sizes={sizes} />
      <img
        src={photoAddress(photo)}
        alt={alt.text}
        {...languageOf(photo.alt, visit)}
        width={photo.width}
        height={photo.height}
        {...(lead && { fetchpriority: 'high' })}
        class={cut ? `cut focus-${photo.focus}` : undefined}
      />
    </picture>
  );
}

/** Where a photo comes from, as the content credentials of its original say; nothing where it has none. */
export function Origin({ photo, language }: { photo: Photo; language: Language }) {
  const { provenance } = photo;
  if (!provenance) return null;
  const { generator, signer, issuer, actions, check, standing } = provenance;
  return (
    <details class="photo-origin">
      <summary>{origin(language, 'title')}</summary>
      <dl class="facts">
        {generator && (
          <>
            <dt>{origin(language, 'generator')}</dt>
            <dd dir="auto">{generator}</dd>
          </>
        )}
        {signer && (
          <>
            <dt>{origin(language, 'signer')}</dt>
            <dd dir="auto">{signer}</dd>
          </>
        )}
        {issuer && issuer !== signer && (
          <>
            <dt>{origin(language, 'issuer')}</dt>
            <dd dir="auto">{issuer}</dd>
          </>
        )}
        {actions.length > 0 && (
          <>
            <dt>{origin(language, 'actions')}</dt>
            {actions.map(({ action, software }, at) => (
              <dd key={at}>{[actionName(action, language), software].filter(Boolean).join(' · ')}</dd>
            ))}
          </>
        )}
      </dl>
      <p>
        {standing
          ? origin(language, standing.listed ? 'listed' : 'unlisted', { anchor: isolated(standing.anchor) })
          : origin(language, check)}
      </p>
      {standing?.stamped && (
        <p class="quiet">{origin(language, 'stamped', { day: dayName(standing.at.slice(0, 10), language, 'date') })}</p>
      )}
    </details>
  );
}

/** A name of whatever script within a sentence. */
const isolated = (name: string): string => `\u2068${name}\u2069`;

/** The names that are known of what is done to pictures; others as they are written. */
function actionName(action: string, language: Language): string {
  const known = `action-${action.replace(/^c2pa\./, '')}`;
  return known in origin.messages ? origin(language, known as 'action-created') : action;
}

/** What stands where a photo may no longer be shown. */
export const PhotoOver = ({ language }: { language: Language }) => (
  <p class="photo-over quiet">{origin(language, 'over')}</p>
);

/** A photo with what it shows and who took it. */
export function Figure({ photo, visit, lead = false }: Pick<PictureParts, 'photo' | 'visit' | 'lead'>) {
  const credit = [photo.credit, photo.licence].filter(Boolean).join(', ');
  return (
    <figure class="article-figure">
      <Picture photo={photo} visit={visit} sizes="(min-width: 60rem) 46rem, 100vw" lead={lead} />
      <figcaption>
        <Words text={photo.caption} visit={visit} />{' '}
        {credit && <span class="quiet">{say(visit.language, 'credit', { credit })}</span>}
        {photo.taken && (
          <span class="quiet">
            {' '}
            {origin(visit.language, 'taken', { day: dayName(photo.taken, visit.language, 'date') })}
          </span>
        )}
        {wordsOf(photo.place, visit.language) && (
          <span class="quiet">
            {' '}
            {origin(visit.language, 'where')} <Words text={photo.place} visit={visit} />
          </span>
        )}
        <Origin photo={photo} language={visit.language} />
      </figcaption>
    </figure>
  );
}
