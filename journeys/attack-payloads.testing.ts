import type { Told } from './attack-ask.testing.ts';

/** Stands in everything that is sent as mark-up, so that it is known again wherever it comes out. */
export const mark = 'zq7';

/** What is sent into each point. `canary` is an address of ours that nobody has a reason to ask. */
export const payloadsFor = (canary: string): string[] => [
  `${mark}'"><svg onload=alert(7)>{{1337*7331}}\${1337*7331}<%=1337*7331%>`,
  'javascript:alert(7)',
  '../../../../../../../../etc/passwd',
  "1'; SELECT pg_sleep(3); --",
  '//evil.example/\r\nX-Injected: yes\r\n\r\n<svg onload=alert(7)>',
  `${canary}/?from=`,
  '\u0000\ufffe\u202e%00%ff9999999999999999999999',
];

/** Addresses that a browser would have put in order. */
export const rawPaths = [
  '/files/../../../../../../etc/passwd',
  '/files/%2e%2e%2f%2e%2e%2f%2e%2e%2fetc%2fpasswd',
  '/files/..%5c..%5c..%5cpackage.json',
  '/assets/../../package.json',
  '/assets/%2e%2e/%2e%2e/package.json',
  '/assets/..%2f..%2fpackage.json',
  '/assets//etc/passwd',
  '/assets/%00',
  '/en/%c0%ae%c0%ae/%c0%ae%c0%ae/etc/passwd',
  '/%',
  '/%E0%A4%A',
  '/%00',
  '//evil.example/en/',
  '//evil.example//',
  '/\\evil.example/',
  '/%5c%5cevil.example/',
  '/%2f%2fevil.example/',
  'http://evil.example/',
  '/en/wuzhen-2016/search?q=a&q=b&q[]=c&__proto__[x]=1&constructor.prototype=2',
];

const databaseWords =
  /syntax error at or near|unterminated quoted|invalid byte sequence|invalid input syntax for|\bpg_\w+\(/;

/** What in an answer shows that something which was sent was more than text; each in one line. */
export function findingsIn(told: Told, origin: string): string[] {
  const { status, answer, body } = told;
  const found: string[] = [];
  if (status >= 500) found.push(`failed with ${status}`);
  if ('x-injected' in answer) found.push('header injected');
  if (/root:[^:\n]*:0:0:|"name": "plenary"/.test(body)) found.push('file content');
  if (body.includes('9801547')) found.push('template evaluated');
  if (databaseWords.test(body.replaceAll('pg_sleep(3)', ''))) found.push('words of the database');
  if (answer.location && new URL(answer.location, origin).origin !== origin) found.push('led to another site');
  if (/html|xml|svg/.test(answer['content-type'] ?? '') && isUnescaped(body)) found.push('mark-up unescaped');
  return found;
}

// Raw mark-up; an attribute that ends where ours begins; a link that is a script.
const isUnescaped = (body: string): boolean =>
  body.includes('<svg onload=alert(7)>') ||
  new RegExp(`=\\s*"[^"<>]*${mark}'"`).test(body) ||
  /\b(?:href|src|action|formaction|data)\s*=\s*["']?\s*javascript:alert/i.test(body);
