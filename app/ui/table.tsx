import type { ComponentChildren } from 'preact';

export interface ScrollingTableParts {
  /** What readers of the screen are told that it is. */
  caption: string;
  /** Names of the columns, which differ; an empty one stands over a column that needs no name. */
  head: readonly string[];
  /** How it looks. */
  class: string;
  /** Whether a heading above it says what the caption does. */
  headed?: boolean;
  /** Rows. */
  children: ComponentChildren;
}

/** A table that moves sideways by itself where it is wider than the screen, by keys as well. */
export function ScrollingTable({ caption, head, class: looks, headed = false, children }: ScrollingTableParts) {
  return (
    <div class="scrolling" tabIndex={0} role="region" aria-label={caption}>
      <table class={looks}>
        {!headed && <caption class="unseen">{caption}</caption>}
        <thead>
          <tr>
            {head.map((name) =>
              name === '' ? (
                <td key={name} />
              ) : (
                <th key={name} scope="col">
                  {name}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
