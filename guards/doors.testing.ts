import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { testApp, type SignedIn, type SignInWish, type TestApp } from '../app/app.testing.ts';
import { accredit } from '../app/accreditation/accreditation/accreditation-decide.ts';
import type { Database, Tx } from '../app/platform/database.ts';
import type { House } from '../app/trust/house.ts';
import { createConsultation } from '../app/deliberation/consultation/consultation.ts';
import type { Consultation } from '../app/deliberation/consultation/consultation-schema.ts';
import { askAbout, seedStatements } from '../app/deliberation/statement/statement.ts';
import { consultationForm } from '../app/deliberation/consultation/consultation.testing.ts';
import { anyone } from '../app/platform/routes.ts';
import { articleContent } from '../app/newsroom/article/article.testing.ts';
import { createArticle } from '../app/newsroom/article/article.ts';
import { lessonContent } from '../app/newsroom/lesson/lesson.testing.ts';
import { createLesson } from '../app/newsroom/lesson/lesson.ts';
import { composeIssue } from '../app/newsroom/newsletter/issue.ts';
import { makeStory } from '../app/newsroom/story/story.testing.ts';
import { textOf } from '../app/platform/text.ts';
import { type Programme, programmeSchema } from '../app/programme/programme-schema.ts';
import { saveProgramme } from '../app/programme/programme.ts';
import { summit } from '../app/programme/summit.testing.ts';
import { storeFirst } from '../app/trust/house-rule/house-rule.ts';
import { roleAnywhere, signedIn } from '../app/trust/permission/permission-door.ts';
import { inviteToRole } from '../app/trust/permission/invitation.ts';
import { actorAs } from '../app/trust/permission/permission.ts';
import { editsProgramme, type Reach, reachesOf } from '../app/trust/permission/permission-rules.ts';
import { type Actor, type Grant, type Role, roles } from '../app/trust/permission/permission-schema.ts';
import { makeToken } from '../app/trust/permission/token.ts';

/** Stands in everything that is not for those who ask: no answer to them may hold it. */
export const canary = 'Canary';

/** The edition that those who ask hold roles for, and one that is somebody else's and not published. */
export const own = summit.edition.slug;
export const foreign = 'foreign-2016';
export const ownForum = summit.forums[0]?.slug ?? '';

/** The same programme under other ids, each of its sessions a secret. */
const foreignProgramme: Programme = programmeSchema.parse(
  JSON.parse(JSON.stringify(summit).replaceAll('00000000-0000-4000-8', '10000000-0000-4000-8')),
);
foreignProgramme.edition = {
  ...foreignProgramme.edition,
  slug: foreign,
  name: textOf('en', { en: `${canary} edition` }),
};
foreignProgramme.sessions = foreignProgramme.sessions.map((session) => ({
  ...session,
  title: textOf('en', { en: `${canary} session` }),
}));
export const foreignSession = foreignProgramme.sessions[1]?.id ?? '';
/** A session of the own edition that belongs to no forum. */
export const noForumsSession = summit.sessions.find(({ forumId }) => forumId === null)?.id ?? '';

/** Things of somebody else, or of the other edition. */
export interface Foreign {
  person: string;
  grant: string;
  token: string;
  signIn: string;
  invitation: string;
  invitationLink: string;
  request: string;
  consultation: string;
  article: string;
  lesson: string;
  accreditation: string;
  issue: string;
  story: string;
  /** What moderators are asked about a statement of that consultation. */
  item: string;
  /** A removal there, an appeal against it, a notice of illegal content, and a complaint about the answer to another one. */
  removal: string;
  appeal: string;
  notice: string;
  complaint: string;
  /** Writers there who act together. */
  cluster: string;
}

export interface World extends TestApp {
  renewForeign(): Promise<Foreign>;
  /** True while nothing of it was ended, revoked or answered. */
  isWhole(foreign: Foreign): Promise<boolean>;
}

/** The whole application with an edition of one's own, and one of others. */
export async function openWorld(): Promise<World> {
  const app = await testApp(summit);
  hangLiveTopics(app);
  return { ...app, renewForeign: () => makeForeign(app), isWhole: (foreign) => isWhole(app.database.db, foreign) };
}

