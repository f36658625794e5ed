import type { ComponentChildren } from 'preact';

interface TableParts {
  caption: string;
  head: string[];
  children: ComponentChildren;
}

/** A table of a result: its caption is told, and it moves sideways by itself where it is too wide. */
export function ResultTable({ caption, head, children }: TableParts) {
  return (
    <div class="result-scroll" tabIndex={0} role="region" aria-label={caption}>
      <table class="result-table">
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
