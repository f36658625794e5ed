import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { testApp } from '../../app.testing.ts';
import { visualRuns } from './picture-bidi.ts';
import { unpackWoff } from '../../platform/font/font-woff.ts';
import { fontFile, fontRuns } from './picture-fonts.ts';
import { breakLines, drawPicture, type PictureWords, widthOf } from './picture-layout.ts';
import { paintPicture } from './picture-painter.ts';
import { summit } from '../summit.testing.ts';

const { get } = await testApp(summit);
const home = '/summit-2016';

const words: PictureWords = {
  language: 'en',
  edition: 'Summit',
  title: 'Title',
  titleLanguage: 'en',
  people: '',
  when: '',
  where: '',
  forum: '',
  colour: '#0b5a63',
  stamp: '',
};

function pixels(png: Uint8Array): { width: number; height: number } {
  const view = new DataView(png.buffer, png.byteOffset);
  assert.deepEqual([...png.subarray(0, 4)], [0x89, 0x50, 0x4e, 0x47]);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

describe('the picture of a session', () => {
  for (const language of ['en', 'zh', 'ar', 'ru']) {
    test(`is a PNG of 1200 × 630 in ${language}`, async () => {
      const response = await get(`/${language}${home}/sessions/session-2/picture.png`);
      assert.equal(response.headers.get('content-type'), 'image/png');
      const png = new Uint8Array(await response.arrayBuffer());
      assert.deepEqual(pixels(png), { width: 1200, height: 630 });
      assert.ok(png.length < 150_000);
    });
  }

  test('differs from that of the edition, and one for no session is refused', async () => {
    const bytes = async (path: string) => Buffer.from(await (await get(path)).arrayBuffer());
    assert.notDeepEqual(
      await bytes(`/en${home}/picture.png`),
      await bytes(`/en${home}/sessions/session-1/picture.png`),
    );
    assert.equal((await get(`/en${home}/sessions/none/picture.png`)).status, 404);
  });

  test('asked for many times at once is painted, not refused', async () => {
    const answers = await Promise.all(
      Array.from({ length: 60 }, () => get(`/fr${home}/sessions/session-3/picture.png`)),
    );
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]));
  });

  test('any words can be painted', async () => {
    const odd = [
      '',
      '<&"\u0000\ud800',
      '👩‍👩‍👧 𠮷',
      'ก็ हिन्दी 한국어',
      'x'.repeat(500),
      '网'.repeat(500),
      'ا'.repeat(300),
      '(نص) [5G] «x»',
    ];
    for (const text of odd) {
      assert.ok(
        pixels(await paintPicture({ ...words, language: 'ar', title: text, people: text, where: text, forum: text }))
          .width,
      );
    }
  });
});

describe('the layout', () => {
  const measure = (run: { text: string }, fontSize: number) => widthOf(run.text, fontSize);

  test('mirrors for Arabic, and refers to nothing outside', () => {
    const [left, right] = [drawPicture(words, measure), drawPicture({ ...words, language: 'ar' }, measure)];
    assert.match(left, /<rect x="0" width="20"/);
    assert.match(right, /<rect x="1180" width="20"/);
    assert.doesNotMatch(left + right, /href|url\(|<image/);
  });

  test('makes a long name of the edition smaller before it cuts it, and cuts it before the edge', () => {
    const name = (edition: string) => {
      const svg = drawPicture({ ...words, edition, language: 'ru' }, measure);
      const [, fontSize = '', inside = ''] = /<g font-size="(\d+)"[^>]*>(<text x="156.*?)<\/g>/.exec(svg) ?? [];
      return { fontSize: Number(fontSize), text: inside.replace(/<[^>]+>/g, '') };
    };
    const long = 'Всемирная конференция по вопросам Интернета · Саммит в Учжэне';
    assert.equal(name(long).text, long);
    const cut = name(long.repeat(2));
    assert.match(cut.text, /…$/);
    assert.ok(156 + widthOf(cut.text, cut.fontSize) <= 1120, cut.text);
  });

  test('says that a session is cancelled instead of when it was', () => {
    const svg = drawPicture({ ...words, when: 'Tomorrow', stamp: 'Cancelled' }, measure);
    assert.match(svg, /#b3261e[\s\S]*Cancelled/);
    assert.doesNotMatch(svg, /Tomorrow/);
  });

  test('breaks Chinese anywhere but before a closing mark, and other languages between words', () => {
    assert.deepEqual(breakLines('互联网经济，创新', 10, 50), ['互联网经', '济，创新']);
    assert.deepEqual(breakLines('one two three', 10, 50), ['one two', 'three']);
  });

  test('never makes a line wider than allowed, or loses a character', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 80 }),
        fc.integer({ min: 100, max: 1000 }),
        (text, width) => {
          const lines = breakLines(text, 20, width);
          assert.equal(lines.join('').replace(/\s/g, ''), text.replace(/\s/g, ''));
        },
      ),
    );
  });
});

