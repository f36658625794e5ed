import { shown, type Text } from '../../platform/text.ts';
import { languageOf } from '../../programme/text-words.tsx';
import { bodyOf } from './article-body.ts';
import { suggestionMessages as suggest } from '../suggestion/suggestion-messages.ts';
import { newsText as say } from './article-page-messages.ts';
import { photoOrigin as origin } from './article-photo-messages.ts';
import { Figure, PhotoOver } from './article-photo.tsx';
import { photosNow, type Reading } from './article-photo-rules.ts';
import type { ArticleContent, Photo } from './article-schema.ts';

interface TextParts {
  content: ArticleContent;
  visit: Reading;
  /** Address of the form by which a reader says what should be corrected; none in a preview. */
  correcting?: string | undefined;
}

/** The lead photo, the text with the photos that it places, those that it doesn’t, and its notes. */
export function ArticleText({ content, visit, correcting }: TextParts) {
  const photos = photosNow(content, visit);
  const { blocks } = bodyOf(shown(content.body, visit.language).text);
  const placed = new Set(blocks.flatMap((block) => ('photo' in block ? [block.photo] : [])));
  const free = photos.map((photo, at) => ({ photo, number: at + 1 })).filter(({ number }) => !placed.has(number));
  const story = content.kind === 'photo-story';
  const lead = free[0]?.number === 1 && !story ? free[0] : undefined;
  const rest = free.filter((one) => one !== lead);
  return (
    <>
      {lead && <Shot photo={lead.photo} visit={visit} lead />}
      <BodyText body={content.body} photos={content.photos} visit={visit} correcting={correcting} />
      {story ? (
        <Gallery shots={rest} count={photos.length} visit={visit} />
      ) : (
        rest.map(({ photo, number }) => <Shot key={number} photo={photo} visit={visit} />)
      )}
    </>
  );
}

/** A photo, or what stands where it may no longer be shown. */
const Shot = ({ photo, visit, lead = false }: { photo: Photo | null; visit: Reading; lead?: boolean }) =>
  photo ? <Figure photo={photo} visit={visit} lead={lead} /> : <PhotoOver language={visit.language} />;

interface GalleryParts {
  shots: { photo: Photo | null; number: number }[];
  count: number;
  visit: Reading;
}

/** The photos of a photo story, one large one after the other, each with its number and an address. */
function Gallery({ shots, count, visit }: GalleryParts) {
  const { language } = visit;
  return (
    <ol class="gallery" aria-label={origin(language, 'gallery')}>
      {shots.map(({ photo, number }) => (
        <li key={number} id={`photo-${number}`}>
          <a class="quiet figures" href={`#photo-${number}`}>
            {origin(language, 'place', { number, count })}
          </a>
          <Shot photo={photo} visit={visit} />
        </li>
      ))}
    </ol>
  );
}

interface BodyParts {
  body: Text;
  photos: Photo[];
  visit: Reading;
  correcting?: string | undefined;
}

/** The text itself, with the photos that it places, and its notes. */
export function BodyText({ body, photos: all, visit, correcting }: BodyParts) {
  const { language } = visit;
  const photos = photosNow({ photos: all }, visit);
  const { text, stale } = shown(body, language);
  const { blocks, notes } = bodyOf(text);
  return (
    <>
      <div class="article-text prose" {...languageOf(body, visit)}>
        {blocks.map((block, index) => {
          if ('html' in block) {
            return <Paragraph key={index} block={block} number={index + 1} visit={visit} correcting={correcting} />;
          }
          const photo = photos[block.photo - 1];
          return photo === undefined ? null : <Shot key={index} photo={photo} visit={visit} />;
        })}
      </div>
      {stale && <p class="quiet">{say(language, 'stale')}</p>}
      <Notes notes={notes} body={body} visit={visit} />
    </>
  );
}

interface ParagraphParts {
  block: { html: string; words: boolean };
  number: number;
  visit: Reading;
  correcting: string | undefined;
}

/** With an address of its own, so that one can point to it. */
function Paragraph({ block, number, visit, correcting }: ParagraphParts) {
  if (!block.words) return <div dangerouslySetInnerHTML={{ __html: block.html }} />;
  return (
    <div class="paragraph" id={`p-${number}`}>
      <div dangerouslySetInnerHTML={{ __html: block.html }} />
      <a
        class="permalink no-print"
        href={`#p-${number}`}
        lang={visit.language}
        aria-label={say(visit.language, 'paragraph', { number })}
      >
        ¶
      </a>
      {correcting && (
        <a
          class="permalink correcting no-print"
          rel="nofollow"
          href={`${correcting}?p=${number}`}
          lang={visit.language}
          aria-label={suggest(visit.language, 'ofParagraph', { number })}
        >
          ✎
        </a>
      )}
    </div>
  );
}

function Notes({ notes, body, visit }: { notes: string[]; body: Text; visit: Reading }) {
  const { language } = visit;
  if (notes.length === 0) return null;
  return (
    <section class="article-notes">
      <h2>{say(language, 'notes')}</h2>
      <ol {...languageOf(body, visit)}>
        {notes.map((note, at) => (
          <li key={at} id={`note-${at + 1}`}>
            <span dangerouslySetInnerHTML={{ __html: note }} />{' '}
            <a href={`#mark-${at + 1}`} aria-label={say(language, 'back', { number: at + 1 })} class="no-print">
              ↑
            </a>
          </li>
        ))}
      </ol>
    </section>
  );
}
