import { Words } from '../../programme/text-words.tsx';
import type { ResultView } from './result-view.ts';

/** A statement by number and words, in the reader's language where there is one; its number leads to it. */
export function StatementWords({ view, number }: { view: ResultView; number: number }) {
  const statement = view.texts.get(number);
  if (!statement) return null;
  return (
    <>
      <a class="count" href={`${view.base}/statements/${number}`}>
        {number}
      </a>{' '}
      <Words text={statement.text} visit={{ language: view.language }} />
    </>
  );
}

/** Those of a list whose statements can be named. */
export const named = <T extends { statement: string | number }>(view: ResultView, list: readonly T[]): T[] =>
  list.filter(({ statement }) => view.texts.has(Number(statement)));
