import type { Visit } from '../../programme/edition/edition-visit.ts';
import { Words } from '../../programme/text-words.tsx';
import type { ArticleContent } from '../article/article-schema.ts';
import { earlierText as say } from './earlier-messages.ts';

/** Ids of what an article is about: its facts, and of a session the forum and topics that it belongs to. */
function subjectsOf(facts: ArticleContent['facts'], { view }: Visit): Set<string> {
  const sessions = facts.flatMap(({ kind, id }) => (kind === 'session' ? (view.session(id) ?? []) : []));
  return new Set([
    ...facts.map(({ id }) => id),
    ...sessions.flatMap(({ forumId, topicIds }) => [forumId ?? [], topicIds].flat()),
  ]);
}

/** Leads to where the matter of an article is discussed: consultations about the same session, forum or topic. */
export function Discuss({ visit, facts }: { visit: Visit; facts: ArticleContent['facts'] }) {
  const subjects = subjectsOf(facts, visit);
  const found = visit.entry.beside.filter(({ about }) => subjects.has(about));
  if (found.length === 0 || visit.pinned) return null;
  return (
    <section class="no-print">
      <div class="section-head">
        <h2>{say(visit.language, 'discuss')}</h2>
      </div>
      <ul class="rows">
        {found.map(({ id, path, title }) => (
          <li key={id}>
            <a href={visit.base + path}>
              <Words text={title} visit={visit} />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
