import type { ForumPlan, SessionPlan } from './build.ts';
import { culture } from './people/culture.ts';
import { economy } from './people/economy.ts';
import { governance } from './people/governance.ts';
import type { Guest } from './people/guest.ts';
import { heads } from './people/heads.ts';
import { interpreters } from './people/interpreters.ts';
import { technology } from './people/technology.ts';

/** Everybody who was invented, heads first. */
export const everybody: Guest[] = [...heads, ...economy, ...technology, ...culture, ...governance, ...interpreters];

/** Those of them who have a part in a programme. */
export function guestsOf(forums: ForumPlan[], sessions: SessionPlan[]): Guest[] {
  const named = new Set(forums.map(({ chair }) => chair));
  for (const one of sessions) {
    const { hosts = [], chair = '', moderator = '', speakers = [], interpreters: voices = [], order = [] } = one;
    for (const slug of [...hosts, chair, moderator, ...speakers, ...voices, ...order.map(({ by = '' }) => by)]) {
      named.add(slug);
    }
  }
  return everybody.filter(({ slug }) => named.has(slug));
}
