import { randomUUID } from 'node:crypto';
import { readSettings } from '../app/platform/config.ts';
import { databaseTrouble, openSource, type Source } from '../app/platform/database-source.ts';
import { makeLog } from '../app/platform/log.ts';
import { Halt } from '../app/platform/process-halt.ts';
import { Refusal } from '../app/platform/refusal.ts';
import { openVault } from '../app/platform/vault.ts';
import { readMasterKeys } from '../app/platform/vault-master.ts';
import { openLog } from '../app/trust/log/log-keys.ts';
import manifest from '../package.json' with { type: 'json' };
import { readArguments } from './arguments.ts';
import { type Command, type Context, Misuse } from './command.ts';
import { exitCodes } from './exit-codes.ts';
import { commandHelp, findCommand, overallHelp } from './help.ts';
import { makeOut, type Streams } from './out.ts';

/** Runs one command line and answers its exit code. */
export async function plenary(words: string[], streams: Streams = process): Promise<number> {
  const json = words.includes('--json');
  try {
    if (words[0] === '--version') return say(streams, manifest.version);
    const asked = words[0] === 'help' ? [...words.slice(1), '--help'] : words;
    if (!asked[0] || asked[0].startsWith('-')) return await answerHelp(asked, streams);
    const { command, rest } = await findCommand(asked);
    if (rest.includes('--help') || rest.includes('-h')) return say(streams, commandHelp(command));
    return await runCommand(command, rest, streams);
  } catch (error) {
    return explain(error, json, streams);
  }
}

async function answerHelp(asked: string[], streams: Streams): Promise<number> {
  if (asked[0] && asked[0] !== '--help' && asked[0] !== '-h') {
    throw new Misuse(`${asked[0]} stands where a command should.\nSee: plenary --help`);
  }
  return say(streams, await overallHelp());
}

async function runCommand(command: Command, words: string[], streams: Streams): Promise<number> {
  const { args, options } = readArguments(command, words);
  const settings = readSettings();
  const out = makeOut(streams, options.json === true);
  const log = makeLog(settings.logLevel, command.name === 'start' ? 'stdout' : 'stderr');
  const withDatabase: Context<never>['withDatabase'] = (work, opening) =>
    duringSource(
      () => openSource(settings, opening),
      (source) => {
        openLog(source.db, () => openVault(source.db, readMasterKeys(settings)));
        return work(source);
      },
    );
  try {
    return await command.run({ args, options: options as never, out, settings, log, withDatabase });
  } finally {
    out.settle();
  }
}

/** An interrupted command still leaves the database in order. */
async function duringSource<T>(open: () => Promise<Source>, work: (source: Source) => Promise<T>): Promise<T> {
  const source = await open();
  let stopping = false;
  const stop = (signal: NodeJS.Signals) => {
    stopping = true;
    const code = signal === 'SIGINT' ? exitCodes.interrupted : exitCodes.terminated;
    void source.abandon().finally(() => process.exit(code));
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    return await work(source);
  } finally {
    // What fails while the database goes away is not worth a word: the process ends in a moment.
    if (stopping) await new Promise(() => {});
    process.off('SIGINT', stop).off('SIGTERM', stop);
    await source.close();
  }
}

function explain(error: unknown, json: boolean, { stdout, stderr }: Streams): number {
  // bin/plenary.js tells about a package that isn't there, because most are missed before this file is read.
  if ((error as NodeJS.ErrnoException | undefined)?.code?.endsWith('MODULE_NOT_FOUND')) throw error;
  if (error instanceof Misuse) return tell(stderr, error.message, exitCodes.misused);
  if (error instanceof Refusal) {
    const { code, status, details } = error;
    if (json) stdout.write(`${JSON.stringify({ status, code, detail: error.message, ...details }, undefined, 2)}\n`);
    return tell(stderr, error.message, exitCodes.refused);
  }
  const halt = error instanceof Halt ? error : databaseTrouble(error);
  if (halt) {
    if (json) stdout.write(`${JSON.stringify({ code: 'halted', detail: halt.message }, undefined, 2)}\n`);
    return tell(stderr, halt.message, exitCodes.refused);
  }
  const id = randomUUID();
  makeLog('error', 'stderr').error({ err: error, id }, 'a command failed by a fault of Plenary');
  return tell(
    stderr,
    `This is a fault in Plenary. Please report it with the lines above and the id ${id}.`,
    exitCodes.bug,
  );
}

function say({ stdout }: Streams, text: string): number {
  return tell(stdout, text, exitCodes.done);
}

function tell(stream: NodeJS.WritableStream, text: string, code: number): number {
  stream.write(`${text}\n`);
  return code;
}
