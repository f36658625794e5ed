import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, get, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

const home = `<form action="/said"><input name="text" value="a"></form><form method="post" action="/post"><input name="text"></form>
<a href="/to?next=/">on</a> <a href="/read?file=a">file</a> <a href="/find?id=1">find</a> <a href="/sum?term=1">sum</a>
<a href="/fetch?from=/">fetch</a> <a href="/field?value=a">field</a> <a href="/link?to=/">link</a>`;

const html = (response: ServerResponse, body: string) =>
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(body);
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A small site with every hole that an attack looks for. */
export async function openHoles(): Promise<{ origin: string; close(): void }> {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://holes.invalid');
    const taken = [...searchParams.values()][0] ?? '';
    const pages: Record<string, () => unknown> = {
      '/': () => html(response, home),
      '/said': () => html(response, `<p>${taken}</p>`),
      '/field': () => html(response, `<input value="${escaped(taken)}">`),
      '/link': () => html(response, `<a href="${escaped(taken).replaceAll('"', '&quot;')}">on</a>`),
      '/to': () => response.writeHead(303, { Location: encodeURI(taken) }).end(),
      '/read': () => html(response, readFileSync(join('/srv/files', taken), 'utf8')),
      '/find': () =>
        taken.includes("'") ? response.writeHead(500).end('syntax error at or near') : html(response, ''),
      '/sum': () => html(response, taken.includes('{{1337*7331}}') ? '9801547' : ''),
      '/fetch': () => {
        if (taken.startsWith('http://127.')) get(taken, (answer) => answer.resume());
        html(response, '');
      },
      '/post': () => {
        let sent = '';
        request.on('data', (part: Buffer) => (sent += part.toString()));
        request.on('end', () => html(response, `<p>${new URLSearchParams(sent).get('text')}</p>`));
      },
    };
    try {
      const page = pages[pathname];
      if (page) page();
      else response.writeHead(404).end();
    } catch {
      response.writeHead(404).end();
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, close: () => server.close() };
}
