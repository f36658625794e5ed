/** What a browser is told by a push message, and shows: small, in one language. */
export interface Note {
  title: string;
  body: string;
  /** BCP 47, of the words; and their direction. */
  lang: string;
  dir: 'ltr' | 'rtl';
  /** A later message of the same tag takes the place of an earlier one that is still shown. */
  tag: string;
  /** Path on this site that it opens. */
  url: string;
}
