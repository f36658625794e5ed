import pino, { type Logger } from 'pino';
import type { Settings } from './config.ts';

export type Log = Logger;

/**
 * The log of the program: one JSON object a line. It never holds personal data: no address of a
 * client, no query, no body, no name; a request is told by its route and an id.
 */
export function makeLog(level: Settings['logLevel'], to: 'stdout' | 'stderr' = 'stdout'): Log {
  const destination = pino.destination({ dest: to === 'stdout' ? 1 : 2, sync: true });
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: asWord } }, destination);
}

const asWord = (level: string) => ({ level });
