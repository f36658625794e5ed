import { learned, notHeldTogether, notNew, notSentBefore, toEditors, unlikeOthers } from './screening-checks-known.ts';
import { atAPace, fromOurForm, notTrapped, workedFor } from './screening-checks-sent.ts';
import { fewLinks, fits, plainHosts, politeWords } from './screening-checks-text.ts';
import type { Check } from './screening-check.ts';
import type { PieceKind } from './screening-schema.ts';

/**
 * What is asked about a comment, in this order. `refuse` ends the list and is told to the writer; `hold` is noted and the
 * rest is heard, so that the moderator sees all of it; `publish` ends the list, and publishes where nothing was held before.
 * At the end it is published, unless something holds it.
 */
export const commentChecks: readonly Check[] = [
  fromOurForm,
  notTrapped,
  fits,
  atAPace,
  notSentBefore,
  fewLinks,
  plainHosts,
  politeWords,
  unlikeOthers,
  workedFor,
  notNew,
  notHeldTogether,
  learned,
];

/** About a story or a tip: editors read each. */
export const storyChecks: readonly Check[] = [
  fromOurForm,
  notTrapped,
  fits,
  atAPace,
  notSentBefore,
  plainHosts,
  politeWords,
  unlikeOthers,
  workedFor,
  toEditors,
];

/** About a correction that a reader suggests: editors read each. */
export const correctionChecks: readonly Check[] = [
  fromOurForm,
  notTrapped,
  fits,
  atAPace,
  notSentBefore,
  fewLinks,
  politeWords,
  workedFor,
  toEditors,
];

export const checksOf: Record<PieceKind, readonly Check[]> = {
  comment: commentChecks,
  story: storyChecks,
  correction: correctionChecks,
};
