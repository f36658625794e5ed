import { benches } from '../bench/bench.ts';
import { defineCommand, Misuse } from './command.ts';

const known = Object.keys(benches).join(', ');

export default defineCommand({
  name: 'bench',
  summary: 'Measure Plenary beside its yardstick on this machine.',
  usage: 'NAME [--rounds N] [--seconds N] [--json]',
  examples: ['bench pages', 'bench pages --rounds 3 --seconds 1 --json'],
  options: {
    rounds: { type: 'string', default: '7', description: 'how often the two take turns, 1 to 100' },
    seconds: { type: 'string', default: '3', description: 'how long one turn takes, 1 to 60' },
    json: { type: 'boolean', description: 'answer as JSON' },
  },
  run: async ({ args: [name = ''], options, out }) => {
    const bench = benches[name];
    if (!bench) throw new Misuse(`There is nothing named "${name}" to measure. There is: ${known}.`);
    const { measure } = await bench();
    const rounds = whole('--rounds', options.rounds, 100);
    const { lines, data } = await measure({ rounds, seconds: whole('--seconds', options.seconds, 60), out });
    for (const line of lines) out.print(line);
    out.data(data);
    return 0;
  },
});

function whole(name: string, text: string, most: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw new Misuse(`${name} is a whole number from 1 to ${most}, not "${text}".`);
}
