import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, sign, verify } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after } from 'node:test';

// Another server of the fediverse: over real HTTP, with signatures made and checked by code of its own, by the letter of
// draft-cavage-http-signatures-12, and nothing of ours.

export interface Json {
  [name: string]: unknown;
}

export interface Heard {
  path: string;
  activity: Json;
  /** Whether it was signed by the key that its actor names at our site. */
  genuine: boolean;
  keyId: string;
}

const newPair = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });

export interface Account {
  id: string;
  keyId: string;
  pair: ReturnType<typeof newPair>;
  document: Json;
  /** Its server says 410. */
  gone: boolean;
}

export interface Sent {
  /** Headers that are put in place of what was signed. */
  instead?: Record<string, string>;
  /** A body that is put in place of what was signed. */
  body?: string;
  date?: Date;
  keyId?: string;
  host?: string;
}

export interface Elsewhere {
  origin: string;
  heard: Heard[];
  /** What inboxes answer. */
  answers: { inbox: number };
  /** How often documents were asked for, and by signed requests. */
  asked: { documents: number; signed: number };
  account(name: string, more?: Json): Account;
  /** Headers and body of an activity of an account, signed for an address. */
  letter(
    account: Account,
    address: string,
    activity: Json,
    sent?: Sent,
  ): { headers: Record<string, string>; body: string };
}

/** Reads a document of our site, as a server would. */
export type Reading = (path: string) => Promise<Response>;

const parametersOf = (header: string): Record<string, string> =>
  Object.fromEntries([...header.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]));

async function isGenuine(request: IncomingMessage, body: string, read: Reading): Promise<boolean> {
  const { keyId = '', headers = '', signature = '' } = parametersOf(String(request.headers['signature'] ?? ''));
  const document = (await (await read(new URL(keyId).pathname)).json()) as {
    publicKey: { id: string; publicKeyPem: string };
  };
  const lines = headers.split(' ').map((name) => {
    if (name === '(request-target)') return `(request-target): ${request.method?.toLowerCase()} ${request.url}`;
    return `${name}: ${String(request.headers[name])}`;
  });
  const digest = `SHA-256=${createHash('sha256').update(body).digest('base64')}`;
  const whole = body === '' || (headers.includes('digest') && request.headers['digest'] === digest);
  const fits = verify(
    'sha256',
    Buffer.from(lines.join('\n')),
    document.publicKey.publicKeyPem,
    Buffer.from(signature, 'base64'),
  );
  return whole && fits && document.publicKey.id === keyId;
}

export async function openElsewhere(read: () => Reading): Promise<Elsewhere> {
  const accounts = new Map<string, Account>();
  const heard: Heard[] = [];
  const answers = { inbox: 202 };
  const asked = { documents: 0, signed: 0 };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => void respond(Buffer.concat(parts).toString()).catch(() => response.writeHead(500).end()));
    const respond = async (body: string) => {
      if (request.method === 'POST') {
        const keyId = parametersOf(String(request.headers['signature'] ?? ''))['keyId'] ?? '';
        const genuine = await isGenuine(request, body, read()).catch(() => false);
        heard.push({ path: request.url ?? '', activity: JSON.parse(body) as Json, genuine, keyId });
        return void response.writeHead(answers.inbox).end();
      }
      asked.documents += 1;
      if (request.headers['signature'] && (await isGenuine(request, '', read()))) asked.signed += 1;
      const account = accounts.get(request.url ?? '');
      if (!account) return void response.writeHead(404).end();
      if (account.gone) return void response.writeHead(410).end();
      response.writeHead(200, { 'Content-Type': 'application/activity+json' });
      return void response.end(JSON.stringify(account.document));
    };
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    heard,
    answers,
    asked,
    account(name, more = {}) {
      const id = `${origin}/users/${name}`;
      const pair = newPair();
      const keyId = `${id}#main-key`;
      const document: Json = {
        '@context': ['https://www.w3.org/ns/activitystreams', 'https://w3id.org/security/v1'],
        id,
        type: 'Person',
        preferredUsername: name,
        inbox: `${id}/inbox`,
        outbox: `${id}/outbox`,
        endpoints: { sharedInbox: `${origin}/inbox` },
        publicKey: { id: keyId, owner: id, publicKeyPem: pair.publicKey },
        ...more,
      };
      const made = { id, keyId, pair, document, gone: false };
      accounts.set(`/users/${name}`, made);
      return made;
    },
    letter(account, address, activity, { instead = {}, body, date = new Date(), keyId, host } = {}) {
      const url = new URL(address);
      const text = JSON.stringify(activity);
      const digest = `SHA-256=${createHash('sha256').update(text).digest('base64')}`;
      const names = '(request-target) host date digest content-type';
      const type = 'application/activity+json';
      const base = [
        `(request-target): post ${url.pathname}`,
        `host: ${host ?? url.host}`,
        `date: ${date.toUTCString()}`,
        `digest: ${digest}`,
        `content-type: ${type}`,
      ].join('\n');
      const signature = sign('sha256', Buffer.from(base), account.pair.privateKey).toString('base64');
      const headers = {
        Date: date.toUTCString(),
        Digest: digest,
        'Content-Type': type,
        Signature: `keyId="${keyId ?? account.keyId}",algorithm="hs2019",headers="${names}",signature="${signature}"`,
        ...instead,
      };
      return { headers, body: body ?? text };
    },
  };
}

// Terms of the ActivityStreams 2.0 context, of security/v1 and of WebFinger’s friends that a document may use without
// saying what they mean.
const known = new Set(
  (
    'id type actor object target result origin instrument to cc bto bcc attachment attributedTo content contentMap name ' +
    'nameMap summary summaryMap url published updated deleted icon image tag totalItems first next prev last partOf ' +
    'orderedItems items mediaType width height href rel hreflang inbox outbox followers following endpoints sharedInbox ' +
    'preferredUsername publicKey owner publicKeyPem formerType replies inReplyTo'
  ).split(' '),
);
const types = new Set(
  (
    'Create Update Delete Announce Accept Follow Undo Block Note Article Image Document Tombstone Organization ' +
    'OrderedCollection OrderedCollectionPage Collection Person Service Group'
  ).split(' '),
);

/** Holds a document to its contexts: a word that none of them has would be dropped by whoever reads it as JSON-LD. */
export function holdsToContext(document: Json): void {
  const contexts = [document['@context']].flat();
  assert.equal(contexts[0], 'https://www.w3.org/ns/activitystreams');
  const own = new Set(contexts.flatMap((one) => (typeof one === 'object' && one ? Object.keys(one) : [])));
  const look = (value: unknown, within: string): void => {
    if (Array.isArray(value)) return value.forEach((one) => look(one, within));
    if (typeof value !== 'object' || value === null) return;
    for (const [name, inner] of Object.entries(value)) {
      if (name === '@context') continue;
      assert.ok(known.has(name) || own.has(name), `${within}.${name} is in no context`);
      if (name === 'type') assert.ok(types.has(String(inner)) || own.has(String(inner)), `${String(inner)} is no type`);
      if (!name.endsWith('Map')) look(inner, `${within}.${name}`);
    }
  };
  look(document, String(document['type']));
}
