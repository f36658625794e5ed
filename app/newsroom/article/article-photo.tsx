import { shown } from '../../platform/text.ts';
import { languageOf, Words } from '../../programme/text-words.tsx';
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

/** A photo with what it shows and who took it. */
export function Figure({ photo, visit }: Pick<PictureParts, 'photo' | 'visit'>) {
  const credit = [photo.credit, photo.licence].filter(Boolean).join(', ');
  return (
    <figure class="article-figure">
      <Picture photo={photo} visit={visit} sizes="(min-width: 60rem) 46rem, 100vw" />
      <figcaption>
        <Words text={photo.caption} visit={visit} />{' '}
        {credit && <span class="quiet">{say(visit.language, 'credit', { credit })}</span>}
      </figcaption>
    </figure>
  );
}
