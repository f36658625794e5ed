import type { Visit } from '../../programme/edition/edition-visit.ts';
import type { Erratum } from './errata.ts';

/** Where readers find what was corrected. */
export const addressOf = ({ base }: Pick<Visit, 'base'>, { slug, entry }: Erratum): string =>
  `${base}/news/${slug}${entry === null ? '#corrections' : `/entries/${entry}`}`;
