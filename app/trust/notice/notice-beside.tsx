import type { JSX } from 'preact';
import type { Language } from '../../platform/language.ts';
import { Quoted } from '../appeal/objection-part.tsx';
import type { House } from '../house.ts';
import { categoryName } from '../moderation/category-messages.ts';
import { noticeDeskMessages as say } from './notice-desk-messages.ts';
import { openNotices } from './notice-list.ts';
import { readNotice } from './notice-words.ts';

/** What notices say of a thing, for whoever decides about it: never who gave them. */
export async function noticesBeside(
  { db, vault }: Pick<House, 'db' | 'vault'>,
  { language, kind, subject }: { language: Language; kind: string; subject: string },
): Promise<JSX.Element | null> {
  const notices = await openNotices(db, kind, subject);
  if (notices.length === 0) return null;
  const words = await Promise.all(notices.map(({ id }) => readNotice(db, vault, id)));
  return (
    <section class="stack">
      <h2>{say(language, 'beside')}</h2>
      {notices.map(({ id, category, organisation }, at) => (
        <div key={id} class="stack">
          <p>
            {categoryName(category)(language)}
            {organisation && ` · ${say(language, 'byFlagger', { organisation })}`}
          </p>
          {words[at]?.law && <p>{say(language, 'law', { law: words[at]?.law ?? '' })}</p>}
          <Quoted head={say(language, 'explanation')} text={words[at]?.explanation ?? '–'} lang={null} />
        </div>
      ))}
    </section>
  );
}
