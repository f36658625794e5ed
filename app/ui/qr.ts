import qrcode from 'qrcode-generator';

export interface Qr {
  /** Modules along one side, without the quiet zone. */
  size: number;
  /** SVG path of one stroke a run, to be drawn with a stroke of width 1. */
  path: string;
}

/** The QR code of an address as one compact path: relative moves keep it near 1.5 kB for a page's address. */
export function qrOf(text: string): Qr {
  const code = qrcode(0, 'L');
  code.addData(text);
  code.make();
  const size = code.getModuleCount();
  let path = '';
  for (let row = 0; row < size; row++) path += rowPath(row, size, (column) => code.isDark(row, column));
  return { size, path };
}

function rowPath(row: number, size: number, dark: (column: number) => boolean): string {
  let path = `M0 ${row}.5`;
  let column = 0;
  while (column < size) {
    const from = column;
    const fill = dark(column);
    while (column < size && dark(column) === fill) column++;
    path += fill ? `h${column - from}` : `m${column - from} 0`;
  }
  return path.replace(/m\d+ 0$/, '');
}
