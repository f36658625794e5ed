import type { Writable } from 'node:stream';

export interface Streams {
  stdout: Writable & { isTTY?: boolean };
  stderr: Writable & { isTTY?: boolean };
}

/** Where a command speaks: results on stdout, everything else on stderr. */
export interface Out {
  /** Whether the caller asked for --json. */
  readonly json: boolean;
  /** A line of the result for a person; silent under --json. */
  print(line?: string): void;
  /** The result for a program; silent without --json. */
  data(value: unknown): void;
  /** A remark that is not part of the result. */
  note(line: string): void;
  /** How far a long work is: a line that is rewritten on a terminal, one in five seconds elsewhere. */
  progress(what: string, done?: number, total?: number): void;
  /** Ends a rewritten progress line. */
  settle(): void;
}

const sobriety = 5_000;

export function makeOut({ stdout, stderr }: Streams, json: boolean, now: () => number = Date.now): Out {
  let unfinished = false;
  let spoken = now();
  const settle = () => {
    if (unfinished) stderr.write('\n');
    unfinished = false;
  };
  return {
    json,
    print(line = '') {
      settle();
      if (!json) stdout.write(`${line}\n`);
    },
    data(value) {
      settle();
      if (json) stdout.write(`${JSON.stringify(value, undefined, 2)}\n`);
    },
    note(line) {
      settle();
      stderr.write(`${line}\n`);
    },
    progress(what, done, total) {
      const line = progressLine(what, done, total);
      if (stderr.isTTY) {
        stderr.write(`\r\u001b[K${line}`);
        unfinished = true;
      } else if (now() - spoken >= sobriety) {
        stderr.write(`${line}\n`);
        spoken = now();
      }
    },
    settle,
  };
}

export function progressLine(what: string, done?: number, total?: number): string {
  if (done === undefined) return `${what} …`;
  if (!total) return `${what}: ${done}`;
  return `${what}: ${done} of ${total} (${Math.floor((100 * done) / total)} %)`;
}
