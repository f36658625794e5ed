import assert from 'node:assert/strict';
import { test } from 'node:test';
import { proseHtml } from './text-prose.tsx';

test('a text keeps emphasis, lists and links, and nothing that runs', () => {
  assert.match(proseHtml('**Bold** and [a link](https://example.org)'), /<strong>Bold<\/strong> and <a href="https:/);
  assert.doesNotMatch(proseHtml('<script>alert(1)</script><img src=x onerror=alert(1)>'), /<script|<img|onerror/);
});

test('quotes within quotes by the thousand are shown as they were typed, and stop no page', () => {
  const html = proseHtml(`${'> '.repeat(20_000)}<b>deep</b>`);
  assert.match(html, /deep/);
  assert.match(html, /&lt;b>|&lt;b&gt;/);
});
