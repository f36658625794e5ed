import type { Context } from 'hono';
import { limitKey, takeFrom } from '../../platform/limits.ts';
import { sharedHeaders } from '../../platform/http-headers.ts';
import type { Rule } from '../../platform/routes.ts';
import type { House } from '../../trust/house.ts';
import { holdsAnywhere } from '../../trust/permission/permission-rules.ts';
import { rolesFor } from '../../trust/permission/token-rules.ts';
import { modelPath } from '../learner/learner-pages.tsx';
import { AnalyzeError, analyzeSchema, badRequest } from './perspective-schema.ts';
import { analyze } from './perspective.ts';

const scope = 'text.analyse';

/** So many comments a minute are scored for one person’s programs. */
const pace = { most: 600, perMs: 60_000 };

const { 'Access-Control-Allow-Origin': _, ...unshared } = sharedHeaders;

const say = (context: Context, status: number, body: object): Response =>
  context.json(body, status as 200, { ...unshared, 'Cache-Control': 'private, no-store' });

const unknown = new AnalyzeError(
  401,
  'UNAUTHENTICATED',
  'Send a token of this site that was made to have comments scored: as “key” behind the address, as X-Goog-Api-Key, or as Authorization: Bearer.',
);

/** With a token, and no other way: who may ask as often as they like finds the words that pass. */
const byToken: Rule = {
  name: `token: ${scope}`,
  roles: 'anyone',
  token: scope,
  may(context) {
    const bearer = context.get('bearer');
    return bearer !== null && bearer.scopes.includes(scope) && holdsAnywhere(bearer.actor, rolesFor[scope]);
  },
  otherwise: (context) => say(context, unknown.code, unknown.body),
};

/** Hangs the address that programs know from Perspective. A colon within a part would be a parameter: so it is one. */
export function hangPerspective(house: House): void {
  house.routes.post('/v1alpha1/:method{comments:analyze}', byToken, async (context) => {
    try {
      await insistOnPace(house, context);
      const asked = analyzeSchema.safeParse(await context.req.json().catch(() => null));
      if (!asked.success) throw invalid(asked.error.issues[0]?.path ?? []);
      return say(context, 200, await analyze(house, asked.data, `${house.origin}/en${modelPath}`));
    } catch (error) {
      if (error instanceof AnalyzeError) return say(context, error.code, error.body);
      throw error;
    }
  });
}

const invalid = (path: readonly PropertyKey[]): AnalyzeError =>
  badRequest(
    'INVALID_REQUEST',
    path.length > 0 ? `Invalid value at '${path.join('.')}'` : 'The body is no JSON object.',
  );

async function insistOnPace({ db, vault }: House, context: Context): Promise<void> {
  const key = limitKey(vault, context.get('bearer')?.actor.personId ?? '');
  const { taken } = await takeFrom(db, 'perspective', key, pace);
  if (!taken)
    throw new AnalyzeError(429, 'RESOURCE_EXHAUSTED', `No more than ${pace.most} comments a minute are scored.`);
}
