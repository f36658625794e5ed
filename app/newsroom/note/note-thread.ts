import { parentPort, workerData } from 'node:worker_threads';
import { canonicalHash } from '../../platform/canonical-hash.ts';
import { scoreNotes } from '../bridging/bridging.ts';
import type { NoteFile } from './note-file.ts';

// One result, in a thread of its own: thousands of ratings take seconds, and no request should wait for them.
const result = scoreNotes(workerData as NoteFile);
parentPort?.postMessage({ result, hash: await canonicalHash(result) });
