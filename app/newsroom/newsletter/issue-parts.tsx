import { type Language, inLine } from '../../platform/language.ts';
import { type Text, wordsOf } from '../../platform/text.ts';
import { dateIn, dayName } from '../../platform/time.ts';
import { markWords, Words } from '../../programme/text-words.tsx';
import { newsText } from '../article/article-page-messages.ts';
import { inShort } from '../article/article-rules.ts';
import { disclaimersOf, type Sheet } from './newsletter-letter.ts';
import { newsletterText as say } from './newsletter-page-messages.ts';
import { newsletterMail } from './newsletter-mail-messages.ts';
import type { Told } from './newsletter-rules.ts';
import type { Issue } from './newsletter-schema.ts';

/** What an issue is called in a list: by its subject, or by the day that it is of. */
export function issueTitle(issue: Issue, edition: { name: Text; timeZone: string }, language: Language): string {
  const { subject, kind, startedAt, madeAt } = issue;
  if (subject || kind === 'composed' || kind === 'at-once')
    return wordsOf(subject, language) || wordsOf(edition.name, language);
  const day = dayName(dateIn((startedAt ?? madeAt).getTime(), edition.timeZone), language, 'date');
  return say(language, kind === 'daily' ? 'ofDay' : 'ofWeek', { day });
}

interface ItemsParts {
  visit: { language: Language };
  issue: Issue;
  items: Told[];
  sheet: Sheet;
}

/** What an issue says and tells of. */
export function IssueItems({ visit, issue, items, sheet }: ItemsParts) {
  const { language } = visit;
  const base = `/${language}/${issue.edition}`;
  return (
    <>
      {wordsOf(issue.introduction, language)
        .split(/\n\s*\n/)
        .filter(Boolean)
        .map((paragraph) => (
          <p key={paragraph} dir="auto">
            {paragraph}
          </p>
        ))}
      <ul class="rows newsletter-items">
        {items.map(({ article, what, content }) => (
          <li key={article}>
            <h2>
              <a href={`${base}/news/${content.slug}`}>
                <Words text={inShort(content)} visit={visit} />
              </a>
            </h2>
            <p class="quiet">
              {inLine(
                [
                  what === 'correction' ? newsletterMail(language, 'correction') : newsText(language, content.kind),
                  wordsOf(sheet.sections.get(content.section ?? ''), language),
                ],
                language,
              )}
            </p>
            <p>
              <Words text={content.standfirst} visit={visit} />
            </p>
          </li>
        ))}
      </ul>
      {disclaimersOf(sheet, items, language).map((one) => (
        <p key={one.text} class="quiet">
          {markWords(one, visit)}
        </p>
      ))}
    </>
  );
}
