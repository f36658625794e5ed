// Functions of chance out of sums, products and quotients alone: Math.exp and its like may end in another digit on
// another engine, and what is published has to be the same everywhere.

/** e to the power of a number that is not positive. */
export function decay(exponent: number): number {
  let halvings = 0;
  let small = exponent;
  for (; small < -0.5; halvings += 1) small /= 2;
  let [term, sum] = [1, 1];
  for (let place = 1; place < 20; place += 1) {
    term *= small / place;
    sum += term;
  }
  for (; halvings > 0; halvings -= 1) sum *= sum;
  return sum;
}

const rootOfPi = 1.7724538509055159;

/** How likely chance alone gives a χ² of so many degrees of freedom at least as large. */
export function chiSquareTail(value: number, freedom = 1): number {
  if (!(value > 0)) return 1;
  const half = value / 2;
  const isOdd = freedom % 2 === 1;
  let term = isOdd ? (2 * Math.sqrt(half)) / rootOfPi : 1;
  let sum = 0;
  for (let place = isOdd ? 1 : 0; 2 * place < freedom; place += 1) {
    sum += term;
    term *= half / (isOdd ? place + 0.5 : place + 1);
  }
  return (isOdd ? errorTail(Math.sqrt(half)) : 0) + decay(-half) * sum;
}

const errorTail = (x: number): number => (x < 2 ? 1 - errorBySeries(x) : errorByFraction(x));

/** erf by its series; fast for small arguments. */
function errorBySeries(x: number): number {
  let [term, sum] = [x, x];
  for (let place = 1; place < 60; place += 1) {
    term *= (-x * x) / place;
    sum += term / (2 * place + 1);
  }
  return (2 / rootOfPi) * sum;
}

/** erfc by its continued fraction; fast for large arguments. */
function errorByFraction(x: number): number {
  let below = x;
  for (let place = 80; place > 0; place -= 1) below = x + place / 2 / below;
  return decay(-x * x) / (rootOfPi * below);
}

/**
 * The chances of many tests, corrected for their number (Benjamini and Hochberg): among those below 0.05 at most one in
 * twenty is expected to be false. In the order of the tests.
 */
export function corrected(chances: number[]): number[] {
  const order = [...chances.keys()].sort((a, b) => chances[b]! - chances[a]! || b - a);
  const result = new Array<number>(chances.length).fill(1);
  let least = 1;
  for (const [place, at] of order.entries()) {
    least = Math.min(least, (chances[at]! * chances.length) / (chances.length - place));
    result[at] = least;
  }
  return result;
}