/** Topics to listen to, as domains make them: for all, for who is signed in, for roles, and of one's own thing. */
function hangLiveTopics({ app: { house } }: TestApp): void {
  const isKnown = ({ edition = '' }) => edition !== foreign;
  const read = async ({ edition = '' }) => ({ state: edition === foreign ? canary : 'open to who may listen' });
  house.live.topic({ path: 'guard-open/:edition', rule: anyone, isKnown, read });
  house.live.topic({ path: 'guard-signed-in/:edition', rule: signedIn, isKnown, read });
  house.live.topic({
    path: 'guard-desk/:edition',
    rule: roleAnywhere('owner', 'secretariat', 'programme-editor'),
    isKnown: ({ edition = '' }, context) => editsProgramme(context.get('actor'), edition),
    read,
  });
}

async function isWhole(
  db: Database,
  {
    grant,
    token,
    signIn,
    invitation,
    request,
    consultation,
    article,
    lesson,
    accreditation,
    issue,
    story,
    item,
    appeal,
    notice,
    complaint,
    cluster,
    removal,
  }: Foreign,
): Promise<boolean> {
  const { rows } = await sql<{ whole: boolean }>`
    SELECT EXISTS (SELECT FROM role_grant WHERE id = ${grant} AND revoked_at IS NULL)
      AND EXISTS (SELECT FROM api_token WHERE id = ${token} AND revoked_at IS NULL)
      AND EXISTS (SELECT FROM sign_in WHERE id = ${signIn} AND expires_at > now())
      AND EXISTS (SELECT FROM role_invitation WHERE id = ${invitation} AND ended_at IS NULL)
      AND EXISTS (SELECT FROM four_eyes_request WHERE id = ${request} AND ended_at IS NULL)
      AND (SELECT count(*) = 1 FROM consultation c WHERE c.id = ${consultation} AND c.title->'texts'->>'en' = ${`${canary} consultation`}
        AND NOT EXISTS (SELECT FROM statement_decision d WHERE d.consultation_id = c.id)
        AND (SELECT count(*) FROM consultation_phase p WHERE p.consultation_id = c.id) = 0)
      AND EXISTS (SELECT FROM accreditation WHERE id = ${accreditation} AND ended_at IS NULL)
      AND EXISTS (SELECT FROM moderation_item WHERE id = ${item} AND settled_at IS NULL AND claimed_by IS NULL)
      AND EXISTS (SELECT FROM appeal WHERE id = ${appeal} AND ended_at IS NULL)
      AND EXISTS (SELECT FROM notice WHERE id = ${notice} AND answered_at IS NULL AND unfounded_at IS NULL)
      AND EXISTS (SELECT FROM coordination_cluster WHERE id = ${cluster} AND held_at IS NULL AND dismissed_at IS NULL)
      AND EXISTS (SELECT FROM complaint WHERE id = ${complaint} AND ended_at IS NULL)
      AND NOT EXISTS (SELECT FROM precedent WHERE decision_id = ${removal})
      AND EXISTS (SELECT FROM article WHERE id = ${article} AND version = 1 AND state = 'draft')
      AND EXISTS (SELECT FROM lesson WHERE id = ${lesson} AND version = 1 AND state = 'draft')
      AND EXISTS (SELECT FROM newsletter_issue WHERE id = ${issue} AND revision = 1 AND due_at IS NULL)
      AND NOT EXISTS (SELECT FROM newsletter n JOIN edition e ON e.id = n.edition_id WHERE e.slug = ${foreign})
      AND EXISTS (SELECT FROM story WHERE id = ${story} AND claimed_by IS NULL AND settled_at IS NULL AND held IS NULL)
      AND NOT EXISTS (SELECT FROM news_author a JOIN edition e ON e.id = a.edition_id WHERE e.slug = ${foreign})
      AND (SELECT count(*) = ${foreignProgramme.sessions.length} FROM session s JOIN edition e ON e.id = s.edition_id
        WHERE e.slug = ${foreignProgramme.edition.slug} AND s.title->'texts'->>'en' = ${`${canary} session`}) AS whole
  `.execute(db);
  return rows[0]?.whole ?? false;
}

