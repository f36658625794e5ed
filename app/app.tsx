import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { Hono } from 'hono';
import type pg from 'pg';
import { passRequests } from './app-requests.ts';
import { type AppSettings, closed } from './app-settings.ts';
import { hangAccreditations } from './accreditation/accreditation/accreditation-pages.tsx';
import { consultationsBeside, type Deliberation, openDeliberation } from './deliberation/deliberation.ts';
import { consultationOperations } from './deliberation/consultation/consultation-api.ts';
import { hangConsultationDesk } from './deliberation/consultation/consultation-desk-pages.tsx';
import { hangConsultations } from './deliberation/consultation/consultation-pages.tsx';
import { hangResultDesk } from './deliberation/result/result-desk-pages.tsx';
import { hangResults } from './deliberation/result/result-pages.tsx';
import { hangOpenData } from './deliberation/open-data/open-data-pages.tsx';
import { hangStatementDesk } from './deliberation/statement/statement-desk-pages.tsx';
import { hangStatements } from './deliberation/statement/statement-pages.tsx';
import { hangVotes } from './deliberation/vote/vote-pages.tsx';
import { handleFailures } from './home/failures.tsx';
import { hangOutside } from './home/home-pages.tsx';
import { openHouse } from './home/house.ts';
import { hangOutbox } from './home/outbox-pages.tsx';
import { hangSecurity } from './home/security-pages.tsx';
import { hangSitemap } from './home/sitemap.ts';
import { assets } from './platform/assets.ts';
import { ByteCache } from './platform/cache.ts';
import type { Database } from './platform/database.ts';
import { hangFiles } from './platform/files.ts';
import { openJobs } from './platform/jobs.ts';
import { healthRoutes } from './platform/health.ts';
import { makeMetrics, type Metrics } from './platform/health-metrics.ts';
import { networkBehind } from './platform/limits-requests.ts';
import { openLive } from './platform/live/live.ts';
import type { Log } from './platform/log.ts';
import { openMail } from './platform/mail/mail.ts';
import { readTrustList } from './platform/picture/trust-list.ts';
import { anyone, Routes } from './platform/routes.ts';
import type { Vault } from './platform/vault.ts';
import { newsOperations } from './newsroom/api/news-api.ts';
import { lessonOperations } from './newsroom/lesson/lesson-api.ts';
import { photoTerm } from './newsroom/article/article-photo-term.ts';
import { hangNews } from './newsroom/newsroom-pages.ts';
import { noteOperations } from './newsroom/note/note-api.ts';
import { newsBeside } from './newsroom/newsroom.ts';
import { hangAgendaDevice } from './programme/agenda/agenda-device-pages.tsx';
import { hangAgenda } from './programme/agenda/agenda-pages.tsx';
import { hangArchive } from './programme/edition/edition-archive-pages.tsx';
import { openSite } from './programme/edition/edition-door.tsx';
import { talkOf } from './newsroom/comment/comment-talk.ts';
import { hangHome } from './programme/edition/edition-pages.tsx';
import { listScopes } from './programme/edition/edition-scopes.ts';
import { openShelf } from './programme/edition/edition-shelf.ts';
import type { Site } from './programme/edition/edition-site.ts';
import { hangProgrammeDesk } from './programme/desk/desk-hang.tsx';
import { hangForums } from './programme/forum-pages.tsx';
import { hangOffline } from './programme/offline/offline.ts';
import { hangPictures } from './programme/picture/picture.ts';
import { hangApi } from './programme/programme-api-hang.tsx';
import { hangProgramme } from './programme/programme-pages.tsx';
import { hangFeed } from './programme/release/release-feed.ts';
import { hangReleases } from './programme/release/release-pages.tsx';
import { hangRooms } from './programme/room-pages.tsx';
import { hangExports } from './programme/schedule-export/schedule-export-files.ts';
import { hangSearch } from './programme/search/search-pages.tsx';
import { hangSessions } from './programme/session/session-pages.tsx';
import { hangSpeakers } from './programme/speaker-pages.tsx';
import { hangTopics } from './programme/topic-pages.tsx';
import type { House } from './trust/house.ts';
import { openLog } from './trust/log/log-keys.ts';
import { hangDevices } from './trust/device/device-pages.tsx';
import { hangAppeals } from './trust/appeal/appeal-pages.tsx';
import { hangComplaints } from './trust/complaint/complaint-pages.tsx';
import { hangLog } from './trust/log/log-pages.tsx';
import { hangModeration } from './trust/moderation/moderation-pages.ts';
import { hangPermission } from './trust/permission/permission-pages.tsx';
import { hangAccount } from './trust/person/person-pages.tsx';
import { hangPrecedents } from './trust/precedent/precedent-pages.tsx';
import { hangPrivacyDesk } from './trust/privacy/privacy-desk-pages.tsx';
import { hangPrivacyJobs } from './trust/privacy/privacy-jobs.ts';
import { hangPrivacy } from './trust/privacy/privacy-pages.tsx';
import { hangSignals } from './trust/signal/signal-pages.tsx';
import { hangNotices } from './trust/notice/notice-pages.tsx';
import { hangTransparency } from './trust/transparency/transparency-pages.tsx';
import { hangSignIn } from './trust/sign-in/sign-in-pages.tsx';

export interface AppParts {
  db: Database;
  pool: pg.Pool;
  vault: Vault;
  /** Public origin without a trailing slash: in canonical addresses, feeds and calendars. */
  origin: string;
  log: Log;
  metrics?: Metrics;
  settings?: AppSettings;
}

