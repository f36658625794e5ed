import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import sharp from 'sharp';
import { Refusal } from '../refusal.ts';
import { makePdf } from './pdf.ts';
import { proseBlocks } from './pdf-prose.ts';
import { readHtml } from './pdf-html.ts';
import type { Block, Sheet } from './pdf-sheet.ts';
import { openThread, TooLong } from './pdf-thread.ts';
import { readPdf } from './pdf.testing.ts';
import { printable } from './pdf-words.ts';

const sheet = (headline: string, blocks: Block[] = [], more: Partial<Sheet> = {}): Sheet => ({
  language: 'en',
  title: headline,
  authors: ['Lin Qiu'],
  description: 'Delegates came by water.',
  keywords: ['boats'],
  changedAt: '2016-11-16T01:02:03.000Z',
  masthead: 'Summit 2016',
  running: 'Summit 2016',
  blocks: [{ kind: 'heading', level: 1, inside: [printable(headline)] }, ...blocks],
  notes: [],
  notesLanguage: 'en',
  colophon: {
    address: 'https://summit.example/a',
    code: { size: 1, path: 'M0 0.5h1', label: 'Code' },
    lines: ['As of'],
  },
  ...more,
});

const none = async () => [];
const made = async (wish: Sheet) => readPdf(await makePdf(wish, none));
const prose = { base: 'https://summit.example/en/news/boats', notes: 0, addresses: [] };
const line = (words: string): Block => ({ kind: 'line', tone: 'words', inside: [printable(words)] });

suite('Words of people', () => {
  // Each would do something, were it read as the language of the engine.
  const commands = [
    '#eval("1 + 1") stays',
    '#read("/etc/passwd") stays',
    '#import "@preview/x:1.0.0": * stays',
    '$x^2$ and *stars* and _lines_ and `ticks` stay',
    'back\\slash, "quotes", @label and <label> stay',
    '= not a heading, - not an item, // not a comment',
    '<script>alert(1)</script> stays',
    '] } ) #set page(fill: black) stays',
  ];

  test('are never read as commands, wherever they stand', async () => {
    for (const command of commands) {
      const { pages, info } = await made(sheet(command, [line(command), { kind: 'quote', blocks: [line(command)] }]));
      assert.equal(pages.join('').replaceAll('\n', ' ').split(command).length, 4, command);
      assert.equal(info['Title'], command);
    }
  });

  test('that no font has, or that nobody can see, do no harm', async () => {
    const odd = [
      'ภาษาไทยไม่มีแบบอักษร',
      '😀👩‍👩‍👧‍👦🇨🇳',
      'a\u0000b\u0007c\u001b[31m',
      'a\ud800b',
      '\ufffe\uffff',
      'e'.repeat(400),
      `a${'\u0301'.repeat(20_000)}`,
    ];
    for (const words of odd) {
      const { pages } = await made(sheet(`${words} Boats`, [line(words)], { title: printable(words) }));
      assert.match(pages.join(''), /Boats/, JSON.stringify(words));
    }
  });

  test('can’t turn round what stands beside them', () => {
    assert.equal(printable('gpj.\u202efdp.exe'), 'gpj.fdp.exe');
    assert.equal(printable('\u2067open'), 'open');
    assert.equal(printable('\u2067closed\u2069'), '\u2067closed\u2069');
  });

  test('without a space may break after some letters, and addresses and Chinese where the engine breaks them', () => {
    assert.equal(printable('a'.repeat(50)), `${'a'.repeat(36)}\u200b${'a'.repeat(14)}`);
    const address = `https://example.org/${'a'.repeat(60)}`;
    assert.equal(printable(address), address);
    assert.equal(printable('网'.repeat(50)), '网'.repeat(50));
  });
});

