import type { Context } from 'hono';
import manifest from '../../../package.json' with { type: 'json' };
import { sharedHeaders } from '../../platform/http-headers.ts';
import type { Rule } from '../../platform/routes.ts';
import { isUuid } from '../../platform/uuid.ts';
import type { House } from '../../trust/house.ts';
import { countAll, countFollowers, findActor, findActorByName } from './federation-actor.ts';
import { actorAddress, actorIn, base, postAddress, shareAddress } from './federation-address.ts';
import { actorDocument, actorPage, nodeinfo, webfinger } from './federation-document.ts';
import { keyOf } from './federation-key.ts';
import { noteContext, type Post } from './federation-note.ts';
import {
  countPosts,
  createActivity,
  findPost,
  listPosts,
  noteOfPost,
  postOf,
  shareActivity,
} from './federation-post.ts';
import { activityType, type FederationActor } from './federation-schema.ts';

const perPage = 20;

const reachable = (possible: boolean): Rule => ({
  name: 'anyone, where other servers reach this one',
  roles: 'setting',
  may: () => possible,
});

const answer = (context: Context, body: object, type: string, status: 200 | 410 = 200) =>
  context.body(JSON.stringify(body), status, {
    ...sharedHeaders,
    'Content-Type': `${type}; charset=utf-8`,
    'Cache-Control': 'public, max-age=60',
    Vary: 'Accept',
  });

/** Whether a browser asks, which wants a page: programs name the type of documents. */
const wantsPage = (context: Context): boolean => {
  const accept = context.req.header('accept') ?? '';
  return accept.includes('text/html') && !/application\/(activity|ld)\+json/.test(accept);
};

const toPage = (context: Context, address: string) =>
  context.body(null, 303, { Location: address, Vary: 'Accept', 'Cache-Control': 'public, max-age=60' });

/** Hangs what other servers ask for: who can be followed, and what was said. */
export function hangDocuments(house: House, possible: boolean): void {
  const rule = reachable(possible);
  hangDiscovery(house, rule);
  hangActors(house, rule);
  hangPosts(house, rule);
}

function hangDiscovery({ db, routes, origin }: House, rule: Rule): void {
  routes.get('/.well-known/webfinger', rule, async (context) => {
    const resource = context.req.query('resource');
    if (!resource) return context.text('Say which resource.\n', 400);
    const actor = await resourceOf(resource);
    if (!actor || actor.state === 'ended') return context.notFound();
    const rels = context.req.queries('rel') ?? [];
    const found = webfinger(origin, actor, await actorPage(db, origin, actor), rels);
    return answer(context, found, 'application/jrd+json');
  });
  const resourceOf = async (resource: string) => {
    const id = actorIn(origin, resource);
    if (id !== null) return findActor(db, id);
    const [, name, host] = /^(?:acct:)?@?([^@]+)@([^@]+)$/.exec(resource) ?? [];
    return name && host?.toLowerCase() === new URL(origin).host ? findActorByName(db, name) : undefined;
  };
  routes.get('/.well-known/nodeinfo', rule, (context) => {
    const rel = 'http://nodeinfo.diaspora.software/ns/schema/2.1';
    return answer(context, { links: [{ rel, href: `${origin}/nodeinfo/2.1` }] }, 'application/json');
  });
  routes.get('/nodeinfo/2.1', rule, async (context) => {
    const type = 'application/json; profile="http://nodeinfo.diaspora.software/ns/schema/2.1#"';
    return answer(context, nodeinfo(manifest.version, await countAll(db)), type);
  });
}

function hangActors({ db, routes, origin }: House, rule: Rule): void {
  const found = (context: Context) => findActor(db, context.req.param('actor') ?? '');
  routes.get(`${base}/actors/:actor`, rule, async (context) => {
    const actor = await found(context);
    const key = actor && (await keyOf(db, actor.id));
    if (!actor) return context.notFound();
    if (actor.state === 'ended' || !key) return gone(context, actorAddress(origin, actor.id));
    if (wantsPage(context)) return toPage(context, await actorPage(db, origin, actor));
    const document = await actorDocument(db, origin, actor, key);
    return document ? answer(context, document, activityType) : context.notFound();
  });
  routes.get(`${base}/actors/:actor/followers`, rule, async (context) => {
    const actor = await found(context);
    if (!actor || actor.state === 'ended') return context.notFound();
    const hosts = (await countFollowers(db, [actor.id])).get(actor.id) ?? [];
    // How many, and nobody’s name.
    const totalItems = hosts.reduce((sum, { many }) => sum + many, 0);
    return answer(context, collection(`${actorAddress(origin, actor.id)}/followers`, { totalItems }), activityType);
  });
  routes.get(`${base}/actors/:actor/outbox`, rule, async (context) => {
    const actor = await found(context);
    if (!actor || actor.state === 'ended') return context.notFound();
    const outbox = `${actorAddress(origin, actor.id)}/outbox`;
    const after = context.req.query('after');
    if (after === undefined)
      return answer(
        context,
        collection(outbox, { totalItems: await countPosts(db, actor.id), first: `${outbox}?after=` }),
        activityType,
      );
    if (after !== '' && !isUuid(after)) return context.notFound();
    const posts = await listPosts(db, actor.id, after || null, perPage + 1);
    return answer(context, outboxPage(origin, actor, posts, after), activityType);
  });
}

const gone = (context: Context, id: string) =>
  answer(context, { '@context': noteContext[0], id, type: 'Tombstone' }, activityType, 410);

const collection = (id: string, more: object) => ({
  '@context': noteContext[0],
  id,
  type: 'OrderedCollection',
  ...more,
});

function outboxPage(origin: string, actor: FederationActor, posts: Post[], after: string) {
  const outbox = `${actorAddress(origin, actor.id)}/outbox`;
  const shown = posts.slice(0, perPage);
  return {
    '@context': noteContext[0],
    id: `${outbox}?after=${after}`,
    type: 'OrderedCollectionPage',
    partOf: outbox,
    ...(posts.length > perPage && { next: `${outbox}?after=${shown.at(-1)?.id}` }),
    orderedItems: shown.map((post) =>
      post.actor === actor.id
        ? createActivity(origin, post, postAddress(origin, post.id))
        : shareActivity(origin, post, actor.id),
    ),
  };
}

function hangPosts({ db, routes, origin }: House, rule: Rule): void {
  routes.get(`${base}/posts/:post`, rule, async (context) => {
    const post = await findPost(db, context.req.param('post') ?? '');
    if (!post) return context.notFound();
    const note = await noteOfPost(db, origin, post);
    if (!note) return gone(context, postAddress(origin, post.id));
    if (wantsPage(context)) return toPage(context, (note as { url: string }).url);
    return answer(context, { '@context': noteContext, ...note }, activityType);
  });
  routes.get(`${base}/posts/:post/share`, rule, async (context) => {
    const post = await findPost(db, context.req.param('post') ?? '');
    if (!post?.sharedBy) return context.notFound();
    if (post.deletedAt) return gone(context, shareAddress(origin, post.id));
    const share = { '@context': noteContext[0], ...shareActivity(origin, post, post.sharedBy) };
    return answer(context, share, activityType);
  });
  // What the page of an article names: it is there before the article was told.
  routes.get(`${base}/articles/:article`, rule, async (context) => {
    const article = context.req.param('article') ?? '';
    const post = isUuid(article) ? await postOf(db, article) : undefined;
    return post ? toPage(context, postAddress(origin, post.id)) : context.notFound();
  });
}
