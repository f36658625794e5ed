import { type Command, Misuse } from './command.ts';
import { commands } from './commands.ts';
import { nearest } from './nearest.ts';

/** Finds the command that the words begin with, and what follows its name. */
export async function findCommand(words: string[]): Promise<{ command: Command; rest: string[] }> {
  for (const length of [2, 1]) {
    const name = words.slice(0, length).join(' ');
    const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (load) return { command: (await load()).default, rest: words.slice(length) };
  }
  const typed = words.filter((word) => !word.startsWith('-')).slice(0, 2);
  const names = Object.keys(commands);
  const close =
    nearest(typed.join(' '), names) ??
    nearest(typed[0] ?? '', names) ??
    names.find((name) => name.startsWith(`${typed[0]} `));
  const hint = close ? ` Did you mean "plenary ${close}"?` : '';
  throw new Misuse(`There is no command "${typed.join(' ') || words[0]}".${hint}\nSee: plenary --help`);
}

/** What `plenary --help` says. */
export async function overallHelp(): Promise<string> {
  const loaded = await Promise.all(Object.values(commands).map((load) => load()));
  const width = Math.max(...Object.keys(commands).map((name) => name.length));
  return [
    'Plenary, the open platform that an international summit runs on.',
    '',
    'Usage: plenary COMMAND [OPTIONS]',
    '',
    ...loaded.map(({ default: { name, summary } }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    'plenary COMMAND --help explains one command, with examples.',
    'Settings are read from the environment and .env: docs/settings.md. Exit codes: docs/exit-codes.md.',
  ].join('\n');
}

/** What `plenary COMMAND --help` says. */
export function commandHelp({ name, summary, usage, options, examples }: Command): string {
  const named = Object.entries(options).map(([option, { short, type }]) => {
    return `${short ? `-${short}, ` : ''}--${option}${type === 'string' ? ' …' : ''}`;
  });
  const width = Math.max(0, ...named.map((text) => text.length));
  const lines = Object.values(options).map(
    ({ description }, index) => `  ${named[index]?.padEnd(width)}  ${description}`,
  );
  return [
    `plenary ${name}: ${summary}`,
    '',
    `Usage: plenary ${name} ${usage}`.trimEnd(),
    ...(lines.length > 0 ? ['', 'Options:', ...lines] : []),
    '',
    examples.length > 1 ? 'Examples:' : 'Example:',
    ...examples.map((example) => `  plenary ${example}`),
  ].join('\n');
}
