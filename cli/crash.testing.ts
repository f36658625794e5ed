import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from '../app/platform/database.ts';
import { hashToken } from '../app/programme/agenda/agenda-schema.ts';
import { checkLog } from '../app/trust/log/log-check.ts';
import { grantRole } from '../app/trust/permission/permission.ts';

/** One kind of act: how it is done, what a store of it and a log entry about it are known by. */
interface Kind {
  /** Does the act once. @returns what it is known by, once it was acknowledged */
  act(): Promise<string>;
  /** What is stored: each as often as it is there. */
  stored(): Promise<string[]>;
  /** What the log says was done: the same names, or nothing but their number. */
  logged(): Promise<string[] | number>;
}

export interface Cast {
  db: Database;
  /** Where the site is at the moment; empty while there is none. */
  site: { url: string };
  /** Cookies of people who may make tokens, each once for up to twenty of them. */
  makers: string[];
  /** Sign-ins that can be ended, and the cookie of their person. */
  signIns: string[];
  cookie: string;
  /** Somebody who is given roles. */
  personId: string;
}

async function post(cast: Cast, path: string, cookie: string, fields: Record<string, string> = {}): Promise<Response> {
  const response = await fetch(cast.site.url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { Cookie: cookie, 'Sec-Fetch-Site': 'same-origin' },
    body: new URLSearchParams(fields),
    signal: AbortSignal.timeout(20_000),
  });
  if (response.status >= 400) throw new Error(`${path} answered ${response.status}`);
  return response;
}

const column = async (db: Database, query: string): Promise<string[]> => {
  const { rows } = await sql.raw<{ name: string }>(query).execute(db);
  return rows.map(({ name }) => name);
};
const subjects = (db: Database, act: string) =>
  column(db, `SELECT subject AS name FROM log_entry WHERE act = '${act}'`);

/** A reader saves an agenda: the address that they are told has to lead to it for ever. */
const agendas = (cast: Cast): Kind => ({
  async act() {
    const response = await post(cast, '/en/summit-2016/agenda/calendar', 'agenda.summit-2016=1.2');
    const [, token = ''] = /\.key=([\w-]+)/.exec(response.headers.getSetCookie().join()) ?? [];
    return hashToken(token);
  },
  stored: () => column(cast.db, 'SELECT token_hash AS name FROM agenda'),
  logged: async () => (await subjects(cast.db, 'agenda.save')).length,
});

/** Somebody makes a token: what they are shown has to open what it is for. */
const tokens = (cast: Cast): Kind => {
  let made = 0;
  return {
    async act() {
      const cookie = cast.makers[Math.floor(made / 20)] ?? '';
      made += 1;
      const fields = { name: `Program ${made}`, scope: 'programme.working.read', days: '7' };
      const [token = ''] =
        /plenary_[\w-]{43}/.exec(await (await post(cast, '/en/me/tokens', cookie, fields)).text()) ?? [];
      return createHash('sha256').update(token).digest('hex');
    },
    stored: () => column(cast.db, "SELECT encode(token_hash, 'hex') AS name FROM api_token"),
    logged: () =>
      column(
        cast.db,
        `SELECT coalesce(encode(t.token_hash, 'hex'), e.subject) AS name
         FROM log_entry e LEFT JOIN api_token t ON t.id::text = e.subject WHERE e.act = 'token.make'`,
      ),
  };
};

/** Somebody ends one of their sign-ins: it must not be open again after a crash. */
const endings = (cast: Cast): Kind => {
  let next = 0;
  return {
    async act() {
      const id = cast.signIns[(next += 1)] ?? '';
      await post(cast, `/en/me/sign-ins/${id}/end`, cast.cookie);
      return id;
    },
    async stored() {
      const open = new Set(await column(cast.db, 'SELECT id AS name FROM sign_in WHERE expires_at > now()'));
      return cast.signIns.filter((id) => !open.has(id));
    },
    logged: async () => (await subjects(cast.db, 'sign-in.end')).filter((id) => cast.signIns.includes(id)),
  };
};

