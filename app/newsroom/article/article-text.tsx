import { shown } from '../../platform/text.ts';
import { languageOf } from '../../programme/text-words.tsx';
import { bodyOf } from './article-body.ts';
import { newsText as say } from './article-page-messages.ts';
import { Figure } from './article-photo.tsx';
import { photosNow, type Reading } from './article-photo-rules.ts';
import type { ArticleContent } from './article-schema.ts';

/** The lead photo, the text with the photos that it places, those that it doesn’t, and its notes. */
export function ArticleText({ content, visit }: { content: ArticleContent; visit: Reading }) {
  const { language } = visit;
  const photos = photosNow(content, visit);
  const { text, stale } = shown(content.body, language);
  const { blocks, notes } = bodyOf(text);
  const placed = new Set(blocks.flatMap((block) => ('photo' in block ? [block.photo] : [])));
  const at = (number: number) => photos[number - 1];
  const lead = placed.has(1) ? null : at(1);
  const rest = photos.filter((_, index) => index > 0 && !placed.has(index + 1));
  return (
    <>
      {lead && <Figure photo={lead} visit={visit} />}
      <div class="article-text prose" {...languageOf(content.body, visit)}>
        {blocks.map((block, index) => {
          if ('html' in block) return <Paragraph key={index} block={block} number={index + 1} visit={visit} />;
          const photo = at(block.photo);
          return photo ? <Figure key={index} photo={photo} visit={visit} /> : null;
        })}
      </div>
      {stale && <p class="quiet">{say(language, 'stale')}</p>}
      {rest.map((photo) => photo && <Figure key={photo.name} photo={photo} visit={visit} />)}
      <Notes notes={notes} content={content} visit={visit} />
    </>
  );
}

interface ParagraphParts {
  block: { html: string; words: boolean };
  number: number;
  visit: Reading;
}

/** With an address of its own, so that one can point to it. */
function Paragraph({ block, number, visit }: ParagraphParts) {
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
    </div>
  );
}

function Notes({ notes, content, visit }: { notes: string[]; content: ArticleContent; visit: Reading }) {
  const { language } = visit;
  if (notes.length === 0) return null;
  return (
    <section class="article-notes">
      <h2>{say(language, 'notes')}</h2>
      <ol {...languageOf(content.body, visit)}>
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