/** Makes somebody else with all that a person can have, in the other edition. */
async function makeForeign({ database: { db }, vault, signIn, app: { house } }: TestApp): Promise<Foreign> {
  const email = `${canary.toLowerCase()}-${randomUUID()}@example.org`;
  const grants = [{ role: 'moderator' as const, edition: foreign }];
  const { personId: person, signInId } = await signIn({ name: `${canary} Person`, email, grants });
  const owner = await signIn({ name: `${canary} Owner`, grants: [{ role: 'owner' }, { role: 'observer' }] });
  const by: Actor = { ...(await actorAs(db, owner.personId)), provenAt: Date.now() };
  return db.transaction().execute(async (tx) => {
    await saveProgramme(tx, foreignProgramme, { actor: 'test', act: 'programme.save', origin: 'desk' });
    const office = { ...house, scopes: async () => [] };
    const about = { language: 'en' as const, edition: foreign, forum: null, roleExpiresAt: null, by };
    const to = { personId: person };
    const { id: invitation, href = '' } = await inviteToRole(tx, office, { ...about, role: 'editor', to });
    await inviteToRole(tx, office, {
      ...about,
      role: 'owner',
      edition: null,
      to: { address: `${canary.toLowerCase()}-${randomUUID()}@example.org` },
    });
    const request = await tx
      .selectFrom('four_eyes_request')
      .select('id')
      .where('asked_by', '=', owner.personId)
      .executeTakeFirstOrThrow();
    const name = `${canary} token`;
    const token = await makeToken(tx, vault, { name, scopes: ['programme.working.read'], days: 7, by });
    const grant = await tx
      .selectFrom('role_grant')
      .select('id')
      .where('person_id', '=', person)
      .executeTakeFirstOrThrow();
    const consultation = await createConsultation(tx, {
      ...consultationForm(),
      ...secretConsultation,
      edition: foreign,
      by: 'cli',
    });
    const [number = 0] = await seedStatements(
      tx,
      { id: consultation, edition: foreign } as Consultation,
      [secretWords],
      'cli',
    );
    const item = await askAbout(
      tx,
      { id: consultation, edition: foreign },
      { number, text: secretWords, author: null },
      { why: 'report' },
    );
    const judged = await makeJudged(tx);
    const cluster = await makeCluster(tx);
    const secret = articleContent({ headline: textOf('en', { en: `${canary} article` }) });
    const article = await createArticle(tx, foreign, secret, 'cli');
    const learnt = lessonContent({ title: textOf('en', { en: `${canary} lesson` }) });
    const lesson = await createLesson(tx, foreign, learnt, 'cli');
    const accreditation = await accreditForeign(tx, house, email);
    const subject = textOf('en', { en: `${canary} issue` });
    const issue = await composeIssue(tx, foreign, { subject, introduction: null, articles: [] }, 'cli');
    const story = await makeStory(tx, { ...house, vault }, foreign, { title: `${canary} story` });
    return {
      person,
      grant: grant.id,
      token: token.id,
      signIn: signInId,
      invitation,
      invitationLink: new URL(href).pathname.split('/').at(-1) ?? '',
      request: request.id,
      consultation,
      article,
      lesson,
      accreditation,
      issue,
      story,
      item,
      cluster,
      ...judged,
    };
  });
}

/** @returns its id, which is that of its batch as well */
async function accreditForeign(tx: Tx, house: House, address: string): Promise<string> {
  const grants = [{ role: 'owner' as const, edition: null, forum: null }];
  const by: Actor = { personId: null, signInId: null, grants, passkey: true, provenAt: 0 };
  const entries = [{ address, category: 'guest' as const, country: null, name: '' }];
  const { batch } = await accredit(tx, house, { edition: foreign, entries, language: 'en', by });
  await sql`UPDATE accreditation SET id = batch WHERE batch = ${batch}`.execute(tx);
  return batch;
}

/** Writers there who act together: nobody is in it, and it is theirs to deal with all the same. */
async function makeCluster(tx: Tx): Promise<string> {
  const id = randomUUID();
  await sql`INSERT INTO coordination_cluster (id, edition_id, expires_at, method, writers, reasons, density)
    SELECT ${id}, id, now() + interval '30 days', 1, 3, '[]', 1 FROM edition WHERE slug = ${foreign}`.execute(tx);
  return id;
}

