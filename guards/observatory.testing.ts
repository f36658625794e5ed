/** What an answer says in its head, and the cookies that it sets. */
export interface Head {
  get(name: string): string | null;
  cookies: string[];
}

interface Mark {
  what: string;
  points: number;
}

const directives = (policy: string): Map<string, string[]> =>
  new Map(
    policy.split(';').map((part) => {
      const [name = '', ...sources] = part.trim().toLowerCase().split(/\s+/);
      return [name, sources];
    }),
  );

const unsafe = /^'unsafe-(inline|eval)'$|^data:$|^https?:$|^\*$|^http:/;

function policyMark(head: Head): Mark {
  const text = head.get('content-security-policy');
  if (!text) return { what: 'no content security policy', points: -25 };
  const policy = directives(text);
  const sources = (name: string) => policy.get(name) ?? policy.get('default-src') ?? ['*'];
  if ([...sources('script-src'), ...sources('object-src')].some((one) => unsafe.test(one)))
    return { what: 'unsafe scripts', points: -20 };
  if (sources('style-src').some((one) => unsafe.test(one))) return { what: 'unsafe styles', points: 0 };
  const none = policy.get('default-src')?.join() === "'none'";
  const forms = ["'none'", "'self'"].includes(policy.get('form-action')?.join() ?? '');
  return none && forms ? { what: 'policy from nothing', points: 10 } : { what: 'policy', points: 5 };
}

function cookieMark({ cookies }: Head): Mark {
  if (cookies.length === 0) return { what: 'no cookies', points: 0 };
  const has = (cookie: string, flag: RegExp) =>
    cookie
      .split(';')
      .slice(1)
      .some((part) => flag.test(part.trim()));
  // What scripts of the page read, and is no secret: stars, and that somebody is signed in.
  const isSession = (cookie: string) => !/^(__Host-)?(agenda\.[\w-]+(\.saved)?|account)=/.test(cookie);
  const wrong = (flag: RegExp) => cookies.filter((cookie) => !has(cookie, flag));
  if (wrong(/^secure$/i).length > 0) return { what: 'cookie without Secure', points: -40 };
  if (wrong(/^httponly$/i).some(isSession)) return { what: 'cookie without HttpOnly', points: -30 };
  if (wrong(/^samesite=(lax|strict)$/i).length > 0) return { what: 'cookie without SameSite', points: -20 };
  return { what: 'cookies', points: 5 };
}

function transportMark(head: Head): Mark {
  const age = Number(/max-age=(\d+)/.exec(head.get('strict-transport-security') ?? '')?.[1] ?? -1);
  if (age < 0) return { what: 'no HSTS', points: -20 };
  return age < 15_768_000 ? { what: 'HSTS too short', points: -10 } : { what: 'HSTS', points: 0 };
}

function sharingMark(head: Head): Mark {
  const open = head.get('access-control-allow-origin') !== null;
  const trusting = open && head.get('access-control-allow-credentials') === 'true';
  return trusting ? { what: 'shared with credentials', points: -50 } : { what: 'sharing', points: 0 };
}

function referrerMark(head: Head): Mark {
  const policy = head.get('referrer-policy');
  if (policy === null) return { what: 'no referrer policy', points: 0 };
  const isPrivate = /^(no-referrer|same-origin|strict-origin|strict-origin-when-cross-origin)$/.test(policy);
  return isPrivate ? { what: 'referrer policy', points: 5 } : { what: 'unsafe referrer policy', points: -5 };
}

function sniffMark(head: Head): Mark {
  const right = head.get('x-content-type-options') === 'nosniff';
  return right ? { what: 'nosniff', points: 0 } : { what: 'no nosniff', points: -5 };
}

function frameMark(head: Head): Mark {
  const framed = directives(head.get('content-security-policy') ?? '').has('frame-ancestors');
  return framed ? { what: 'frame-ancestors', points: 5 } : { what: 'may be framed', points: -20 };
}

function resourceMark(head: Head): Mark {
  const policy = head.get('cross-origin-resource-policy');
  if (policy === 'same-origin' || policy === 'same-site') return { what: 'resource policy', points: 10 };
  return policy === null || policy === 'cross-origin'
    ? { what: 'no resource policy', points: 0 }
    : { what: 'resource policy unknown', points: -5 };
}

const rules = [policyMark, cookieMark, transportMark, sharingMark, referrerMark, sniffMark, frameMark, resourceMark];

/**
 * The score of an answer by the rules of Mozilla’s HTTP Observatory (version 5 of its algorithm), as far as they look at
 * one answer: from 100 down, and up again for what is better than needed once 90 are left. 100 and more is an A+.
 */
export function scoreOf(head: Head): { score: number; lost: string[] } {
  const marks = rules.map((rule) => rule(head));
  const lost = marks.filter(({ points }) => points < 0);
  const sum = (list: Mark[]) => list.reduce((total, { points }) => total + points, 0);
  const score = Math.max(0, 100 + sum(lost));
  const extra = score >= 90 ? sum(marks.filter(({ points }) => points > 0)) : 0;
  return { score: score + extra, lost: lost.map(({ what }) => what) };
}
