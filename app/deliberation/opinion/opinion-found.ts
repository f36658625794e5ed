import type { Components } from './opinion-components.ts';
import type { Grouping } from './opinion-groups.ts';
import type { VoteMatrix } from './opinion-matrix.ts';
import type { Points, Voted } from './opinion-projection.ts';
import type { OpinionMode, OpinionStart, StartSeen } from './opinion-schema.ts';
import type { Centred } from './opinion-sparse.ts';

/** Options with all that was left out. */
export interface Settled {
  mode: OpinionMode;
  groups: number | undefined;
  seed: number;
  starts: number;
  start: OpinionStart | undefined;
}

/** What was found on the way to a result. */
export interface Found {
  matrix: VoteMatrix;
  centred: Centred;
  components: Components;
  voted: Voted;
  places: Points;
  /** Rows of who is clustered; labels and base clusters of `grouping` go by places in it. */
  rows: Uint32Array;
  grouping: Grouping;
  start?: StartSeen | undefined;
}
