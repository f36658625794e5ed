import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after } from 'node:test';
import { Provider } from 'oidc-provider';

export interface TestProvider {
  issuer: string;
  /** Walks through the provider’s own pages as somebody there; answers the address that it sends them back to. */
  signInAt(address: string, login: string): Promise<string>;
}

/** A real OpenID provider on a port of its own, that vouches for whoever types a name: `login@verified.example`. */
export async function testProvider(redirect: string): Promise<TestProvider> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: 'plenary', client_secret: 'a secret of a test', redirect_uris: [redirect] }],
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    cookies: { keys: ['test'] },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({
        sub: id,
        name: `Name of ${id}`,
        email: `${id}@example.org`,
        email_verified: !id.startsWith('unverified'),
      }),
    }),
  });
  server.on('request', provider.callback());
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { issuer, signInAt: (address, login) => walk(issuer, address, login) };
}

async function walk(issuer: string, start: string, login: string): Promise<string> {
  const jar = new Map<string, string>();
  const ask = async (address: string, body?: URLSearchParams): Promise<Response> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(address, {
      redirect: 'manual',
      headers: { cookie },
      ...(body && { method: 'POST', body }),
    });
    for (const one of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(one) ?? [];
      jar.set(name, value);
    }
    return response;
  };
  let response = await ask(start);
  for (let step = 0; step < 12; step += 1) {
    const location = response.headers.get('location');
    if (location) {
      const next = new URL(location, issuer);
      if (next.origin !== issuer) return next.href;
      response = await ask(next.href);
      continue;
    }
    const html = await response.text();
    const [, action = ''] = /<form[^>]*action="([^"]+)"/.exec(html) ?? [];
    const prompt = /name="prompt" value="([^"]+)"/.exec(html)?.[1] ?? '';
    if (!action) throw new Error(`The provider shows no form: ${response.status} ${html.slice(0, 300)}`);
    response = await ask(new URL(action, issuer).href, new URLSearchParams({ prompt, login, password: 'x' }));
  }
  throw new Error('The provider sends nobody back.');
}