/** Roles are given from beside the site, as the command line does it. */
const roles = (cast: Cast): Kind => {
  let given = 0;
  return {
    async act() {
      const edition = `edition-${(given += 1)}`;
      const granting = { personId: cast.personId, role: 'observer', edition, by: 'cli' } as const;
      await cast.db.transaction().execute((tx) => grantRole(tx, granting));
      return edition;
    },
    stored: () => column(cast.db, `SELECT edition AS name FROM role_grant WHERE person_id = '${cast.personId}'`),
    logged: () =>
      column(
        cast.db,
        `SELECT details ->> 'edition' AS name FROM log_entry WHERE act = 'role.grant' AND subject = '${cast.personId}'`,
      ),
  };
};

export interface Writers {
  /** Acts that were acknowledged, by kind. */
  acknowledged: Map<string, string[]>;
  /** How many failed before they were acknowledged: stored or not, nobody was told. */
  failed(): number;
  /** Waits until each kind of act was acknowledged some times more. */
  acknowledge(times: number): Promise<void>;
  /** Everything that is not as it was acknowledged and logged; empty when nothing was lost or doubled. */
  faults(): Promise<string[]>;
  stop(): Promise<void>;
}

/** Does acts of every kind, several at once, until it is stopped; a failure is no reason to stop. */
export function startWriters(cast: Cast): Writers {
  const kinds: Record<string, Kind> = {
    agenda: agendas(cast),
    token: tokens(cast),
    'sign-in': endings(cast),
    role: roles(cast),
  };
  const acknowledged = new Map(Object.keys(kinds).map((name) => [name, [] as string[]]));
  let stopped = false;
  let failures = 0;
  const reasons = new Map<string, string>();
  const write = async (name: string, kind: Kind) => {
    while (!stopped) {
      // An act that nobody could hear of is none.
      if (!cast.site.url) {
        await sleep(20);
        continue;
      }
      try {
        acknowledged.get(name)?.push(await kind.act());
        await sleep(30);
      } catch (error) {
        failures += 1;
        reasons.set(name, `${(error as Error).message} ${String((error as Error).cause ?? '')}`);
        await sleep(30);
      }
    }
  };
  const running = Object.entries(kinds).flatMap(([name, kind]) => [write(name, kind), write(name, kind)]);
  return {
    acknowledged,
    failed: () => failures,
    async acknowledge(times) {
      const wanted = [...acknowledged].map(([name, acts]) => ({ name, acts, count: acts.length + times }));
      for (const { name, acts, count } of wanted) {
        for (let waited = 0; acts.length < count; waited += 1) {
          if (waited > 1500) throw new Error(`No ${name} is acknowledged any more: ${reasons.get(name)}`);
          await sleep(20);
        }
      }
    },
    async faults() {
      const found = await Promise.all(
        Object.entries(kinds).map(([name, kind]) => faultsOf(name, kind, [...(acknowledged.get(name) ?? [])])),
      );
      return [...found.flat(), ...(await logFaults(cast.db))];
    },
    async stop() {
      stopped = true;
      await Promise.all(running);
    },
  };
}

async function faultsOf(name: string, kind: Kind, acknowledged: string[]): Promise<string[]> {
  const [stored, logged] = [await kind.stored(), await kind.logged()];
  const countIn = (list: string[], one: string) => list.filter((other) => other === one).length;
  const lost = acknowledged.filter((one) => countIn(stored, one) !== 1);
  const faults = lost.map((one) => `${name} ${one} was acknowledged and is stored ${countIn(stored, one)} times`);
  if (typeof logged === 'number') {
    return logged === stored.length ? faults : [...faults, `${stored.length} of ${name} are stored, ${logged} logged`];
  }
  const all = [...new Set([...stored, ...logged])];
  const uneven = all.filter((one) => countIn(stored, one) !== 1 || countIn(logged, one) !== 1);
  return [
    ...faults,
    ...uneven.map((one) => `${name} ${one} is stored ${countIn(stored, one)} times and logged ${countIn(logged, one)}`),
  ];
}

/** What the log has to say against itself, once the site has given each entry its place in the tree. */
export async function logFaults(db: Database): Promise<string[]> {
  for (;;) {
    const { waiting, faults } = await checkLog(db);
    if (waiting === 0 || faults.length > 0) return faults.map(({ sentence }) => sentence);
    await sleep(100);
  }
}
