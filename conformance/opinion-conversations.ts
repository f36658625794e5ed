import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { computeOpinion } from '../app/deliberation/opinion/opinion.ts';
import type { OpinionFile } from '../app/deliberation/opinion/opinion-file.ts';
import type { Opinion, OpinionId, OpinionOptions } from '../app/deliberation/opinion/opinion-schema.ts';
import { readConversation } from '../cli/opinion-read.ts';
import { inputsFolder } from './inputs.ts';

// Real conversations with the groups that Pol.is found in them: whichever are in the folder.

/** How far the groups in an export are those of its votes (A, B), or of older votes and rules (C). */
export type Tier = 'A' | 'B' | 'C';

export interface Conversation {
  name: string;
  tier: Tier;
  read: OpinionFile;
  /** The group of each participant whom Pol.is put into one. */
  groups: Map<OpinionId, number>;
  /** How like the groups of Pol.is its own middles are on its own map, as far as that was measured. */
  oneStep: number | undefined;
}

/** As an independent port measured them, by the beginning of the folder's name: tier, and likeness after one step. */
const measured: Record<string, [Tier, number]> = {
  '15-per-hour-seattle': ['A', 0.97],
  'austria-climate.2vkxcncppn': ['A', 0.967],
  'austria-climate.5twd2jsnkf': ['A', 0.977],
  bg2050: ['A', 1],
  'canadian-electoral-reform': ['A', 1],
  'scoop-hivemind.biodiversity': ['A', 0.977],
  'scoop-hivemind.taxes': ['A', 0.963],
  'ssis.land-bank': ['A', 0.964],
  'austria-climate.7z7ejpbmv5': ['B', 0.938],
  'vtaiwan.uberx': ['B', 0.906],
  'american-assembly.bowling-green': ['B', 0.885],
  'brexit-consensus': ['B', 0.881],
  'football-concussions': ['C', 0.878],
  'scoop-hivemind.affordable-housing': ['C', 0.808],
  'scoop-hivemind.freshwater': ['C', 0.615],
  'london.youth.policing': ['C', 0.387],
  'scoop-hivemind.ubi': ['C', 0.274],
};

const knownOf = (name: string): [Tier, number] | undefined =>
  Object.entries(measured).find(([beginning]) => name.startsWith(beginning))?.[1];

/** Of one that was not measured: C where many were put into groups with few votes, as the old rule did; else B. */
function tierOf(name: string, read: OpinionFile, groups: Map<OpinionId, number>): Tier {
  const known = knownOf(name);
  if (known) return known[0];
  const votes = new Map<OpinionId, number>();
  for (const { participant } of read.votes) votes.set(participant, (votes.get(participant) ?? 0) + 1);
  const few = [...groups.keys()].filter((id) => (votes.get(id) ?? 0) < 7).length;
  return few > groups.size / 20 || groups.size < 100 ? 'C' : 'B';
}

const within = (folder: string): string[] => {
  const root = join(inputsFolder, folder);
  return existsSync(root)
    ? readdirSync(root)
        .sort()
        .map((name) => join(root, name))
    : [];
};

export function conversations(): Conversation[] {
  return within('polis')
    .filter((folder) => existsSync(join(folder, 'participants-votes.csv')))
    .map((folder) => {
      const read = readConversation(folder);
      const lists = read.start?.groups ?? [];
      const groups = new Map(lists.flatMap((ids, group) => ids.map((id) => [id, group] as const)));
      const name = basename(folder);
      return { name, tier: tierOf(name, read, groups), oneStep: knownOf(name)?.[1], read, groups };
    })
    .filter(({ groups }) => groups.size > 0);
}

export const resultOf = ({ read }: Pick<Conversation, 'read'>, options: OpinionOptions = {}): Opinion =>
  computeOpinion(read, options);

/** Two labels of everybody who has both. */
export function bothLabels(
  groups: Map<OpinionId, number>,
  labels: Map<OpinionId, number | null>,
): [number[], number[]] {
  const both = [...groups].filter(([id]) => (labels.get(id) ?? null) !== null);
  return [both.map(([, group]) => group), both.map(([id]) => labels.get(id)!)];
}

export const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

export interface Golden {
  name: string;
  read: OpinionFile;
  math: GoldenMath;
}

/** What is looked at of math-pca2.json. */
export interface GoldenMath {
  tids: number[];
  pca: { center: number[]; comps: [number[], number[]]; 'comment-extremity': number[] };
  'base-clusters': { id: number[]; members: number[][]; x: number[]; y: number[] };
  'group-clusters': { id: number; members: number[] }[];
  'comment-priorities': Record<string, number>;
  'group-aware-consensus': Record<string, number>;
  'group-votes': Record<string, { votes: Record<string, { A: number; D: number; S: number }> }>;
  repness: Record<string, { tid: number; 'repful-for': 'agree' | 'disagree'; 'best-agree'?: boolean }[]>;
  consensus: Record<'agree' | 'disagree', { tid: number }[]>;
}

export function goldenConversations(): Golden[] {
  return within('polis-golden')
    .filter((folder) => existsSync(join(folder, 'math-pca2.json')) && existsSync(join(folder, 'votes.json')))
    .map((folder) => ({
      name: basename(folder),
      read: readConversation(folder),
      math: JSON.parse(readFileSync(join(folder, 'math-pca2.json'), 'utf8')) as GoldenMath,
    }));
}
