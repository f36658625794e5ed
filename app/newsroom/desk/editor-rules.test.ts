import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bodyOf } from '../article/article-body.ts';
import { editBy, type Tool, tools } from './editor-rules.ts';

/** A text in which what stands between two bars is marked, before and after a tool was used. */
function use(tool: Tool, marked: string): string {
  const start = marked.indexOf('|');
  const end = marked.lastIndexOf('|') - 1;
  const text = marked.replaceAll('|', '');
  const edit = editBy(tool, text, start, Math.max(start, end));
  const after = text.slice(0, edit.from) + edit.words + text.slice(edit.to);
  return `${after.slice(0, edit.start)}|${after.slice(edit.start, edit.end)}|${after.slice(edit.end)}`;
}

test('bold and italic are put around what is marked, and taken away again', () => {
  assert.equal(use('bold', 'a |boat| came'), 'a **|boat|** came');
  assert.equal(use('bold', 'a **|boat|** came'), 'a |boat| came');
  assert.equal(use('italic', 'a |boat| came'), 'a *|boat|* came');
  assert.equal(use('italic', 'a *|boat|* came'), 'a |boat| came');
  assert.equal(use('italic', '||'), '*||*');
  // Bold words become italic, too; they don't lose half of their signs.
  assert.equal(use('italic', '**|船|**'), '***|船|***');
});

test('headings, quotes and lists are signs before each line, and change into each other', () => {
  assert.equal(use('heading', 'one\nt||wo\nthree'), 'one\n## two||\nthree');
  assert.equal(use('quote', '|one\ntwo|'), '|> one\n> two|');
  assert.equal(use('quote', '|> one\n> two|'), '|one\ntwo|');
  assert.equal(use('list', '> o||ne'), '- one||');
});

test('a link asks for the half that is missing', () => {
  assert.equal(use('link', 'see |here|'), 'see [here](|https://|)');
  assert.equal(use('link', 'see |https://example.org/a|'), 'see [||](https://example.org/a)');
  assert.equal(use('link', 'see ||'), 'see [||](https://)');
});

test('a footnote takes the next number and goes on at the end of the text', () => {
  assert.equal(use('footnote', 'One.|| Two.'), 'One.[^1] Two.\n\n[^1]: ||');
  assert.equal(use('footnote', 'One[^1].||\n\n[^1]: First.'), 'One[^1].[^2]\n\n[^1]: First.\n[^2]: ||');
  assert.equal(bodyOf('One[^1].[^2]\n\n[^1]: First.\n[^2]: Second.').notes.length, 2);
});

test('a figure stands on a line of its own, with its number marked', () => {
  assert.equal(use('figure', 'One.||Two.'), 'One.\n\n![](photo:|1|)\n\nTwo.');
  assert.equal(use('figure', '![](photo:1)\n\n||'), '![](photo:1)\n\n![](photo:|2|)');
  assert.deepEqual(bodyOf('One.\n\n![](photo:1)\n\nTwo.').blocks[1], { photo: 1 });
});

test('no tool loses a word of any text, whatever is marked in it', () => {
  fc.assert(
    fc.property(fc.constantFrom(...tools), fc.string({ unit: 'grapheme' }), fc.nat(), fc.nat(), (tool, text, a, b) => {
      const [start, end] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y) as [number, number];
      const { from, to, words, ...marked } = editBy(tool, text, start, end);
      const after = text.slice(0, from) + words + text.slice(to);
      const letters = (some: string) => some.replaceAll(/[^\p{L}]/gu, '');
      // Only what a tool itself writes comes beside: the beginning of an address, and the name of a photo.
      assert.ok(letters(after.replace('https://', '').replace('photo:', '')).length >= letters(text).length - 10);
      assert.ok(marked.start <= marked.end && marked.end <= after.length);
    }),
  );
});
