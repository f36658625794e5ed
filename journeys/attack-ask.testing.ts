import { Agent, type IncomingHttpHeaders, request } from 'node:http';

export interface Asked {
  method: 'GET' | 'POST';
  /** As it goes over the wire: nothing in it is put in order. */
  path: string;
  /** Of a form. */
  fields?: Record<string, string>;
  headers?: Record<string, string>;
}

export interface Told extends Asked {
  status: number;
  answer: IncomingHttpHeaders;
  body: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 6 });

/** Asks a site, as a browser that is of this site would, and follows nothing. */
export function ask(origin: string, asked: Asked): Promise<Told> {
  const { hostname, port } = new URL(origin);
  const { method, path, fields, headers = {} } = asked;
  const form = fields && new URLSearchParams(fields).toString();
  const own = {
    Accept: 'text/html',
    ...(form !== undefined && {
      'Content-Type': 'application/x-www-form-urlencoded',
      'Content-Length': String(Buffer.byteLength(form)),
    }),
    ...(method === 'POST' && { 'Sec-Fetch-Site': 'same-origin' }),
  };
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path, agent, headers: { ...own, ...headers } }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (part: string) => (body += part));
      response.on('error', reject);
      response.on('end', () => resolve({ ...asked, status: response.statusCode ?? 0, answer: response.headers, body }));
    });
    sent.on('error', reject);
    sent.end(form);
  });
}
