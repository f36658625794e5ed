import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { tables } from '../app/trust/privacy/privacy-columns.ts';
import { inactivity, type Item, items, personalFields, register } from '../app/trust/privacy/privacy-register.ts';
import { registerMessages } from '../app/trust/privacy/privacy-register-messages.ts';
import { read, root } from '../bin/check-tree.ts';

const file = 'docs/privacy-register.md';
const head = `# Register of personal data

What Plenary may hold about a person, why, on which ground of GDPR Art. 6 (1), how long, who of the staff may read it,
and where it is stored. Made from \`app/trust/privacy/privacy-register.ts\`, which the program itself goes by:
\`UPDATE_DOCS=yes npm test\` writes this page anew. Each person sees the same at \`/me/privacy\`, with their own values.

"Sealed" means AES-256-GCM under a key of the person's own. Days can be set by the organisers within the bounds, when a
second person confirms. An account that was not used for ${inactivity.days} days (${inactivity.atLeast} to ${inactivity.atMost}) is erased
after a mail and 30 days to come back.

| what | what for | ground | kept | staff who may read it, with a reason that the person sees | stored in |
|---|---|---|---|---|---|
`;

function keptOf(item: Item): string {
  const { keep } = register[item];
  return keep === 'erasure'
    ? 'until the person is erased'
    : `${keep.days} days (${keep.atLeast} to ${keep.atMost}) after \`${keep.table}.${keep.after}\``;
}

function storedIn(item: Item): string {
  if ((personalFields as readonly string[]).includes(item)) return `\`person_field\` (${item}), sealed`;
  const columns = Object.entries(tables).flatMap(([table, statement]) =>
    Object.entries(statement.columns).flatMap(([name, column]) =>
      typeof column === 'object' && column.item === item && table !== 'person_field'
        ? [`\`${table}.${name}\`${column.sealed ? ', sealed' : ''}`]
        : [],
    ),
  );
  return columns.join('<br>');
}

const rowOf = (item: Item): string => {
  const { ground, readers } = register[item];
  const cells = [
    registerMessages('en', item),
    registerMessages('en', `${item}-for`),
    ground,
    keptOf(item),
    readers.join(', ') || 'nobody',
    storedIn(item),
  ];
  return `| ${cells.join(' | ')} |\n`;
};

test('docs/privacy-register.md says what the program goes by', () => {
  const page = head + items.map(rowOf).join('');
  if (process.env['UPDATE_DOCS'] === 'yes') writeFileSync(join(root, file), page);
  assert.equal(read(file), page, 'write it anew: UPDATE_DOCS=yes npm test');
});

test('bounds hold the days between them', () => {
  for (const item of items) {
    const { keep } = register[item];
    if (keep !== 'erasure') assert.ok(keep.atLeast <= keep.days && keep.days <= keep.atMost, item);
  }
});
