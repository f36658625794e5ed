import sharp from 'sharp';

// What stands in the place of a photo while it loads: its colours, so few that they fit into the page itself.

/** Fields across and down; the photo stretches them to its own shape. */
const [across, down] = [5, 3];
/** Colours that a stand-in may have: each costs more bytes of the page than a field does. */
const mostColours = 4;

/** A stand-in as it is stored: a colour of three hexadecimal digits for each field, row by row; empty for none. */
export const standInPattern = new RegExp(`^(?:[0-9a-f]{${across * down * 3}})?$`);

/**
 * The stand-in of a picture; empty where it is transparent somewhere, since what stands behind would stay in sight.
 *
 * @param bytes of any picture that sharp reads
 */
export async function standInOf(bytes: Uint8Array): Promise<string> {
  const { hasAlpha } = await sharp(bytes).metadata();
  if (hasAlpha && !(await sharp(bytes).stats()).isOpaque) return '';
  const few = await sharp(bytes)
    .flatten()
    .resize(across, down, { fit: 'fill' })
    .png({ palette: true, colours: mostColours, dither: 0 })
    .toBuffer();
  const { data, info } = await sharp(few)
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const digit = (at: number) => Math.round((data[at] ?? 0) / 17).toString(16);
  const fields = Array.from({ length: across * down }, (_, field) => field * info.channels);
  return fields.map((at) => digit(at) + digit(at + 1) + digit(at + 2)).join('');
}

/** What an SVG draws: for each colour the lines of its fields, one high. */
export interface StandInLines {
  colour: string;
  path: string;
}

/** The lines of a stand-in, for a view of `standInView`; none where there is no stand-in. */
export function standInLines(standIn: string): StandInLines[] {
  if (!standInPattern.test(standIn)) return [];
  const paths = new Map<string, string>();
  const colourAt = (field: number) => standIn.slice(field * 3, field * 3 + 3);
  for (let field = 0; field < standIn.length / 3; ) {
    const row = Math.floor(field / across);
    let end = field + 1;
    while (end < (row + 1) * across && colourAt(end) === colourAt(field)) end += 1;
    const colour = colourAt(field);
    paths.set(colour, `${paths.get(colour) ?? ''}M${field % across} ${row}h${end - field}`);
    field = end;
  }
  return [...paths].map(([colour, path]) => ({ colour: `#${colour}`, path }));
}

/** Lines are drawn around their middle, half a field below the edge. */
export const standInView = `0 -.5 ${across} ${down}`;
