// Where a thread of the program begins: like a process, it first learns to read .ts and .tsx as they stand.
import { workerData } from 'node:worker_threads';
import './hooks.js';

await import(workerData.entry);
