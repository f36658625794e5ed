import type { Context } from 'hono';
import { pageHeaders } from '../platform/http-headers.ts';
import { type Language, languages, negotiate } from '../platform/language.ts';
import { anyone, type Rule } from '../platform/routes.ts';
import { renderOutside } from '../programme/edition/edition-layout.tsx';
import type { Answer, Call, House } from '../trust/house.ts';
import { openModeration } from '../trust/moderation/moderation.ts';
import { openFourEyes } from '../trust/permission/four-eyes.ts';
import type { PlainPage } from '../ui/page.ts';
import { openDesk } from './desk.tsx';

// Without (?:…) Hono's second router reads the alternatives unanchored.
const start = `/:language{(?:${languages.join('|')})}`;

export type HouseParts = Pick<
  House,
  'db' | 'pool' | 'vault' | 'log' | 'jobs' | 'mail' | 'live' | 'routes' | 'origin' | 'network'
>;

type Take = (call: Call) => Answer | Promise<Answer>;

/** Opens the house: pages in the frame of those that belong to no edition, personal and so never kept. */
export function openHouse(parts: HouseParts): House {
  const { routes, origin } = parts;
  const show = (context: Context, language: Language, page: PlainPage): Response => {
    const { hidden = true, ...rest } = page;
    const html = renderOutside({ language, origin, url: new URL(context.req.url) }, { ...rest, hidden });
    const headers = { ...pageHeaders, 'Cache-Control': 'no-store', ...(hidden && { 'X-Robots-Tag': 'noindex' }) };
    return context.html(html, (page.status ?? 200) as 200, headers);
  };
  const hang = (method: 'get' | 'post', path: string, rule: Rule, take: Take) =>
    routes.add(method, start + path, rule, async (context) => {
      const { language, ...params } = context.req.param() as Record<string, string> & { language: Language };
      const answer = await take({ context, language, params, url: new URL(context.req.url) });
      return answer instanceof Response ? answer : show(context, language, answer);
    });
  const page: House['page'] = (path, rule, make) => {
    hang('get', path, rule, make);
    routes.get(path, anyone, toLanguage);
  };
  const form: House['form'] = (path, rule, take) => hang('post', path, rule, take);
  return {
    ...parts,
    fourEyes: openFourEyes(),
    moderation: openModeration(parts),
    show,
    page,
    form,
    ...openDesk({ page, form }),
    to: ({ context, language }, path) => context.redirect(`/${language}${path}`, 303),
  };
}

/** The same address in the language that suits the reader's browser. */
function toLanguage(context: Context): Response {
  const { pathname, search } = new URL(context.req.url);
  context.header('Cache-Control', 'private, no-cache');
  context.header('Vary', 'Accept-Language');
  return context.redirect(`/${negotiate(context.req.header('accept-language'))}${pathname}${search}`, 302);
}
