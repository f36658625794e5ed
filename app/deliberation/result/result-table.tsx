import { ScrollingTable, type ScrollingTableParts } from '../../ui/table.tsx';

/** A table of a result. */
export const ResultTable = (parts: Pick<ScrollingTableParts, 'caption' | 'head' | 'children'>) => (
  <ScrollingTable class="result-table" {...parts} />
);
