import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Asking, type Measured, median } from './bench.ts';
import { startChild } from './child.ts';
import { converse } from './load.ts';

// One site in a process of its own takes votes, by turns as it does and as one upsert for each vote; this process votes.

const connections = 500;
const burst = { people: 3000, milliseconds: 10_000, votes: 2 };
const aim = { perSecond: 1000, ratio: 2 };

interface Site {
  url: string;
  path: string;
  plain: string;
  statements: number;
}

interface Counts {
  votes: number;
  keys: number;
  participants: number;
  latest: number;
}

/** Measures how many votes a second are on disk and acknowledged, and what becomes of a hall that votes at once. */
export async function measure({ rounds, seconds, out }: Asking): Promise<Measured> {
  const child = startChild('votes-site.ts');
  try {
    out.progress('preparing the consultation');
    const site = await child.answer<Site>();
    const tokens = await child.ask<string[]>({ ask: 'tokens', count: connections });
    const turns = { votes: [] as number[], plain: [] as number[], queue: [] as number[], upserts: [] as number[] };
    let acknowledged = 0;
    const sustain = async (path: string, length = seconds) => {
      const done = await voteFor(site, path, tokens, length);
      if (path === site.path) acknowledged += done.acknowledged;
      return done.perSecond;
    };
    // Both ways warm: the first second of either compiles it, and makes the participants.
    for (const path of [site.path, site.plain]) await sustain(path, 1);
    for (let round = 0; round < rounds; round += 1) {
      out.progress('turns', round, rounds);
      turns.votes.push(await sustain(site.path));
      turns.plain.push(await sustain(site.plain));
    }
    const counted = await child.ask<Counts>({ ask: 'counts' });
    out.progress('the burst');
    const burstTokens = await child.ask<string[]>({ ask: 'tokens', count: burst.people });
    const rush = await voteAtOnce(site, burstTokens);
    const after = await child.ask<Counts>({ ask: 'counts' });
    for (let round = 0; round < rounds; round += 1) {
      out.progress('turns without HTTP', round, rounds);
      const ask = { ask: 'direct', milliseconds: seconds * 1000, atOnce: connections };
      turns.queue.push(await child.ask<number>({ ...ask, kind: 'queue' }));
      turns.upserts.push(await child.ask<number>({ ...ask, kind: 'plain' }));
    }
    await child.ask({ ask: 'stop' });
    const lost = {
      sustained: acknowledged - counted.votes,
      burst: burst.people * burst.votes - (after.votes - counted.votes),
    };
    const doubled = after.votes - after.keys;
    return sum(turns, { lost, doubled, rush });
  } finally {
    child.end();
  }
}

const requestOf = ({ url }: Site, path: string, token: string, statement: number, from: string): Buffer => {
  const body = JSON.stringify({ votes: [{ statement, vote: 'agree', key: randomUUID() }] });
  const head = [
    `POST ${path} HTTP/1.1`,
    `Host: ${new URL(url).host}`,
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
    `Plenary-Participant: ${token}`,
    // Behind our own proxy, so that each comes from a network of their own.
    `X-Forwarded-For: ${from}`,
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
};

const networkOf = (at: number): string => `10.${(at >> 16) & 255}.${(at >> 8) & 255}.${at & 255}`;

function open({ url }: Site) {
  const { hostname, port } = new URL(url);
  return connect({ host: hostname, port: Number(port), noDelay: true });
}

/** Votes on as many connections as there are tokens, one vote at a time on each. */
async function voteFor(site: Site, path: string, tokens: string[], seconds: number) {
  const sockets = tokens.map(() => open(site));
  let acknowledged = 0;
  const start = performance.now();
  const end = start + seconds * 1000;
  const voters = sockets.map((socket, at) => {
    let vote = 0;
    const next = () => {
      if (performance.now() >= end) return null;
      vote += 1;
      return requestOf(site, path, tokens[at] ?? '', 1 + ((at + vote) % site.statements), networkOf(at));
    };
    return converse(socket, next, () => void (acknowledged += 1));
  });
  try {
    await Promise.all(voters);
    return { acknowledged, perSecond: Math.round((acknowledged * 1000) / (performance.now() - start)) };
  } finally {
    for (const socket of sockets) socket.destroy();
  }
}

/** Everybody comes at a moment of their own, on a connection of their own, new to the consultation. */
async function voteAtOnce(site: Site, tokens: string[]) {
  const times: number[] = [];
  let failed = 0;
  const start = performance.now();
  const people = tokens.map(async (token, at) => {
    await sleep(Math.random() * burst.milliseconds);
    const socket = open(site);
    const came = performance.now();
    let vote = 0;
    const next = () => {
      if (vote >= burst.votes) return null;
      vote += 1;
      return requestOf(site, site.path, token, 1 + ((at + vote) % site.statements), networkOf(1000 + at));
    };
    // The first one includes the way to a connection.
    await converse(socket, next, (milliseconds) => {
      times.push(vote === 1 ? performance.now() - came : milliseconds);
    }).catch(() => void (failed += 1));
    socket.destroy();
  });
  await Promise.all(people);
  times.sort((a, b) => a - b);
  const at = (share: number) => Math.round(times[Math.floor(times.length * share)] ?? Number.NaN);
  const took = Math.round(performance.now() - start);
  return { answered: times.length, failed, p50: at(0.5), p99: at(0.99), slowest: Math.round(times.at(-1) ?? 0), took };
}

interface Found {
  lost: { sustained: number; burst: number };
  doubled: number;
  rush: Awaited<ReturnType<typeof voteAtOnce>>;
}

function sum(
  turns: { votes: number[]; plain: number[]; queue: number[]; upserts: number[] },
  { lost, doubled, rush }: Found,
): Measured {
  const number = (value: number) => value.toLocaleString('en');
  const ratioOf = (some: number[], others: number[]) =>
    Number(median(some.map((value, at) => value / (others[at] ?? Number.NaN))).toFixed(2));
  const perSecond = {
    votes: median(turns.votes),
    plain: median(turns.plain),
    queue: median(turns.queue),
    upserts: median(turns.upserts),
  };
  const ratios = { overHttp: ratioOf(turns.votes, turns.plain), stored: ratioOf(turns.queue, turns.upserts) };
  return {
    lines: [
      `${connections} voters at once, one process, every vote on disk (fsync) when it is answered`,
      '  stored, through the same pool',
      `    in batches, with history and log  ${number(perSecond.queue)} a second`,
      `    an upsert for each vote           ${number(perSecond.upserts)} a second: ratio ${ratios.stored} (aim ${aim.ratio})`,
      '  over HTTP, which both wait for',
      `    in batches, with history and log  ${number(perSecond.votes)} a second (aim ${number(aim.perSecond)})`,
      `    an upsert for each vote           ${number(perSecond.plain)} a second: ratio ${ratios.overHttp}`,
      `  acknowledged and not stored ${lost.sustained}, stored twice ${doubled}`,
      `${number(burst.people)} newcomers vote ${burst.votes} times each within ${burst.milliseconds / 1000} s`,
      `  answered ${number(rush.answered)}, failed ${rush.failed}, lost ${lost.burst}; p50 ${rush.p50} ms, p99 ${rush.p99} ms, slowest ${rush.slowest} ms`,
    ],
    data: { node: process.version, connections, burst, perSecond, ratios, lost, doubled, rush },
  };
}