// Pictures that the demonstration brings along.
const bundledFiles = join(import.meta.dirname, '../db/seed/files');

export interface App {
  fetch(request: Request, env?: object): Response | Promise<Response>;
  /** Stands in front of the router: answers from bytes made before, and says whether it did. */
  front(request: IncomingMessage, response: ServerResponse): boolean;
  site: Site;
  house: House;
  hall: Deliberation;
  cache: ByteCache;
  /** Reads the published editions anew; tests call it, processes are told by the database. */
  renew(): Promise<void>;
  close(): Promise<void>;
}

/** What other domains have to show on the pages of the programme. */
const besideProgramme = (db: Database) => ({ beside: consultationsBeside(db), news: newsBeside(db) });

/** Puts the product together: what every request passes, then one line for each part. */
export async function buildApp(parts: AppParts): Promise<App> {
  const { db, pool, vault, origin, log, metrics = makeMetrics(pool), settings = closed } = parts;
  openLog(db, vault);
  const hono = new Hono({ strict: true });
  const cache = new ByteCache();
  const routes = new Routes(hono);
  const shelf = await openShelf({ db, pool, ...besideProgramme(db) }, () => cache.clear());
  const site = openSite({ db, routes, origin, shelf, cache });

  metrics.gauge('plenary_answers_in_memory', 'Public answers that are kept as bytes', () => cache.size);
  const network = networkBehind(settings.trustProxy);
  passRequests(hono, { db, vault, origin, log, metrics, limits: settings.limits, network });
  const jobs = openJobs({ pool, log });
  const mail = openMail({ db, vault, jobs, log, settings: settings.mail });
  const live = await openLive({ db, pool, vault, log, metrics, routes, network, settings });
  const house = openHouse({ db, pool, vault, log, jobs, mail, live, routes, origin, network });
  healthRoutes(routes, { pool, metrics, settings });
  hangFiles(routes, [join(settings.dataDir, 'files'), bundledFiles], photoTerm(db));
  routes.get('/assets/*', anyone, (context) => assets.serve(context.req.raw));

  const hall = openDeliberation(house, site);

  // Parts of the house, before the editions, whose addresses would swallow theirs.
  hangPermission(house, () => listScopes(db));
  hangSignIn(house, settings.providers);
  hangAccount(house);
  hangDevices(house, settings.push);
  hangAccreditations(house);
  hangProgrammeDesk(house, join(settings.dataDir, 'files'));
  hangDeliberationDesk(house, hall);
  hangModeration(house, async () => new Map((await listScopes(db)).map(({ slug, name }) => [slug, name])));
  hangAllPrivacy(house);
  hangSecurity(house, settings.securityContacts);
  hangOutbox(house, settings);
  hangLog(house);
  hangSignals(house);
  hangRedress(house);
  const trust = await readTrustList(settings.trust);
  const news = hangNews(house, site, { ...newsWish(hono, origin, settings), trust });

  hangOutside(site);
  hangSitemap(site);
  hangApi(site, [
    ...consultationOperations(hall),
    ...newsOperations(site),
    ...noteOperations(site),
    ...lessonOperations(site),
  ]);
  hangArchive(site);
  hangHome(site, talkOf(db));
  hangProgrammePages(site);
  hangAgendaDevice(house, site);
  hangDeliberation(site, hall);
  hangSearch(site);
  hangPictures(site);
  hangOffline(site);
  handleFailures(hono, site, log);
  await jobs.ready();

  return {
    fetch: (request, env) => hono.fetch(request, env),
    front: (request, response) => cache.serve(request, response),
    site,
    house,
    hall,
    cache,
    renew: shelf.renew,
    async close() {
      await Promise.all([news.close(), hall.results.close()]);
      await Promise.all([live.close(), jobs.stop(settings.drainSeconds)]);
      await shelf.close();
    },
  };
}

/** The newsroom reads its own feeds and pages as their readers do, to tell of what changed in them, and of what is gone. */
const newsWish = (
  hono: Hono,
  origin: string,
  { dataDir, websub, federation, links }: Pick<AppSettings, 'dataDir' | 'websub' | 'federation' | 'links'>,
) => {
  const fetch = async (path: string) => hono.fetch(new Request(origin + path));
  return {
    files: join(dataDir, 'files'),
    bundled: bundledFiles,
    federation,
    websub: { ...websub, fetch },
    links: { ...links, fetch },
  };
};

function hangAllPrivacy(house: House): void {
  hangPrivacy(house);
  hangPrivacyDesk(house);
  hangPrivacyJobs(house);
}

function hangProgrammePages(site: Site): void {
  hangProgramme(site);
  hangAgenda(site);
  hangForums(site);
  hangTopics(site);
  hangSessions(site);
  hangSpeakers(site);
  hangRooms(site);
  hangReleases(site);
  hangFeed(site);
  hangExports(site);
}

/** What stands against decisions and tells of them: appeals, notices, complaints, precedents, numbers. */
function hangRedress(house: House): void {
  hangAppeals(house);
  hangNotices(house);
  hangComplaints(house);
  hangPrecedents(house);
  hangTransparency(house);
}

function hangDeliberationDesk(house: House, hall: Deliberation): void {
  hangConsultationDesk(house);
  hangStatementDesk(house);
  hangResultDesk(house, hall);
}

function hangDeliberation(site: Site, hall: Deliberation): void {
  hangConsultations(site, hall);
  hangVotes(site, hall);
  hangStatements(site, hall);
  hangResults(site, hall);
  hangOpenData(site, hall);
}
