import type { EditionPlan } from '../build.ts';
import { everybody } from '../guests-of.ts';
import { edition, hosts, organisations } from './edition.ts';
import { forums } from './forums.ts';
import { releases } from './releases.ts';
import { rooms, venues } from './rooms.ts';
import { firstDay } from './sessions-day1.ts';
import { secondAfternoon } from './sessions-day2-afternoon.ts';
import { secondMorning } from './sessions-day2-morning.ts';
import { thirdDay } from './sessions-day3.ts';
import { plenary } from './sessions-plenary.ts';
import { topics } from './topics.ts';

export const wuzhen2016: EditionPlan = {
  edition,
  organisations,
  hosts,
  venues,
  rooms,
  forums,
  topics,
  guests: everybody,
  sessions: [...plenary, ...firstDay, ...secondMorning, ...secondAfternoon, ...thirdDay],
  releases,
};
