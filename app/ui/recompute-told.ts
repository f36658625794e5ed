/** What the worker says: how far it is, the hash in the end, or why there is none: the file, or something else. */
export type Told = { step: 'computing' | 'hashing' } | { hash: string } | { problem: 'unreadable' | 'failed' };
