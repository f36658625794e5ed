// Loaded before a command that is measured: tells its most memory, in MB, as the last line of stderr.
import { writeSync } from 'node:fs';

process.on('exit', () => writeSync(2, `\n${Math.round(process.resourceUsage().maxRSS / 1000)}`));
