import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstWords, plainWords } from './text-plain.ts';

test('of Markdown its words are left, without links, headings, lists and emphasis', () => {
  const cases: Record<string, string> = {
    '[Breakfast](/events/#one), by **ThoughtWorks**\n\n*Only* with a `ticket`.':
      'Breakfast, by ThoughtWorks Only with a ticket.',
    '# Growth\n\n> Said\n\n- one\n- two\n\n---\nEnd': 'Growth Said one two End',
    '![Map](https://x.example/m.png "Where") at <https://x.example/a_b#c>': 'Map at https://x.example/a_b#c',
    'snake_case, C#, _leaning_, 2 < 3 > 1, \\*not\\* and \\<b>': 'snake_case, C#, leaning, 2 < 3 > 1, *not* and <b>',
    '<b onclick=x>bold</b> text': 'bold text',
  };
  for (const [markdown, words] of Object.entries(cases)) assert.equal(plainWords(markdown), words);
});

test('the first words end with a word', () => {
  assert.equal(firstWords('one two three', 9), 'one two…');
  assert.equal(firstWords('one two', 9), 'one two');
});

test('a long hostile text takes no long time to strip', () => {
  for (const text of ['[', '![](', '<a', '_', '\\', '- ', '`*'].map((one) => one.repeat(50_000)))
    assert.ok(plainWords(text).length <= text.length);
});