/** What was decided about something there: a removal, with an appeal that waits; a notice; and a complaint. */
async function makeJudged(tx: Tx): Promise<Pick<Foreign, 'removal' | 'appeal' | 'notice' | 'complaint'>> {
  const [removal, appeal, notice, complaint] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  await storeFirst(tx);
  await sql`INSERT INTO moderation_decision (id, kind, subject, edition, language, content_type, content_at, outcome,
      state_before, decided_by, cause, commitment, visibility, ground, rules_version, clause, statement, source,
      automated_detection, automated_decision, category, keywords)
    VALUES (${removal}, 'statement', ${removal}, ${foreign}, 'en', 'text', now(), 'remove', 'public', 'job', 'decision', '',
      'removed', 'rules', 1, 'respect', '', 'own', false, 'no', 'VIOLENCE', '[]')`.execute(tx);
  await sql`INSERT INTO appeal (id, decision_id, first_decider, kind, subject, edition, clause, language, words, due_at)
    VALUES (${appeal}, ${removal}, 'job', 'statement', ${removal}, ${foreign}, 'respect', 'en', '', now() + interval '1 day')`.execute(
    tx,
  );
  await sql`INSERT INTO notice (id, kind, subject, edition, address, category)
    VALUES (${notice}, 'statement', ${removal}, ${foreign}, ${`/${foreign}#${canary}`}, 'VIOLENCE')`.execute(tx);
  await sql`INSERT INTO notice (id, kind, subject, edition, address, category, answered_at, answer, decision_id)
    VALUES (${complaint}, 'statement', ${removal}, ${foreign}, ${`/${foreign}#${canary}`}, 'VIOLENCE', now(), 'rules',
      ${removal})`.execute(tx);
  await sql`INSERT INTO complaint (id, notice_id, decision_id, first_decider, kind, subject, edition, category, language,
      words, due_at)
    VALUES (${complaint}, ${complaint}, ${removal}, 'job', 'statement', ${removal}, ${foreign}, 'VIOLENCE', 'en', '',
      now() + interval '1 day')`.execute(tx);
  return { removal, appeal, notice, complaint };
}

const secretWords = textOf('en', { en: `${canary} statement of many words` });

const secretConsultation = {
  about: { kind: 'session' as const, id: foreignSession },
  title: textOf('en', { en: `${canary} consultation` }),
  introduction: textOf('en', { en: `${canary} introduction` }),
};

/** Somebody who asks: a name for the report, and how they are signed in; nobody for a visitor. */
export interface Asker {
  name: string;
  wish: SignInWish | null;
  actor: Actor;
}

const asker = (name: string, grants: Grant[] | null, more: Partial<SignInWish> = {}): Asker => ({
  name,
  wish: grants && { grants, ...more },
  actor: {
    personId: grants && 'one who asks',
    signInId: null,
    grants: grants ?? [],
    passkey: more.method !== 'code',
    provenAt: Date.now(),
  },
});

const held: Record<Reach, Omit<Grant, 'role'>> = {
  everything: { edition: null, forum: null },
  edition: { edition: own, forum: null },
  forum: { edition: own, forum: ownForum },
};

export const visitor = asker('a visitor', null);
export const nobody = asker('somebody without a role', []);
export const byCode = asker('an owner who signed in by code', [{ role: 'owner', edition: null, forum: null }], {
  method: 'code',
});
export const owner = asker('owner for everything', [{ role: 'owner', edition: null, forum: null }]);

/** Every role, for everything that it can be held for. */
export const holders: Asker[] = roles.flatMap((role: Role) =>
  reachesOf[role].map((reach) => asker(`${role} for ${reach}`, [{ role, ...held[reach] }])),
);

export const signInAs = async (world: World, { wish }: Asker): Promise<SignedIn['headers'] | Record<string, never>> =>
  wish ? (await world.signIn(wish)).headers : {};

/** A pattern of a route without what its parameters look like: /:language/:edition/programme/:day. */
export const withoutPatterns = (path: string): string => path.replaceAll(/\{(?:[^{}]|\{[^{}]*\})*\}/g, '');
