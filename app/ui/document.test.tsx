import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Frame, renderFrame } from './document.tsx';
import { qrOf } from './qr.ts';

const frame: Frame = {
  language: 'ar',
  title: 'Title',
  site: 'Site',
  description: 'What it is',
  canonical: 'https://summit.example/ar/x',
  alternates: [{ language: 'x-default', href: 'https://summit.example/en/x' }],
  islands: ['theme', 'theme'],
  skipLabel: 'Skip',
  masthead: null,
  body: <p>Body</p>,
  footer: null,
};

test('a page says its language, direction, address and other languages', () => {
  const html = renderFrame(frame);
  assert.ok(html.startsWith('<!doctype html><html lang="ar" dir="rtl">'));
  assert.ok(html.includes('<link rel="canonical" href="https://summit.example/ar/x"/>'));
  assert.ok(html.includes('hreflang="x-default"'));
  assert.equal(html.match(/theme-[\w-]+\.js/g)?.length, 1);
});

test('a hidden page keeps search engines out and has no canonical address', () => {
  const html = renderFrame({ ...frame, hidden: true });
  assert.ok(html.includes('<meta name="robots" content="noindex"/>'));
  assert.ok(!html.includes('rel="canonical"'));
});

test('data can’t end its element early', () => {
  const html = renderFrame({ ...frame, data: { name: '</script><script>alert(1)</script>&\u2028' } });
  assert.ok(!html.includes('alert(1)</script>'));
  const written = /ld\+json">(.*?)<\/script>/.exec(html)?.[1] ?? '';
  assert.deepEqual(JSON.parse(written), { name: '</script><script>alert(1)</script>&\u2028' });
});

test('nothing stands inline that a strict content security policy would refuse', () => {
  const html = renderFrame(frame);
  assert.doesNotMatch(html, /\sstyle=|<style|\son[a-z]+=|javascript:/);
  assert.doesNotMatch(html.replace(/<script[^>]*\ssrc="[^"]+"[^>]*>/g, ''), /<script/);
});

test('the printed code holds the address: finder patterns in three corners, quiet in the fourth', () => {
  const { size, path } = qrOf(frame.canonical);
  assert.ok(size >= 21 && (size - 17) % 4 === 0);
  assert.ok(path.startsWith('M0 0.5h7'));
  assert.ok(path.length < 2500);
});
