import assert from 'node:assert/strict';
import type { SignedIn, TestApp } from '../../app.testing.ts';

/** A form of a page, as a browser would send it: every field that is filled in or marked, enabled ones only. */
export function formIn(html: string, action?: string): [string, string][] {
  const forms = html.match(/<form\b[^>]*method="post"[^>]*>[\s\S]*?<\/form>/g) ?? [];
  const form = forms.find((one) => !action || new RegExp(`action="[^"]*${action}(\\?[^"]*)?"`).test(one));
  assert.ok(form, `no form for ${action ?? 'anything'}`);
  return fieldsIn(form);
}

const attribute = (tag: string, name: string) => unescape(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
const unescape = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

function fieldsIn(form: string): [string, string][] {
  const found: [string, string][] = [];
  // A value may hold a bracket: what stands between quotes is passed over.
  const open = '(?:[^>"]|"[^"]*")*>';
  const pattern = `<input\\b${open}|<textarea\\b${open}([\\s\\S]*?)</textarea>|<select\\b${open}([\\s\\S]*?)</select>`;
  for (const [tag, words, options] of form.matchAll(new RegExp(pattern, 'g'))) {
    const head = new RegExp(`^<${open}`).exec(tag)?.[0] ?? '';
    const name = attribute(head, 'name');
    if (!name || /\sdisabled/.test(head) || attribute(head, 'type') === 'file') continue;
    if (['checkbox', 'radio'].includes(attribute(head, 'type')) && !/\schecked/.test(head)) continue;
    if (options !== undefined) {
      const list = options.match(/<option\b[^>]*>/g) ?? [];
      found.push([name, attribute(list.find((one) => /\sselected/.test(one)) ?? list[0] ?? '', 'value')]);
    } else found.push([name, words === undefined ? attribute(head, 'value') : unescape(words)]);
  }
  return found;
}

export interface Editor {
  /** Sends a form made by hand. */
  post(path: string, body: FormData): Promise<{ status: number; html: string; location: string }>;
  get(path: string): Promise<{ status: number; html: string; location: string }>;
  /** Sends the form as it stands on the page, with some fields filled in otherwise. */
  send(
    path: string,
    changes?: Record<string, string | string[]>,
    page?: string,
  ): Promise<{ status: number; html: string; location: string }>;
}

/** Somebody with a browser at the desk. */
export function editorOf({ app }: Pick<TestApp, 'app'>, origin: string, { headers }: SignedIn): Editor {
  const ask = async (path: string, init: RequestInit = {}) => {
    const answer = await app.fetch(new Request(origin + path, { ...init, headers: { ...headers, ...init.headers } }));
    return { status: answer.status, html: await answer.text(), location: answer.headers.get('location') ?? '' };
  };
  const post = (path: string, body: FormData) =>
    ask(path, { method: 'POST', body, headers: { 'Sec-Fetch-Site': 'same-origin', Origin: origin } });
  return {
    post,
    get: (path) => ask(path),
    async send(path, changes = {}, page) {
      const html = page ?? (await ask(path)).html;
      const kept = formIn(html, path.replace(/^.*\/desk/, '/desk').replace(/\?.*/, '')).filter(
        ([name]) => !(name in changes),
      );
      const body = new FormData();
      for (const [name, value] of kept) body.append(name, value);
      for (const [name, value] of Object.entries(changes)) for (const one of [value].flat()) body.append(name, one);
      return post(path, body);
    },
  };
}
