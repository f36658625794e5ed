import { parseArgs } from 'node:util';
import { type Command, Misuse, type Options } from './command.ts';
import { nearest } from './nearest.ts';

export interface Given {
  args: string[];
  options: Record<string, unknown>;
}

/** What a usage line requires: how many arguments, and which options. */
export function requirements(usage: string) {
  const required = usage.replaceAll(/\[[^\]]*\]/g, ' ');
  const options = [...required.matchAll(/--([a-z-]+)/g)].map((match) => match[1] ?? '');
  const words = (text: string) => text.replaceAll(/--[a-z-]+[ =][A-Z|a-z]+/g, ' ').match(/[A-Z]{2,}…?/g) ?? [];
  const min = words(required).length;
  const all = words(usage);
  return { options, min, max: all.some((word) => word.endsWith('…')) ? Number.POSITIVE_INFINITY : all.length };
}

/** Reads what follows a command's name; a Misuse says what is wrong and how it is written. */
export function readArguments(command: Command, words: string[]): Given {
  const { values, positionals } = parse(command, words);
  const { min, max, options } = requirements(command.usage);
  const missing = options.find((name) => values[name] === undefined);
  if (missing) throw misuse(command, `--${missing} is missing.`);
  if (positionals.length < min) throw misuse(command, 'Something is missing.');
  if (positionals.length > max) throw misuse(command, `"${positionals[max]}" is one word too many.`);
  const flags = Object.entries(command.options).filter(([, option]) => option.type === 'boolean');
  return { args: positionals, options: { ...Object.fromEntries(flags.map(([name]) => [name, false])), ...values } };
}

function parse(command: Command, words: string[]) {
  try {
    return parseArgs({ args: words, options: forParseArgs(command.options), allowPositionals: true });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') throw unknownOption(command, message);
    if (code?.startsWith('ERR_PARSE_ARGS')) throw misuse(command, message.replace(/\.?$/, '.'));
    throw error;
  }
}

function forParseArgs(options: Options) {
  return Object.fromEntries(Object.entries(options).map(([name, { description: _, ...rest }]) => [name, rest]));
}

function unknownOption(command: Command, message: string): Misuse {
  const option = /'(-[^']*)'/.exec(message)?.[1] ?? '';
  const close = nearest(
    option,
    Object.keys(command.options).map((name) => `--${name}`),
  );
  return misuse(command, `"plenary ${command.name}" has no option ${option}.${close ? ` Did you mean ${close}?` : ''}`);
}

function misuse(command: Command, sentence: string): Misuse {
  const usage = `plenary ${command.name} ${command.usage}`.trim();
  return new Misuse(`${sentence}\nUsage: ${usage}\nSee: plenary ${command.name} --help`);
}
