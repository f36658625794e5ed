/**
 * One of twelve calm hues, as a class `h0`…`h11`, for a colour that an edition gave to a forum: colours of feeds
 * are too loud or too faint on one of the two papers, and no style attribute is allowed. Greys have none.
 *
 * @param colour `#rrggbb`
 */
export function hueOf(colour: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  const most = Math.max(red, green, blue);
  const spread = most - Math.min(red, green, blue);
  if (spread < 0.08) return '';
  const sixth =
    most === red ? (green - blue) / spread : most === green ? (blue - red) / spread + 2 : (red - green) / spread + 4;
  return `h${Math.round(((sixth + 6) % 6) * 2) % 12}`;
}
