import { parentPort } from 'node:worker_threads';
import { openNetwork } from './look-network.ts';

// A third of a second of nothing but numbers for each picture, in a thread of its own: no request waits for it.
const network = openNetwork();

parentPort?.on('message', ({ id, pixels }: { id: number; pixels: Uint8Array }) => {
  try {
    parentPort?.postMessage({ id, shares: network(pixels) });
  } catch (error) {
    parentPort?.postMessage({ id, error: String(error) });
  }
});
