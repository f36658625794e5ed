import { categories } from '../../accreditation/accreditation/accreditation-schema.ts';
import { accreditationWords } from '../../accreditation/accreditation/accreditation-words-messages.ts';
import type { Language } from '../../platform/language.ts';
import { RemovedNote } from '../../trust/moderation/moderation-shown.tsx';
import { momentName } from '../../platform/time.ts';
import { commentText as say } from './comment-page-messages.ts';
import { CommentWords } from './comment-text.tsx';
import { noteText } from '../note/note-page-messages.ts';
import { NotesUnder } from '../note/note-parts.tsx';
import type { Comment } from './comment-schema.ts';
import type { Place } from './comment-visit.ts';

/** Comments with the first replies of each, and the way to the others. */
export function CommentList({
  place,
  beginnings,
  replies,
}: {
  place: Place;
  beginnings: Comment[];
  replies: Comment[];
}) {
  return (
    <ol class="comments">
      {beginnings.map((comment) => {
        const below = replies.filter(({ path }) => path[0] === comment.number);
        return (
          <>
            <CommentItem key={comment.number} place={place} comment={comment} />
            {below.map((reply) => (
              <CommentItem key={reply.number} place={place} comment={reply} among={[comment, ...below]} />
            ))}
            <MoreReplies place={place} comment={comment} shown={below.length} />
          </>
        );
      })}
    </ol>
  );
}

function MoreReplies({ place, comment, shown }: { place: Place; comment: Comment; shown: number }) {
  const count = comment.replies - shown;
  if (count <= 0) return null;
  return (
    <li class="comment-more">
      <a href={`${place.base}/${comment.number}#replies`}>{say(place.language, 'moreReplies', { count })}</a>
    </li>
  );
}

interface ItemParts {
  place: Place;
  comment: Comment;
  /** The other comments on the page, to name the one that it answers. */
  among?: Comment[];
  /** How far in the branch begins that is shown. */
  from?: number;
}

/** One comment, or its place where it is gone. */
export function CommentItem({ place, comment, among = [], from = 0 }: ItemParts) {
  const depth = Math.max(0, comment.path.length - 1 - from);
  const { language, ignored } = place;
  return (
    <li id={`comment-${comment.number}`} class={`comment depth-${depth}`} data-by={comment.pseudonym}>
      {comment.state === 'published' && !ignored?.has(comment.pseudonym) ? (
        <>
          <Head place={place} comment={comment} among={among} />
          <CommentWords words={comment.words} language={comment.language} />
          <NotesUnder visit={{ language, base: place.edition }} notes={place.notes.get(comment.id) ?? []} />
          <Acts place={place} comment={comment} />
        </>
      ) : (
        <Gone language={language} comment={comment} />
      )}
    </li>
  );
}

function Head({ place: { language, zone, base }, comment, among }: ItemParts & { among: Comment[] }) {
  const { number, name, standing, parent, writtenAt, changedAt } = comment;
  const answered = among.find((one) => one.number === parent);
  return (
    <p class="comment-head">
      <strong>
        <bdi lang={comment.language}>{name}</bdi>
      </strong>
      {standing !== 'signed-in' && <span class={`badge badge-${standing}`}>{badgeOf(comment, language)}</span>}
      <a href={`${base}/${number}`} title={say(language, 'comment', { number })}>
        <time datetime={writtenAt.toISOString()}>{momentName(writtenAt.getTime(), zone, language)}</time>
      </a>
      {changedAt && <a href={`${base}/${number}/history`}>{say(language, 'edited')}</a>}
      {parent !== null && (
        <span class="quiet">
          {say(language, 'inAnswer')}{' '}
          <a href={answered ? `#comment-${parent}` : `${base}/${parent}`}>
            <bdi lang={answered?.language}>{answered?.name || parent}</bdi>
          </a>
        </span>
      )}
    </p>
  );
}

/** What stands behind a name, in words. */
export const badgeOf = ({ standing, category }: Pick<Comment, 'standing' | 'category'>, language: Language): string =>
  standing === 'accredited' && category ? categoryWord(category, language) : say(language, standing as 'guest');

const categoryWord = (category: string, language: Language): string => {
  const known = categories.find((one) => one === category);
  return known
    ? `${say(language, 'accredited')} · ${accreditationWords(language, known)}`
    : say(language, 'accredited');
};

function Acts({ place, comment: { id, number, name } }: Pick<ItemParts, 'place' | 'comment'>) {
  const { language, base, open } = place;
  return (
    <p class="comment-acts no-print">
      {open && (
        <a href={`${base}/write?to=${number}`} rel="nofollow" aria-label={say(language, 'replyTo', { name })}>
          {say(language, 'reply')}
        </a>
      )}
      <a href={`${base}/${number}/report`} rel="nofollow" aria-label={say(language, 'reportOf', { name })}>
        {say(language, 'report')}
      </a>
      <a href={`${place.edition}/news/notes?about=comment:${id}`} aria-label={noteText(language, 'notesOf', { name })}>
        {noteText(language, 'title')}
      </a>
    </p>
  );
}

function Gone({ language, comment: { state, removal } }: { language: Language; comment: Comment }) {
  if (state === 'removed') return <RemovedNote language={language} ground={removal} />;
  const key = state === 'withdrawn' ? 'withdrawnHere' : state === 'held' ? 'heldHere' : 'erasedHere';
  return <p class="quiet">{say(language, state === 'published' ? 'ignoredHere' : key)}</p>;
}
