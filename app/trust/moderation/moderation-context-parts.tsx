import type { Call } from '../house.ts';
import type { HouseRules } from '../house-rule/house-rule-schema.ts';
import { moderationDesk as say } from './moderation-desk-messages.ts';
import type { Past } from './moderation-history.ts';
import type { Note } from './moderation-note.ts';
import { groundWords, momentOf, moderationPath, whoWords } from './moderation-parts.tsx';
import type { PieceAuthor } from './moderation-schema.ts';

interface AuthorParts {
  call: Call;
  author: PieceAuthor;
  record: { published: number; removed: number };
  others: Past[];
  rules: HouseRules;
}

/** Who wrote it, as far as anybody knows, and what was decided about other things of theirs. */
export function AuthorPart({ call, author, record, others, rules }: AuthorParts) {
  const { language } = call;
  return (
    <section class="stack">
      <h2>{say(language, 'author')}</h2>
      <p>
        {author.name ? <bdi>{author.name}</bdi> : say(language, 'nameless')}
        {' · '}
        {author.personId ? say(language, 'withAccount') : say(language, 'withoutAccount')}
        {' · '}
        {say(language, 'record', record)}
      </p>
      {others.length > 0 && (
        <ul class="rows">
          {others.map(({ id, kind, outcome, at, ground }) => (
            <li key={id}>
              {say(language, `kind-${kind}`)} · {say(language, `outcome-${outcome}`)} · {momentOf(at, language)}{' '}
              {ground && `· ${groundWords(ground, rules, language)}`}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** What moderators wrote down for each other. */
export function NotesPart({ call, item, notes }: { call: Call; item: { id: string }; notes: Note[] }) {
  const { language } = call;
  return (
    <section class="stack">
      <h2>{say(language, 'notes')}</h2>
      <ul class="rows">
        {notes.map(({ id, text, at, by }) => (
          <li key={id}>
            <p class="written" dir="auto">
              {text}
            </p>
            <p class="quiet">
              {momentOf(at, language)} · {whoWords(by, call)}
            </p>
          </li>
        ))}
      </ul>
      <form method="post" action={`/${language}${moderationPath}/items/${item.id}/notes`} class="stack">
        <label class="field">
          <span>{say(language, 'note')}</span>
          <textarea name="text" rows={2} maxLength={2000} dir="auto" required />
        </label>
        <p class="actions">
          <button type="submit">{say(language, 'noteSave')}</button>
          <span class="quiet">{say(language, 'noteHelp')}</span>
        </p>
      </form>
    </section>
  );
}
