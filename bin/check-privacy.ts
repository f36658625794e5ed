import { tables } from '../app/trust/privacy/privacy-columns.ts';
import { read, trackedFiles } from './check-tree.ts';

type Columns = Map<string, Set<string>>;

const words = /^(constraint|primary|unique|check|foreign|exclude|like)$/i;

/** Tables and their columns after all migrations, read from the SQL: no database needed. */
export function columnsOf(migrations: string[]): Columns {
  const found: Columns = new Map();
  for (const sql of migrations) {
    const plain = sql.replaceAll(/--[^\n]*/g, '');
    for (const statement of plain.split(';')) readStatement(statement, found);
  }
  return found;
}

function readStatement(statement: string, found: Columns): void {
  const made = /create (?:unlogged )?table (?:if not exists )?(\w+)\s*\(([\s\S]*)\)/i.exec(statement);
  if (made)
    found.set(
      made[1] ?? '',
      new Set(
        definitions(made[2] ?? '')
          .map(firstWord)
          .filter((name) => !words.test(name)),
      ),
    );
  const dropped = /drop table (?:if exists )?(\w+)/i.exec(statement);
  if (dropped) found.delete(dropped[1] ?? '');
  const renamed = /alter table (?:only )?(\w+)\s+rename to (\w+)/i.exec(statement);
  if (renamed) move(found, renamed[1] ?? '', renamed[2] ?? '');
  const altered = /alter table (?:only )?(\w+)([\s\S]*)/i.exec(statement);
  if (altered && !renamed) alter(found.get(altered[1] ?? ''), altered[2] ?? '');
}

function move(found: Columns, from: string, to: string): void {
  const columns = found.get(from);
  if (columns) found.set(to, columns);
  found.delete(from);
}

function alter(columns: Set<string> | undefined, changes: string): void {
  for (const change of definitions(changes)) {
    const renamed = /rename column (\w+) to (\w+)/i.exec(change);
    const dropped = /drop column (?:if exists )?(\w+)/i.exec(change)?.[1] ?? renamed?.[1];
    const added = /add column (?:if not exists )?(\w+)/i.exec(change)?.[1] ?? renamed?.[2];
    if (dropped) columns?.delete(dropped);
    if (added) columns?.add(added);
  }
}

/** The parts between commas that stand outside of parentheses. */
function definitions(text: string): string[] {
  let depth = 0;
  const parts = [''];
  for (const character of text) {
    depth += Number(character === '(') - Number(character === ')');
    if (character === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts.map((part) => part.trim()).filter(Boolean);
}

const firstWord = (text: string): string => /^"?(\w+)/.exec(text)?.[1] ?? '';

/** Columns that nobody declared in app/trust/privacy/privacy-columns.ts, and declarations of columns that are gone. */
export function privacyFaults(found: Columns = columnsOf(readMigrations())): string[] {
  const undeclared = [...found].flatMap(([table, columns]) =>
    [...columns]
      .filter((column) => !(column in (tables[table]?.columns ?? {})))
      .map((column) => `${table}.${column} is not declared in app/trust/privacy/privacy-columns.ts: say what it holds`),
  );
  const gone = Object.entries(tables).flatMap(([table, { columns }]) =>
    Object.keys(columns)
      .filter((column) => !found.get(table)?.has(column))
      .map((column) => `app/trust/privacy/privacy-columns.ts declares ${table}.${column}, which no migration makes`),
  );
  return [...undeclared, ...gone];
}

const readMigrations = (): string[] =>
  trackedFiles()
    .filter((path) => /^db\/migrations\/\d+_\w+\.sql$/.test(path))
    .sort()
    .map(read);
