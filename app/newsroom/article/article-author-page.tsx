import { fileAddress } from '../../platform/files.ts';
import { shown, wordsOf } from '../../platform/text.ts';
import type { Page, Visit } from '../../programme/edition/edition-visit.ts';
import { firstWords } from '../../programme/text-plain.ts';
import { Prose } from '../../programme/text-prose.tsx';
import { Words } from '../../programme/text-words.tsx';
import { FollowByMail } from '../newsletter/follow/follow-new.tsx';
import { ArticleList } from './article-list.tsx';
import { type Listed, pageOf } from './article-list-parts.tsx';
import { newsText as say } from './article-page-messages.ts';
import { AuthorPicture } from './article-parts.tsx';
import type { Newsroom } from './article-visit.ts';

/** Who an author is, and what they wrote. */
export function authorPage(room: Newsroom, author: Newsroom['authors'][number], found: Listed): Page {
  const { visit } = room;
  const { language, base } = visit;
  const name = wordsOf(author.name, language);
  return {
    ...pageOf(room, found, `/news/authors/${author.slug}`, name),
    description: firstWords(shown(author.biography, language).text),
    data: { '@context': 'https://schema.org', '@type': 'ProfilePage', mainEntity: personData(visit, author) },
    body: (
      <>
        <header class="full">
          <p class="eyebrow">
            <a href={`${base}/news`}>{say(language, 'title')}</a>
          </p>
          <h1>
            <Words text={author.name} visit={visit} />
          </h1>
        </header>
        <div class="read stack">
          <AuthorPicture author={author} language={language} />
          <Prose text={author.biography} visit={visit} />
          {author.disclosure && (
            <>
              <h2>{say(language, 'disclosure')}</h2>
              <Prose text={author.disclosure} visit={visit} />
            </>
          )}
          <FollowByMail visit={visit} what={{ kind: 'author', id: author.id, name: author.name }} />
          <div class="section-head">
            <h2>{say(language, 'byAuthor')}</h2>
          </div>
          <ArticleList room={room} {...found} />
        </div>
      </>
    ),
  };
}

const personData = ({ origin, language }: Visit, { name, photo }: Newsroom['authors'][number]): object => ({
  '@type': 'Person',
  name: wordsOf(name, language),
  ...(photo && { image: origin + fileAddress(photo.name) }),
});
