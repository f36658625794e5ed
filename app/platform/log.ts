import pino, { type Logger } from 'pino';
import type { Settings } from './config.ts';

export type Log = Logger;

/**
 * The log of the program: one JSON object a line, or on a terminal a short line for a person. It
 * never holds personal data: no address of a client, no query, no body, no name.
 */
export function makeLog(level: Settings['logLevel'], to: 'stdout' | 'stderr' = 'stdout'): Log {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: asWord } };
  if (process[to].isTTY) return pino(options, { write: (line) => process[to].write(`${forPerson(line)}\n`) });
  const destination = pino.destination({ dest: to === 'stdout' ? 1 : 2, sync: true });
  // Nobody reads any more: the site goes on without a log.
  destination.on('error', () => {});
  return pino(options, destination);
}

const asWord = (level: string) => ({ level });

/** A log line as a person reads it: `10:30:12 info request GET /:language 200 3 ms`. */
export function forPerson(json: string): string {
  const { time, level, msg, id, err, ...rest } = JSON.parse(json) as Record<string, unknown>;
  const { stack } = (err ?? {}) as { stack?: string };
  const details = Object.entries(rest).map(([name, value]) => (name === 'ms' ? `${String(value)} ms` : String(value)));
  const words = [String(time).slice(11, 19), level, msg, ...details, level === 'error' ? id : ''];
  return words.filter(Boolean).join(' ') + (stack ? `\n${stack}` : '');
}