suite('A sheet', () => {
  test('says what it is, in which language, and how it is built', async () => {
    const blocks = proseBlocks(
      '<h2>Below</h2><p>See <a href="/en/log">the log</a>.</p><ul><li>one</li></ul><table><tr><th>a</th></tr><tr><td>b</td></tr></table>',
      prose,
    );
    const { info, marked, told, links, outline, pages } = await made(sheet('Boats', blocks));
    assert.equal(info['Title'], 'Boats');
    assert.equal(info['Author'], 'Lin Qiu');
    assert.equal(info['Subject'], 'Delegates came by water.');
    assert.equal(info['Language'], 'en');
    assert.equal(info['CreationDate'], 'D:20161116010203Z');
    assert.ok(marked);
    const roles = new Set(told.map(({ role }) => role));
    for (const role of ['Document', 'H1', 'H2', 'P', 'L', 'LI', 'Link', 'Table', 'TH', 'TD', 'Figure']) {
      assert.ok(roles.has(role), role);
    }
    assert.ok(links.includes('https://summit.example/en/log'));
    assert.deepEqual(outline, ['Boats']);
    assert.match(pages[0] ?? '', /1 \/ 1/);
  });

  test('is the same file whenever it says the same, and made once', async () => {
    const [one, other] = await Promise.all([makePdf(sheet('Once'), none), makePdf(sheet('Once'), none)]);
    assert.equal(one, other);
    const again = await openThread().set({ sheet: sheet('Once'), pictures: [] });
    assert.deepEqual(Buffer.from(again), Buffer.from(one));
  });

  test('is made as soon as its pictures can be read, whatever went wrong before', async () => {
    const broken = async () => {
      throw new Error('The disk is away.');
    };
    await assert.rejects(makePdf(sheet('After a fault'), broken), /The disk is away/);
    assert.match((await made(sheet('After a fault'))).pages.join(''), /After a fault/);
  });

  test('shows a picture with its description, and the description alone where the picture is not to be had', async () => {
    const bytes = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#246' } })
      .jpeg()
      .toBuffer();
    const figure: Block = { kind: 'figure', picture: 'boat.jpg', alt: 'A boat under a bridge', caption: ['Moored.'] };
    const shown = await readPdf(await makePdf(sheet('With', [figure]), async () => [{ name: 'boat.jpg', bytes }]));
    assert.ok(shown.told.some(({ role, alt }) => role === 'Figure' && alt === 'A boat under a bridge'));
    assert.doesNotMatch(shown.pages.join(''), /under a bridge/);
    assert.match((await made(sheet('Without', [figure]))).pages.join(''), /A boat under a bridge\s*Moored\./);
  });

  test('holds twenty quotes and lists within each other, and tables of uneven rows', async () => {
    const deep = (open: string, close: string) => `${open.repeat(19)}<p>deepest</p>${close.repeat(19)}`;
    const html = [
      deep('<blockquote>', '</blockquote>'),
      deep('<ul><li>', '</li></ul>'),
      '<table><tr><td>a</td></tr><tr><td>b</td><td>c</td></tr></table>',
    ].join('');
    const { pages } = await made(sheet('Deep', proseBlocks(html, prose)));
    assert.equal(pages.join('').split('deepest').length, 3);
  });

  test('has a footnote on the page of its mark, twice marked and once written', async () => {
    const html =
      '<p>One<sup><a href="#note-1" id="mark-1">1</a></sup>, again<sup><a href="#note-1">1</a></sup>, none<sup><a href="#note-9">9</a></sup>.</p>';
    const blocks = proseBlocks(html, { ...prose, notes: 1 });
    const { pages, told } = await made(sheet('Notes', blocks, { notes: [['The first boat.']] }));
    assert.equal(pages.join('').split('The first boat.').length, 2);
    assert.ok(told.some(({ role }) => role === 'Note'));
  });
});

suite('The thread that makes PDFs', () => {
  test('refuses when too many wait, and makes those that do', async () => {
    const answers = await Promise.allSettled(
      Array.from({ length: 30 }, (_, at) => makePdf(sheet(`Waiting ${at}`), none)),
    );
    const refused = answers.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
    assert.equal(refused.length, 6);
    assert.ok(refused.every(({ reason }) => reason instanceof Refusal && reason.code === 'pdf.busy'));
    assert.ok((await makePdf(sheet('Waiting 29'), none)).length > 1000);
  });

  test('gives up what takes too long, and goes on with the next', async () => {
    const hasty = openThread(1);
    await assert.rejects(hasty.set({ sheet: sheet('Slow'), pictures: [] }), TooLong);
    const patient = openThread();
    const broken = { ...sheet('Broken'), changedAt: 'never' };
    await assert.rejects(patient.set({ sheet: broken, pictures: [] }), /can’t be set/);
    assert.ok((await patient.set({ sheet: sheet('Sound'), pictures: [] })).length > 1000);
  });
});

test('HTML is read as sanitize-html writes it, and anything else is refused', () => {
  assert.deepEqual(readHtml('<p>a &amp; <br />b</p>'), [
    { tag: 'p', attributes: {}, inside: ['a & ', { tag: 'br', attributes: {}, inside: [] }, 'b'] },
  ]);
  assert.throws(() => readHtml('<p>open'), /unclosed/i);
});