describe('runs of a line', () => {
  const order = (text: string, base: 'ltr' | 'rtl') =>
    visualRuns(text, 400, base)
      .map((run) => run.text)
      .join('|');

  test('stand from right to left in Arabic, numbers and Latin words from left to right', () => {
    assert.equal(order('عبر 5G', 'rtl'), '5G| |عبر');
    assert.equal(order('الأربعاء 16 نوفمبر', 'rtl'), 'نوفمبر| |16| |الأربعاء');
    assert.equal(order('Talk: نص', 'ltr'), 'Talk: |نص');
  });

  test('keep the parts of an Arabic date and time in their order, and each comma after its word', () => {
    assert.equal(
      order('الخميس، 17 نوفمبر 2016 · 14:00–14:30 UTC+8', 'rtl'),
      'UTC+8| |14:30|–|14:00| |·| |2016| |نوفمبر| |17| |،|الخميس',
    );
    assert.equal(order('قاعة، مركز', 'rtl'), 'مركز| |،|قاعة');
    assert.equal(order('شبكة Web 2.0', 'rtl'), 'Web 2.0| |شبكة');
    assert.equal(order('Thursday 17 · 14:00–14:30', 'ltr'), 'Thursday 17 · 14:00–14:30');
  });

  test('turn brackets around Arabic and keep those around Latin', () => {
    assert.equal(order('(نص)', 'rtl'), '(|نص|)');
    assert.equal(order('نص (2016)', 'rtl'), '(|2016|)| |نص');
    assert.equal(order('نص (sample)', 'rtl'), '(sample)| |نص');
  });

  test('name the one font that has their letters', () => {
    assert.deepEqual(
      fontRuns('A网б', 600).map(({ family }) => family.replace(/sc-\d+/, 'sc-n')),
      ['ibm-plex-sans-latin-600-normal', 'noto-sans-sc-n-600-normal', 'ibm-plex-sans-cyrillic-600-normal'],
    );
  });

  test('find the files of letters beyond the usual Latin and Cyrillic ones', () => {
    for (const letter of ['Č', 'Ł', 'Ѣ']) {
      const [run] = fontRuns(letter, 600);
      assert.ok(fontFile(run?.family ?? '').length > 1000, letter);
    }
  });

  test('lose nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const sorted = (value: string) => [...value.replace(/[()[\]{}«»‹›]/g, '')].toSorted().join('');
        return (
          sorted(
            visualRuns(text, 400, 'rtl')
              .map((run) => run.text)
              .join(''),
          ) === sorted(text)
        );
      }),
    );
  });
});

test('a WOFF file becomes TrueType under another name, and anything else is refused', () => {
  const font = fontFile('ibm-plex-sans-latin-400-normal');
  assert.equal(new DataView(font.buffer).getUint32(0), 0x00010000);
  assert.ok(Buffer.from(font).includes(Buffer.from('ibm-plex-sans-latin-400-normal', 'utf16le').swap16()));
  assert.throws(() => unpackWoff(new Uint8Array(64), 'x'), /not a WOFF/);
});
