import type { JSX } from 'preact';
import { piecesOf } from './comment-text-rules.ts';

function Line({ line }: { line: string }) {
  return (
    <>
      {piecesOf(line).map((piece, at) =>
        'href' in piece ? (
          <a key={at} href={piece.href} rel="nofollow ugc noopener" dir="ltr">
            {piece.words}
          </a>
        ) : (
          piece.words
        ),
      )}
    </>
  );
}

/** The words of a comment: plain text with its line breaks, and addresses as links that vouch for nothing. */
export function CommentWords({ words, language }: { words: string; language: string }): JSX.Element {
  return (
    <div class="comment-words" lang={language} dir="auto">
      {words.split('\n\n').map((paragraph, at) => (
        <p key={at} dir="auto">
          {paragraph.split('\n').map((line, place) => (
            <>
              {place > 0 && <br />}
              <Line line={line} />
            </>
          ))}
        </p>
      ))}
    </div>
  );
}
