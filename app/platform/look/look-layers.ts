// The few kinds of layers that the network of look-network.ts is made of. A picture within it is a square of pixels, each
// with a number for every channel, row by row.

export interface Square {
  side: number;
  channels: number;
  values: Float32Array;
}

/** Numbers of a layer, one after the other, and what is added for each channel that comes out. */
export interface Layer {
  kernel: Float32Array;
  bias: Float32Array;
}

const square = (side: number, channels: number): Square => ({
  side,
  channels,
  values: new Float32Array(side * side * channels),
});

/** Cuts each value to 0 … 6, in place. */
export function clip({ values }: Square): void {
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] as number;
    values[at] = value < 0 ? 0 : value > 6 ? 6 : value;
  }
}

/** Adds one square to another of the same size, in place. */
export function add({ values }: Square, { values: others }: Square): void {
  for (let at = 0; at < values.length; at += 1) values[at] = (values[at] as number) + (others[at] as number);
}

/** Mixes the channels of each pixel. Kernel: for each channel that goes in those that come out. */
export function mix(input: Square, { kernel, bias }: Layer): Square {
  const { side, channels: ins, values } = input;
  const outs = bias.length;
  const found = square(side, outs);
  const row = new Float32Array(outs);
  for (let pixel = 0; pixel < side * side; pixel += 1) {
    row.set(bias);
    for (let one = 0; one < ins; one += 1) {
      const value = values[pixel * ins + one] as number;
      // Half of what comes from a clipped layer is zero.
      if (value === 0) continue;
      const start = one * outs;
      for (let out = 0; out < outs; out += 1) row[out] = (row[out] as number) + value * (kernel[start + out] as number);
    }
    found.values.set(row, pixel * outs);
  }
  return found;
}

/** Where a window of three begins: around the pixel, or with every second one from its corner. */
const startOf = (at: number, stride: 1 | 2): number => (stride === 1 ? at - 1 : at * 2);

/** Looks at each channel by itself through a window of 3 × 3. Kernel: for each place of the window the channels. */
export function sweep(input: Square, { kernel, bias }: Layer, stride: 1 | 2): Square {
  const { side, channels, values } = input;
  const found = square(side / stride, channels);
  for (let y = 0; y < found.side; y += 1) {
    for (let x = 0; x < found.side; x += 1) {
      const target = (y * found.side + x) * channels;
      found.values.set(bias, target);
      eachPlace(side, startOf(x, stride), startOf(y, stride), (pixel, place) => {
        const [from, weights] = [pixel * channels, place * channels];
        for (let one = 0; one < channels; one += 1) {
          const value = (values[from + one] as number) * (kernel[weights + one] as number);
          found.values[target + one] = (found.values[target + one] as number) + value;
        }
      });
    }
  }
  return found;
}

/** Looks at all channels through a window of 3 × 3, at every second pixel. Kernel: place, channel in, channel out. */
export function begin(input: Square, { kernel, bias }: Layer): Square {
  const { side, channels: ins, values } = input;
  const outs = bias.length;
  const found = square(side / 2, outs);
  for (let y = 0; y < found.side; y += 1) {
    for (let x = 0; x < found.side; x += 1) {
      const target = (y * found.side + x) * outs;
      found.values.set(bias, target);
      eachPlace(side, startOf(x, 2), startOf(y, 2), (pixel, place) => {
        for (let one = 0; one < ins; one += 1) {
          const value = values[pixel * ins + one] as number;
          const start = (place * ins + one) * outs;
          for (let out = 0; out < outs; out += 1) {
            found.values[target + out] =
              (found.values[target + out] as number) + value * (kernel[start + out] as number);
          }
        }
      });
    }
  }
  return found;
}

/** The places of a window that lie within the picture. */
function eachPlace(side: number, left: number, top: number, take: (pixel: number, place: number) => void): void {
  for (let down = 0; down < 3; down += 1) {
    const y = top + down;
    if (y < 0 || y >= side) continue;
    for (let across = 0; across < 3; across += 1) {
      const x = left + across;
      if (x >= 0 && x < side) take(y * side + x, down * 3 + across);
    }
  }
}

/** The mean of each channel. */
export function mean({ side, channels, values }: Square): Float32Array {
  const found = new Float32Array(channels);
  for (let at = 0; at < values.length; at += 1) {
    found[at % channels] = (found[at % channels] as number) + (values[at] as number) / (side * side);
  }
  return found;
}

/** Mixes a list of numbers into another. */
export const dense = (input: Float32Array, layer: Layer): Float32Array =>
  mix({ side: 1, channels: input.length, values: input }, layer).values;

/** Shares that make one together. */
export function shares(values: Float32Array): number[] {
  const most = Math.max(...values);
  const raised = [...values].map((value) => Math.exp(value - most));
  const sum = raised.reduce((all, one) => all + one, 0);
  return raised.map((one) => one / sum);
}
