import type { TestApp } from '../../app.testing.ts';

/** A browser that keeps its cookies, in front of an application in memory. */
export function testBrowser({ get, post }: Pick<TestApp, 'get' | 'post'>, cookies: Record<string, string> = {}) {
  const jar = new Map(Object.entries(cookies));
  const headers = { 'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' };
  const keep = (response: Response): Response => {
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (/max-age=0/i.test(cookie)) jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  };
  const sent = () => ({ ...headers, Cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') });
  return {
    jar,
    headers,
    get: async (path: string) => keep(await get(path, sent())),
    post: async (path: string, fields: Record<string, string>) => keep(await post(path, fields, sent())),
    /** The page at an address, as text. */
    page: async (path: string) => keep(await get(path, sent())).text(),
  };
}

export type TestBrowser = ReturnType<typeof testBrowser>;

/** Where an answer leads. */
export const to = (response: Response): string => `${response.status} ${response.headers.get('location')}`;
