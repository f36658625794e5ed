import type { Language } from '../../platform/language.ts';
import { wordsOf } from '../../platform/text.ts';
import type { Visit } from '../../programme/edition/edition-visit.ts';
import { ReportIllegal } from '../../trust/notice/notice-link.tsx';
import { newsText as say } from './article-page-messages.ts';
import { inShort } from './article-rules.ts';
import { pdfWords } from '../pdf/article-pdf-messages.ts';
import type { PublicArticle } from './article-schema.ts';
import { articlePath } from './article-visit.ts';

const sizes = ['smaller', 'normal', 'larger'] as const;

/** The size of the text, chosen without a script: the style sheet looks at which one is marked. */
export function ReadingSize({ language }: { language: Language }) {
  return (
    <fieldset class="reading-size no-print">
      <legend class="unseen">{say(language, 'size')}</legend>
      {sizes.map((size) => (
        <label key={size} class={`size-${size}`}>
          <input type="radio" name="size" id={`size-${size}`} value={size} checked={size === 'normal'} />
          <span aria-hidden="true" dir="ltr">
            {size === 'smaller' ? 'A−' : size === 'larger' ? 'A+' : 'A'}
          </span>
          <span class="unseen">{say(language, size)}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** Services that take an address in theirs; nothing of them is loaded. */
const services = [
  { name: 'LinkedIn', href: 'https://www.linkedin.com/sharing/share-offsite/?url={url}' },
  { name: 'Telegram', href: 'https://t.me/share/url?url={url}&text={title}' },
  { name: '微博', language: 'zh', href: 'https://service.weibo.com/share/share.php?url={url}&title={title}' },
  { name: 'X', href: 'https://x.com/intent/post?url={url}&text={title}' },
];

/** Passes an article on, by plain links; with a script its address is copied, or given to the device. */
export function Share({ visit, article }: { visit: Visit; article: PublicArticle }) {
  const { language, origin, base } = visit;
  const url = `${origin}${base}${articlePath(article)}`;
  const title = wordsOf(article.content.headline, language);
  const short = wordsOf(inShort(article.content), language);
  const filled = (href: string) =>
    href.replace('{url}', encodeURIComponent(url)).replace('{title}', encodeURIComponent(short));
  return (
    <section class="no-print">
      <div class="section-head">
        <h2>{say(language, 'share')}</h2>
      </div>
      <article-tools
        data-copy={say(language, 'copy')}
        data-copied={say(language, 'copied')}
        data-share={say(language, 'share')}
        data-print={pdfWords(language, 'print')}
      >
        <label class="field">
          <span>{say(language, 'address')}</span>
          <input readOnly dir="ltr" value={url} />
        </label>
        <p class="actions" data-actions />
        <p role="status" class="quiet" />
      </article-tools>
      <ul class="feed-links">
        <li>
          <a href={`mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(url)}`}>
            {say(language, 'mail')}
          </a>
        </li>
        {services.map(({ name, language: lang, href }) => (
          <li key={name}>
            <a href={filled(href)} rel="nofollow noopener" lang={lang === language ? undefined : lang}>
              {name}
            </a>
          </li>
        ))}
      </ul>
      <p class="quiet">
        <ReportIllegal language={language} kind="article" subject={article.id} />
      </p>
    </section>
  );
}
