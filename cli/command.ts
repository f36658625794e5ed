import type { Settings } from '../app/platform/config.ts';
import type { Opening, Source } from '../app/platform/database-source.ts';
import type { Log } from '../app/platform/log.ts';
import type { Out } from './out.ts';

/** An option as node:util's parseArgs takes it, with a line for --help. */
export interface Option {
  type: 'boolean' | 'string';
  description: string;
  short?: string;
  multiple?: boolean;
  default?: string | boolean;
}

export type Options = Record<string, Option>;

type Value<O extends Option> = O['type'] extends 'boolean'
  ? boolean
  : O['multiple'] extends true
    ? string[] | undefined
    : O['default'] extends string
      ? string
      : string | undefined;

export interface Context<O extends Options> {
  /** The words that are not options, as many as `usage` asks for. */
  args: string[];
  options: { [Name in keyof O]: Value<O[Name]> };
  out: Out;
  settings: Settings;
  log: Log;
  /** Opens the database of the settings, its schema brought up to date, for as long as the work takes. */
  withDatabase<T>(work: (source: Source) => Promise<T>, opening?: Opening): Promise<T>;
}

export interface Command<O extends Options = Options> {
  /** One or two words, as typed. */
  name: string;
  /** One line, beginning with a verb. */
  summary: string;
  /**
   * What follows the name: `FILE --edition SLUG [--dry-run]`. Words in capitals are arguments,
   * brackets mean "may be left out", `…` means "one or more". What it requires is checked.
   */
  usage: string;
  /** Whole command lines after `plenary`. */
  examples: string[];
  options: O;
  /** Does the work and answers the exit code, 0 for done. A Refusal or a Halt thrown becomes 1. */
  run(context: Context<O>): Promise<number>;
}

/** Types the options of a command by what it declares. A command file exports this as default. */
export function defineCommand<const O extends Options>(command: Command<O>): Command {
  return command as unknown as Command;
}

/** The command line itself is wrong: exit code 2. */
export class Misuse extends Error {
  override name = 'Misuse';
}
