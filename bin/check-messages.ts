import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { type Language, languages, localeOf } from '../app/platform/language.ts';
import type { Catalogue, Message } from '../app/platform/messages.ts';
import { alike, internationalWords } from './check-messages-alike.ts';
import { isTest, read, root, trackedFiles } from './check-tree.ts';

type Ast = ReturnType<IntlMessageFormat['getAst']>;
type Part = Ast[number];
type Plural = Extract<Part, { offset: number }>;

// Kinds of parts, as the parser of the messages counts them: what is between the two carries an argument.
const kinds = { literal: 0, pound: 7 };
const kindOf = (part: Part): number => part.type;

/** Everything that is wrong in the message catalogues under app/ and cli/. */
export async function messageFaults(): Promise<string[]> {
  const files = trackedFiles().filter(
    (path) => /^(app|cli|db)\/.*\.tsx?$/.test(path) && !isTest(path) && hasCatalogue(path),
  );
  const faults = await Promise.all(files.map(fileFaults));
  return faults.flat();
}

const hasCatalogue = (path: string) =>
  path !== 'app/platform/messages.ts' && /^(export )?const \w+ = catalogue\(/m.test(read(path));

async function fileFaults(path: string): Promise<string[]> {
  const named = /-messages\.tsx?$/.test(path) ? [] : [`${path}: a catalogue lives in a file named …-messages.ts`];
  const made = (await import(pathToFileURL(join(root, path)).href)) as Record<string, Partial<Catalogue<string>>>;
  const messages = Object.values(made).flatMap((value) => Object.entries(value?.messages ?? {}));
  return [
    ...named,
    ...messages.flatMap(([key, message]) => faultsOf(message).map((fault) => `${path} ${key} ${fault}`)),
  ];
}

/** What is wrong in one message: a language that is missing, broken, short of a form or of an argument, or left in English. */
export function faultsOf(message: Message): string[] {
  const english = parse(message.en, 'en');
  if (typeof english === 'string') return [`en: ${english}`];
  return languages.flatMap((language) =>
    languageFaults(message, language, english).map((fault) => `${language}: ${fault}`),
  );
}

function languageFaults(message: Message, language: Language, english: Ast): string[] {
  const text = message[language];
  if (!text?.trim()) return ['there is no text'];
  const ast = parse(text, language);
  if (typeof ast === 'string') return [ast];
  const faults = [...missingForms(ast, language), ...argumentFaults(ast, english), ...typingFaults(ast)];
  if (language !== 'en' && looksEnglish(message, language, ast)) faults.push(`“${text}” looks untranslated`);
  return faults;
}

function parse(text: string, language: Language): Ast | string {
  try {
    return new IntlMessageFormat(text, localeOf(language), undefined, { ignoreTag: true }).getAst();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const optionsOf = (part: Part): [string, { value: Part[] }][] =>
  'options' in part ? Object.entries(part.options) : [];

function walk(ast: Part[]): Part[] {
  return ast.flatMap((part) => [part, ...optionsOf(part).flatMap(([, { value }]) => walk(value))]);
}

function argumentsOf(ast: Ast): Set<string> {
  const named = walk(ast).filter((part) => kindOf(part) !== kinds.literal && kindOf(part) < kinds.pound);
  return new Set(named.map((part) => ('value' in part ? part.value : '')));
}

function argumentFaults(ast: Ast, english: Ast): string[] {
  const own = argumentsOf(ast);
  const wanted = argumentsOf(english);
  const missing = [...wanted].filter((name) => !own.has(name));
  const foreign = [...own].filter((name) => !wanted.has(name));
  return [
    ...missing.map((name) => `{${name}} of the English text is missing`),
    ...foreign.map((name) => `{${name}} is not in the English text`),
  ];
}

/** The plural forms that a count can need. French and Spanish have one more, for whole millions: no summit counts so far. */
export function formsOf(language: Language, ordinal: boolean): string[] {
  const rules = new Intl.PluralRules(localeOf(language), { type: ordinal ? 'ordinal' : 'cardinal' });
  const { pluralCategories } = rules.resolvedOptions();
  return pluralCategories.filter((form) => !(form === 'many' && (language === 'fr' || language === 'es')));
}

// A form that stands for one number only may be written as that number.
const exact: Partial<Record<Language, Record<string, string>>> = {
  ar: { zero: '=0', one: '=1', two: '=2' },
  en: { one: '=1' },
  es: { one: '=1' },
};

function missingForms(ast: Ast, language: Language): string[] {
  const plurals = walk(ast).filter((part): part is Plural => 'offset' in part);
  return plurals.flatMap((part) => {
    const forms = new Set(Object.keys(part.options));
    return formsOf(language, part.pluralType === 'ordinal')
      .filter((form) => !forms.has(form) && !forms.has(exact[language]?.[form] ?? form))
      .map((form) => `the form “${form}” of {${part.value}} is missing`);
  });
}

function wordsOf(ast: Ast): string {
  const literals = walk(ast).filter((part) => kindOf(part) === kinds.literal);
  return literals.map((part) => ('value' in part ? part.value : '')).join(' ');
}

function typingFaults(ast: Ast): string[] {
  const words = wordsOf(ast);
  const straight = /\p{L}'\p{L}/u.test(words) ? ['a straight apostrophe: write ’'] : [];
  return words.includes('<') ? [...straight, 'mark-up: messages are plain text'] : straight;
}

const scripts: Partial<Record<Language, RegExp>> = {
  zh: /\p{Script=Han}/u,
  ar: /\p{Script=Arabic}/u,
  ru: /\p{Script=Cyrillic}/u,
};

function looksEnglish(message: Message, language: Language, ast: Ast): boolean {
  const latin = wordsOf(ast).match(/\p{Script=Latin}[\p{L}\p{N}.-]*/gu) ?? [];
  if (latin.every((word) => internationalWords.has(word.replace(/\.$/, '')))) return false;
  if (scripts[language]) return !scripts[language].test(wordsOf(ast));
  return message[language] === message.en && !alike[language]?.includes(message.en);
}
