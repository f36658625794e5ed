import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { distance, hexOf, likenessOf, nearBits, simhash } from './simhash.ts';

const article =
  'The panel on data governance asked who may move data across borders, and on what terms smaller economies take part. ' +
  'Several delegates wanted common rules for cross-border transfers before the next edition of the summit.';

const near = (one: string, other: string): boolean => {
  const [first, second] = [simhash(one), simhash(other)];
  assert.ok(first && second);
  return distance(first, second) <= nearBits;
};

test('a text that was spaced, accented, capitalised or numbered anew is the same one', () => {
  assert.ok(near(article, article.toUpperCase()));
  assert.ok(near(article, `  ${article.replaceAll(' ', '   ')}!!!`));
  assert.ok(near(`Offer 17 of 20: ${article}`, `Offer 9321 of 4: ${article}`));
});

test('a long text in which a letter or two changed is near, and another text about the same is not', () => {
  assert.ok(near(article, article.replace('Several', 'Severel')));
  assert.ok(
    !near(article, 'The panel on data governance heard from city networks, which asked for money and time first.'),
  );
});

test('it works in scripts that set no spaces, and in those that join letters', () => {
  const zh = '我们建议下一届大会公布全部会议记录,并说明每一条承诺由谁负责、何时完成、如何检查。';
  const ar = 'نقترح أن تنشر الدورة المقبلة محاضر الجلسات كلها وأن تبيّن من يتولى كل التزام ومتى ينجزه';
  assert.ok(near(zh, zh.replace('。', '!!')));
  assert.ok(near(ar, ar.replaceAll('أ', 'ا')));
  assert.ok(!near(zh, '大会期间会场的无线网络很慢,希望明年增加接入点,也希望有更多翻译服务和安静的工作空间。'));
});

test('a text that everybody writes is compared with none', () => {
  assert.equal(simhash('Thank you!'), null);
  assert.equal(simhash(''), null);
  assert.equal(simhash('谢谢大家,非常好'), null);
});

test('any text has one hash, written in sixteen digits and read back; what differs in three bits shares a word', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', minLength: 40 }),
      fc.uniqueArray(fc.nat(63), { maxLength: 3 }),
      (text, bits) => {
        const likeness = simhash(text);
        if (!likeness) return;
        assert.deepEqual(simhash(text), likeness);
        assert.deepEqual(likenessOf(hexOf(likeness)), likeness);
        const flipped = likeness.map((word, at) =>
          bits.filter((bit) => bit >> 4 === at).reduce((flips, bit) => flips ^ (1 << (bit & 15)), word),
        ) as unknown as typeof likeness;
        assert.equal(distance(likeness, flipped), bits.length);
        assert.ok(likeness.some((word, at) => word === flipped[at]));
      },
    ),
  );
  assert.equal(likenessOf('xyz'), null);
});
