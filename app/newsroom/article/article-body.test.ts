import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyOf, plainHtml } from './article-body.ts';

const htmlOf = (words: string) =>
  bodyOf(words).blocks.map((block) => ('html' in block ? block.html.trim() : `photo ${block.photo}`));

test('headings begin at the second, quotes, lists and tables stay', () => {
  assert.deepEqual(htmlOf('# One\n\n## Two\n\n### Three'), ['<h2>One</h2>', '<h2>Two</h2>', '<h3>Three</h3>']);
  assert.deepEqual(htmlOf('### One\n\n### Two'), ['<h2>One</h2>', '<h3>Two</h3>']);
  assert.match(htmlOf('> A quote')[0] ?? '', /<blockquote>/);
  assert.match(htmlOf('1. a\n2. b')[0] ?? '', /<ol>/);
});

test('photos stand where the text places them, and pictures from elsewhere nowhere', () => {
  assert.deepEqual(htmlOf('Words\n\n![](photo:2)\n\nMore'), ['<p>Words</p>', 'photo 2', '<p>More</p>']);
  assert.deepEqual(htmlOf('![x](https://elsewhere.example/x.png) words'), ['<p> words</p>']);
});

test('words of another language say which, by a short mark or as HTML, and names can be kept apart from their surroundings', () => {
  assert.deepEqual(htmlOf('He said [bon *voyage*]{lang=fr} and left.'), [
    '<p>He said <span lang="fr" dir="ltr">bon <em>voyage</em></span> and left.</p>',
  ]);
  assert.match(
    htmlOf('[乌镇]{lang=zh-Hans}, [مرحبا]{lang=ar}')[0] ?? '',
    /lang="zh-Hans" dir="ltr">乌镇<.*lang="ar" dir="rtl">مرحبا</,
  );
  assert.match(
    htmlOf('<span lang="ru">да</span> <bdi>مرحبا</bdi>')[0] ?? '',
    /<span lang="ru" dir="ltr">да<\/span> <bdi>مرحبا<\/bdi>/,
  );
  assert.match(
    htmlOf('<span lang="x y" style="color:red" class="live" id="agenda">x</span>')[0] ?? '',
    /^<p><span>x<\/span><\/p>$/,
  );
  for (const words of ['[x]{lang="fr"}', '[x]{lang=}', '[x]{lang=fr onclick=alert(1)}', '[x] {lang=fr}'])
    assert.doesNotMatch(htmlOf(words)[0] ?? '', /<span/, words);
  assert.match(htmlOf('[a link](https://a.example) [x]{lang=fr}')[0] ?? '', /<a [^>]*>a link<\/a> <span lang="fr"/);
  assert.match(plainHtml('[oui]{lang=fr}'), /<span lang="fr" dir="ltr">oui<\/span>/);
});

test('footnotes are numbered as their marks come, lead there and back, and an unknown mark stays as typed', () => {
  const { blocks, notes } = bodyOf('One[^b] two[^a] again[^b] none[^c].\n\n[^a]: First **note**\n[^b]: Second');
  const [html] = blocks.map((block) => ('html' in block ? block.html : ''));
  assert.deepEqual(notes, ['Second', 'First <strong>note</strong>']);
  assert.match(html ?? '', /One<sup><a href="#note-1" id="mark-1">1<\/a><\/sup>/);
  assert.equal((html ?? '').split('id="mark-1"').length, 2);
  assert.match(html ?? '', /none\[\^c\]/);
  assert.match(plainHtml('One[^a].\n\n[^a]: Note'), /<sup>1<\/sup>[^]*<ol><li>Note<\/li><\/ol>/);
});

const hostile = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)>',
  '[x](javascript:alert(1))',
  '[x](&#106;avascript:alert(1))',
  '[x](java\nscript:alert(1))',
  '[x](data:text/html,<script>alert(1)</script>)',
  '![x](javascript:alert(1))',
  '<a href="#note-1" id="agenda">x</a>',
  '<a id="mark-1" name="main" href="//evil.example">x</a>',
  '<style>*{display:none}</style>',
  '<p style="position:fixed" onclick=alert(1) class="skip">x</p>',
  '<form action=//evil.example><input name=q><button>x</button></form>',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
  '"><template><script>alert(1)</script></template>',
  'x[^1]\n\n[^1]: <img src=x onerror=alert(1)> [y](javascript:alert(1))',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '| a |\n|---|\n| <img src=x onerror=alert(1)> |',
];

test('nothing that runs, loads, hides or takes a name of ours comes through a text', () => {
  for (const words of hostile) {
    const { blocks, notes } = bodyOf(words);
    const html = [...blocks.map((block) => ('html' in block ? block.html : '')), ...notes, plainHtml(words)].join('\n');
    const tags = [...html.matchAll(/<([a-z0-9]+)((?:\s[^<>]*)?)>/gi)];
    for (const [, tag = '', attributes = ''] of tags) {
      assert.match(
        tag,
        /^(p|br|ul|ol|li|strong|em|a|code|pre|blockquote|hr|h2|h3|del|sup|table|thead|tbody|tr|th|td)$/,
        words,
      );
      assert.match(
        attributes,
        /^( ?\/|(\s(href="(https?:|mailto:|#)[^"]*"|href|rel="nofollow noopener"|id="mark-\d+"|start="\d+"))*)$/,
        `${words} → ${html}`,
      );
    }
  }
});

test('a long text of marks is read within bounds', () => {
  assert.ok(bodyOf('[^a]'.repeat(20_000)).notes.length === 0);
  assert.ok(bodyOf(`${'> '.repeat(2000)}deep`).blocks.length > 0);
});
