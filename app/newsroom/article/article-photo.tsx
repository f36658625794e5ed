import { shown } from '../../platform/text.ts';
import { languageOf, Words } from '../../programme/text-words.tsx';
import type { Language } from '../../platform/language.ts';
import { dayName } from '../../platform/time.ts';
import { photoOrigin as origin } from './article-photo-messages.ts';
import { newsText as say } from './article-page-messages.ts';
import { photoAddress, type Reading, sources } from './article-photo-rules.ts';
import type { Photo } from './article-schema.ts';

interface PictureParts {
  photo: Photo;
  visit: Reading;
  sizes: string;
  /** Cut around its focus, for lists. */
  cut?: boolean;
}

/** A photo in the format and size that suits the browser, with its place kept free. */
export function Picture({ photo, visit, sizes, cut = false }: PictureParts) {
  const alt = shown(photo.alt, visit.language);
  return (
    <picture>
      <source type="image/avif" srcSet={sources(photo, 'avif')} sizes={sizes} />
      <source type="image/webp" srcSet={sources(photo, 'webp')} sizes={sizes} />
      <img
        src={photoAddress(photo)}
        alt={alt.text}
        {...languageOf(photo.alt, visit)}
        width={photo.width}
        height={photo.height}
        class={cut ? `cut focus-${photo.focus}` : undefined}
      />
    </picture>
  );
}

/** Where a photo comes from, as the content credentials of its original say; nothing where it has none. */
export function Origin({ photo, language }: { photo: Photo; language: Language }) {
  const { provenance } = photo;
  if (!provenance) return null;
  const { generator, signer, issuer, actions, check } = provenance;
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
      <p>{origin(language, check)}</p>
    </details>
  );
}

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
export function Figure({ photo, visit }: Pick<PictureParts, 'photo' | 'visit'>) {
  const credit = [photo.credit, photo.licence].filter(Boolean).join(', ');
  return (
    <figure class="article-figure">
      <Picture photo={photo} visit={visit} sizes="(min-width: 60rem) 46rem, 100vw" />
      <figcaption>
        <Words text={photo.caption} visit={visit} />{' '}
        {credit && <span class="quiet">{say(visit.language, 'credit', { credit })}</span>}
        {photo.taken && (
          <span class="quiet">
            {' '}
            {origin(visit.language, 'taken', { day: dayName(photo.taken, visit.language, 'date') })}
          </span>
        )}
        <Origin photo={photo} language={visit.language} />
      </figcaption>
    </figure>
  );
}
