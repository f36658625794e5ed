import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { Refusal } from '../../platform/refusal.ts';
import { changeAgenda, deleteAgenda, saveAgenda } from './agenda.ts';
import { agendaText } from './agenda-messages.ts';
import {
  agendaCookie,
  isToken,
  parseStars,
  type Stars,
  serialiseStars,
  starSchema,
  withStar,
} from './agenda-schema.ts';
import type { Site } from '../edition/edition-site.ts';
import type { Visit } from '../edition/edition-visit.ts';

/** As long as browsers keep any cookie. */
const lifetime = 400 * 86_400;

const cookieOf = ({ view, origin }: Visit): string => agendaCookie(view.edition.slug, origin);

/** What a request knows of its reader's agenda. */
export interface Own {
  stars: Stars;
  /** Of the private calendar, once it is saved. */
  token: string | undefined;
}

export function ownAgenda(context: Context, visit: Visit): Own {
  const cookie = cookieOf(visit);
  const token = getCookie(context, `${cookie}.key`);
  return { stars: parseStars(getCookie(context, cookie)), token: isToken(token) ? token : undefined };
}

const options = ({ origin }: Visit) =>
  ({ path: '/', maxAge: lifetime, sameSite: 'Lax', secure: origin.startsWith('https:') }) as const;

/** POST /agenda: puts a star or takes it away, in the cookie, and in the private calendar where there is one. */
export async function postStar(site: Site, context: Context): Promise<Response> {
  const visit = await site.visit(context);
  const form = starSchema.safeParse(await context.req.parseBody());
  if (!form.success || (!form.data.star && !form.data.unstar)) {
    throw new Refusal('agenda.no-session', 400, agendaText.sentence('unreadable'));
  }
  const { stars, token } = ownAgenda(context, visit);
  const changed = withStar(stars, form.data);
  setCookie(context, cookieOf(visit), serialiseStars(changed), options(visit));
  if (token) await changeAgenda(site.db, visit.view.edition, token, changed);
  if (context.req.header('accept') === 'application/json') return context.body(null, 204);
  const query = new URLSearchParams(form.data.star ? { added: String(form.data.star), ...cameFrom(context) } : {});
  return context.redirect(`${visit.base}/agenda${query.size > 0 ? `?${query}` : ''}`, 303);
}

/** The page that the star was pressed on, where it is one of this site. */
function cameFrom(context: Context): { back?: string } {
  const referrer = context.req.header('referer');
  if (!referrer || !URL.canParse(referrer)) return {};
  const { host, pathname, search } = new URL(referrer);
  const own = host === (context.req.header('host') ?? new URL(context.req.url).host);
  return own && !pathname.endsWith('/agenda') ? { back: pathname + search } : {};
}

/** POST /agenda/calendar: saves the agenda under an address of its own. */
export async function postCalendar(site: Site, context: Context): Promise<Response> {
  const visit = await site.visit(context);
  if (!(await keepCalendar(site, context, visit)))
    throw new Refusal('agenda.empty', 409, agendaText.sentence('empties'));
  return context.redirect(`${visit.base}/agenda#calendar`, 303);
}

/**
 * Keeps the stars of a reader as a private calendar, so that the server knows them from now on.
 *
 * @returns the token of its address; null where there are no stars
 */
export async function keepCalendar(site: Site, context: Context, visit: Visit): Promise<string | null> {
  const { edition } = visit.view;
  const { stars, token: known } = ownAgenda(context, visit);
  if (stars.length === 0) return null;
  const kept = known !== undefined && (await changeAgenda(site.db, edition, known, stars));
  const token = kept ? known : await saveAgenda(site.db, edition, stars);
  const cookie = cookieOf(visit);
  setCookie(context, `${cookie}.key`, token, { ...options(visit), httpOnly: true });
  // Tells the island, which can't see the key, that stars must reach the server from now on.
  setCookie(context, `${cookie}.saved`, '1', options(visit));
  return token;
}

/** POST /agenda/calendar/deletion: the address is dead at once; the stars stay. */
export async function postDeletion(site: Site, context: Context): Promise<Response> {
  const visit = await site.visit(context);
  const { token } = ownAgenda(context, visit);
  if (token) await deleteAgenda(site.db, visit.view.edition, token);
  const cookie = cookieOf(visit);
  const { maxAge: _, ...gone } = { ...options(visit), httpOnly: true };
  deleteCookie(context, `${cookie}.key`, gone);
  deleteCookie(context, `${cookie}.saved`, gone);
  return context.redirect(`${visit.base}/agenda`, 303);
}
