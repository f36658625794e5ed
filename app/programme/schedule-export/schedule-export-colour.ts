// RFC 7986 names colours by CSS names only; these are far enough apart to be told from each other.
const named: [name: string, red: number, green: number, blue: number][] = [
  ['black', 0, 0, 0],
  ['gray', 128, 128, 128],
  ['silver', 192, 192, 192],
  ['maroon', 128, 0, 0],
  ['red', 255, 0, 0],
  ['tomato', 255, 99, 71],
  ['orange', 255, 165, 0],
  ['gold', 255, 215, 0],
  ['olive', 128, 128, 0],
  ['green', 0, 128, 0],
  ['yellowgreen', 154, 205, 50],
  ['seagreen', 46, 139, 87],
  ['teal', 0, 128, 128],
  ['turquoise', 64, 224, 208],
  ['deepskyblue', 0, 191, 255],
  ['steelblue', 70, 130, 180],
  ['blue', 0, 0, 255],
  ['navy', 0, 0, 128],
  ['indigo', 75, 0, 130],
  ['purple', 128, 0, 128],
  ['orchid', 218, 112, 214],
  ['crimson', 220, 20, 60],
  ['sienna', 160, 82, 45],
  ['tan', 210, 180, 140],
];

/** The CSS name nearest to a colour such as #0b5a63. */
export function nearestColourName(hex: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  const distance = ([, r, g, b]: (typeof named)[number]) => (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2;
  return named.reduce((best, one) => (distance(one) < distance(best) ? one : best))[0];
}
