import { parentPort, workerData } from 'node:worker_threads';
import { type Gathered, makeFiles } from './open-data-files.ts';

// One set of files, in a thread of its own: a large matrix takes seconds, and no request should wait for another's.
parentPort?.postMessage(await makeFiles(workerData as Gathered));
