import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { add, begin, clip, dense, type Layer, mean, mix, shares, type Square, sweep } from './look-layers.ts';

// MobileNetV2 (M. Sandler et al., 2018), with the weights of NSFWJS: docs/decisions/0076 says where they come from.

/** Pixels of a side of the pictures that it knows. */
export const lookSide = 224;
/** What it tells pictures apart by, in its order. */
export const lookClasses = ['drawing', 'drawn-sex', 'neutral', 'sex', 'suggestive'] as const;

interface Piece {
  name: string;
  shape: number[];
  /** Each weight is a byte: min + byte × scale. */
  min: number;
  scale: number;
}

type Weights = Map<string, Float32Array>;

function readWeights(): Weights {
  const bytes = readFileSync(join(import.meta.dirname, 'look-weights.bin'));
  const pieces = JSON.parse(readFileSync(join(import.meta.dirname, 'look-weights.json'), 'utf8')) as Piece[];
  const weights: Weights = new Map();
  let at = 0;
  for (const { name, shape, min, scale } of pieces) {
    const length = shape.reduce((product, one) => product * one, 1);
    weights.set(
      name,
      Float32Array.from(bytes.subarray(at, at + length), (byte) => min + byte * scale),
    );
    at += length;
  }
  return weights;
}

const named = (weights: Weights, name: string): Float32Array => {
  const found = weights.get(name);
  if (!found) throw new Error(`There are no weights called ${name}.`);
  return found;
};

/** A layer with the norm that follows it, which only stretches and moves its channels: both are one. */
function layerOf(weights: Weights, kernelName: string, norm: string): Layer {
  const kernel = named(weights, kernelName);
  const [gamma, beta, middle, variance] = ['gamma', 'beta', 'moving_mean', 'moving_variance'].map((part) =>
    named(weights, `${norm}/${part}`),
  ) as [Float32Array, Float32Array, Float32Array, Float32Array];
  const stretch = gamma.map((one, at) => one / Math.sqrt((variance[at] as number) + 0.001));
  return {
    kernel: kernel.map((one, at) => one * (stretch[at % stretch.length] as number)),
    bias: beta.map((one, at) => one - (middle[at] as number) * (stretch[at] as number)),
  };
}

const denseOf = (weights: Weights, name: string): Layer => ({
  kernel: named(weights, `${name}/kernel`),
  bias: named(weights, `${name}/bias`),
});

/** Widens the channels, looks at each, narrows them, and adds what went in where it has the same size. */
interface Block {
  expand: Layer | null;
  depthwise: Layer;
  project: Layer;
  stride: 1 | 2;
}

const halving = [1, 3, 6, 13];

function blocksOf(weights: Weights): Block[] {
  return Array.from({ length: 17 }, (_, at) => {
    const name = at === 0 ? 'expanded_conv' : `block_${at}`;
    const of = (part: string, kernel: string) => layerOf(weights, `${name}_${part}/${kernel}`, `${name}_${part}_BN`);
    return {
      expand: at === 0 ? null : of('expand', 'kernel'),
      depthwise: of('depthwise', 'depthwise_kernel'),
      project: of('project', 'kernel'),
      stride: halving.includes(at) ? 2 : 1,
    };
  });
}

function through(input: Square, { expand, depthwise, project, stride }: Block): Square {
  const wide = expand ? mix(input, expand) : input;
  if (expand) clip(wide);
  const seen = sweep(wide, depthwise, stride);
  clip(seen);
  const found = mix(seen, project);
  if (stride === 1 && found.channels === input.channels) add(found, input);
  return found;
}

const positive = (values: Float32Array): Float32Array => values.map((value) => Math.max(0, value));

/** Shares of the classes, in their order. @param pixels red, green, blue of 224 × 224 */
export type Network = (pixels: Uint8Array) => number[];

/** Reads the weights: some 15 MB of memory, and as much again while it looks at a picture. */
export function openNetwork(): Network {
  const weights = readWeights();
  const first = layerOf(weights, 'Conv1/kernel', 'bn_Conv1');
  const blocks = blocksOf(weights);
  const last = layerOf(weights, 'Conv_1/kernel', 'Conv_1_bn');
  const [one, two, three] = ['dense_1', 'dense_2', 'dense_3'].map((name) => denseOf(weights, name)) as [
    Layer,
    Layer,
    Layer,
  ];
  return (pixels) => {
    const values = Float32Array.from(pixels, (byte) => byte / 255);
    const started = begin({ side: lookSide, channels: 3, values }, first);
    clip(started);
    const ended = mix(blocks.reduce(through, started), last);
    clip(ended);
    const hidden = positive(dense(positive(dense(mean(ended), one)), two));
    return shares(dense(hidden, three));
  };
}
