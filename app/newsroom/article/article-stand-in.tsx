import { standInLines, standInView } from '../../platform/picture/stand-in.ts';

/** The colours of a photo in its place while it loads, blurred by the style sheet: part of the page, and no request. */
export function StandIn({ of: standIn }: { of: string | null }) {
  if (!standIn) return null;
  // Written by hand, for its elements to end in two characters each: 300 bytes a photo are all there is.
  const paths = standInLines(standIn)
    .map(({ colour, path }) => `<path stroke="${colour}" d="${path}"/>`)
    .join('');
  return (
    <svg
      class="stand-in"
      viewBox={standInView}
      preserveAspectRatio="none"
      aria-hidden="true"
      dangerouslySetInnerHTML={{ __html: paths }}
    />
  );
}
