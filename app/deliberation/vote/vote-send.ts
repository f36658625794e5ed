// The browser's half of a vote: kept until it is stored, sent again when a connection is back, worked for where the
// site asks for it.
import { solveWork, type Work } from '../../ui/work-solve.ts';

export interface KeptVote {
  statement: number;
  vote: string;
  key: string;
}

export interface Kept {
  all(): KeptVote[];
  add(vote: KeptVote): void;
  drop(keys: Set<string>): void;
}

/** Votes that wait, under a name: in this browser, or on this page where it keeps nothing. */
export function keepVotes(name: string): Kept {
  let page: KeptVote[] = [];
  const all = (): KeptVote[] => {
    try {
      return JSON.parse(localStorage.getItem(name) ?? '[]') as KeptVote[];
    } catch {
      return page;
    }
  };
  const keep = (votes: KeptVote[]) => {
    page = votes;
    try {
      if (votes.length > 0) localStorage.setItem(name, JSON.stringify(votes));
      else localStorage.removeItem(name);
    } catch {}
  };
  return {
    all,
    add: (vote) => keep([...all(), vote]),
    drop: (keys) => keep(all().filter(({ key }) => !keys.has(key))),
  };
}

const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** A key that nobody else has; there is no randomUUID on a page without TLS. */
export const newKey = (): string =>
  hexOf(crypto.getRandomValues(new Uint8Array(16))).replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

let running: Promise<Sent | void> | null = null;

interface Sent {
  /** Votes that still wait. */
  left: number;
  /** What the site said against a vote, where it said anything. */
  told?: string | undefined;
}

/** Sends what waits, one request at a time. What was stored or refused is dropped; the rest waits for the next try. */
export function send(kept: Kept, to: string): Promise<Sent> {
  running = (running ?? Promise.resolve()).catch(() => {}).then(() => sendAll(kept, to));
  return running as Promise<Sent>;
}

async function sendAll(kept: Kept, to: string, work?: string): Promise<Sent> {
  const votes = kept.all().slice(0, 100);
  if (votes.length === 0) return { left: 0 };
  const body = JSON.stringify({ votes, ...(work && { work }) });
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  const answer = await fetch(to, { method: 'post', body, headers, keepalive: true }).catch(() => null);
  if (!answer) return { left: votes.length };
  const said = (await answer.json().catch(() => ({}))) as {
    results?: { key: string; detail?: string }[];
    detail?: string;
    work?: Work;
  };
  if (said.work && !work) return sendAll(kept, to, await solveWork(said.work));
  if (!said.results) return { left: votes.length, told: said.detail };
  kept.drop(new Set(said.results.map(({ key }) => key)));
  const told = said.results.find(({ detail }) => detail)?.detail;
  const rest = await sendAll(kept, to);
  return { left: rest.left, told: told ?? rest.told };
}
