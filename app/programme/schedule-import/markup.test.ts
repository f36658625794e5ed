import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import sanitizeHtml from 'sanitize-html';
import { isHtml, lineOf, paragraphsOf } from './markup.ts';

test('HTML becomes Markdown', () => {
  const table: [string, string][] = [
    ['<p>One</p><p>Two<br>Three</p>', 'One\n\nTwo\nThree'],
    ['<p>A <strong>bold</strong> and <em>soft</em> word</p>', 'A **bold** and *soft* word'],
    ['<p>See <a href="https://example.org/a(b)">this</a></p>', 'See [this](https://example.org/a%28b%29)'],
    ['<ul><li>One</li><li><p>Two</p><ul><li>Deep</li></ul></li></ul>', '- One\n- Two\n\n  - Deep'],
    ['<ol><li>One</li><li>Two</li></ol>', '1. One\n2. Two'],
    ['<h2>Head</h2><p>Text</p>', '## Head\n\nText'],
    ['<blockquote><p>Said</p></blockquote>', '> Said'],
    ['<p>Fish &amp; chips &#34;here&#34;&nbsp;now</p>', 'Fish & chips "here"\u00a0now'],
    ['<p>Use <code>vector&lt;int&gt;</code></p>', 'Use `vector<int>`'],
    ['<pre>a\n  b</pre>', '```\na\n  b\n```'],
  ];
  for (const [html, markdown] of table) assert.equal(paragraphsOf(html), markdown);
});

test('Markdown and plain text stay as they are', () => {
  for (const text of [
    '# Head\n\n* one\n* two',
    'a < b and c > d',
    'std::vector<int> v;',
    'Write `<p>` for a paragraph',
    '1 <2',
    '<3',
  ]) {
    assert.equal(paragraphsOf(text), text);
  }
});

test('indentation that pretty-printing left is taken off, where Markdown would make it code', () => {
  assert.equal(paragraphsOf('First.\r\n\r\n        Second.\r\n          - deep'), 'First.\n\nSecond.\n  - deep');
});

test('hostile HTML is harmless', () => {
  const table = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg/onload=alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    '<iframe src="https://evil.example"></iframe>',
    '<style>body{display:none}</style>',
    '<p style="position:fixed">x</p>',
    '<math><mi//xlink:href="data:x,<script>alert(4)</script>">',
    '<<script>script>alert(1)</script>',
    '&lt;p&gt;<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>',
    '<details open ontoggle=alert(1)>',
    '<x onclick=alert(1)>y</x>',
    '<!--><script>alert(1)</script>-->',
  ];
  for (const html of table) {
    const text = paragraphsOf(html);
    assert.ok(!isHtml(text), text);
    // What a careless renderer would show of it: nothing that runs.
    assert.doesNotMatch(text, /(?<!\\)<\w|\]\((?!https?:|mailto:)/, html);
  }
});

test('a text that was taken in once is taken in again unchanged, whatever it was', () => {
  const piece = fc.constantFrom(
    '<p>',
    '</p>',
    '<b>',
    '</b>',
    '<code>',
    '</code>',
    '`',
    '```',
    '<',
    '>',
    '&lt;',
    'div',
    '<div>',
    '\n',
    '    ',
    'x',
    '\\',
    '<a href="https://e.org/">',
    '</a>',
    '<li>',
    '<!--',
    '"',
    '=',
    '&amp;lt;p&amp;gt;',
    '<pre>',
    '</pre>',
    '*',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
      const once = paragraphsOf(pieces.join(''));
      assert.equal(paragraphsOf(once), once);
    }),
    { numRuns: 2000 },
  );
});

test('lines are plain text: no tags, no escapes, no line ends, nothing that a database refuses', () => {
  assert.equal(lineOf(' A <b>bold</b>\n title &amp; more\u0000\ud800 '), 'A bold title & more\ufffd');
  assert.equal(lineOf('Templates in C++: vector<int>'), 'Templates in C++: vector<int>');
  assert.equal(sanitizeHtml(lineOf('<script>alert(1)</script>Talk')), 'Talk');
});
