import type { Command } from './command.ts';

/** The commands of `plenary`, in the order of --help: one line each, loaded when it is asked for. */
export const commands: Record<string, () => Promise<{ default: Command }>> = {
  start: () => import('./start.ts'),
  'import programme': () => import('./import-programme.ts'),
  'import consultation': () => import('./import-consultation.ts'),
  'import article': () => import('./import-article.ts'),
  owner: () => import('./owner.ts'),
  seed: () => import('./seed.ts'),
  publish: () => import('./publish.ts'),
  'check programme': () => import('./check-programme.ts'),
  'check log': () => import('./check-log.ts'),
  'verify log': () => import('./verify-log.ts'),
  witness: () => import('./witness.ts'),
  'export programme': () => import('./export.ts'),
  'mail list': () => import('./mail-list.ts'),
  'mail retry': () => import('./mail-retry.ts'),
  'mail allow': () => import('./mail-allow.ts'),
  bounces: () => import('./bounces.ts'),
  'newsletter doubts': () => import('./newsletter-doubts.ts'),
  migrate: () => import('./migrate.ts'),
  backup: () => import('./backup.ts'),
  restore: () => import('./restore.ts'),
  'keys rotate': () => import('./keys-rotate.ts'),
  'privacy retention': () => import('./privacy-retention.ts'),
  opinion: () => import('./opinion.ts'),
  bench: () => import('./bench.ts'),
};
