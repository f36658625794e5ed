import { assets } from '../../platform/assets.ts';
import { clockTime, dateIn, dayName, machineTime } from '../../platform/time.ts';
import type { Visit } from '../edition/edition-visit.ts';
import type { Session } from '../programme-schema.ts';
import { programmeText as say } from '../programme-pages-messages.ts';
import { type Day, startOf } from '../programme-view.ts';
import { mostSlots } from './session-grid.css.ts';
import { type Cell, type Column, type Grid, gridOf, rowAt } from './session-grid.ts';
import { SessionRow } from './session-row.tsx';
import { Words } from '../text-words.tsx';

// One list of a day's sessions, in order of time. On wide screens a style sheet lays the same list out as a time grid
// by room; without it, on phones and in print it reads as a list by hour.

export const gridStyles = () => <link rel="stylesheet" href={assets.href('session-grid.css')} />;

const slot = 5 * 60_000;

function placeOf(cell: Cell): string {
  if (cell.across) return `across r${cell.row} e${cell.end}`;
  return `r${cell.row} e${cell.end} c${cell.column}${cell.width > 1 ? ` w${cell.width}` : ''}`;
}

interface Group {
  start: number;
  sessions: Session[];
}

const byStart = (sessions: Session[]): Group[] =>
  [...Map.groupBy(sessions, startOf)].map(([start, group]) => ({ start, sessions: group }));

export interface DayListProps {
  visit: Visit;
  day: Day;
  /** Those of the day's sessions that are shown. */
  sessions: Session[];
  view: 'grid' | 'list';
  /** The level-2 head with the day's name; off where the page's title says it. */
  head: boolean;
}

export function DayList({ visit, day, sessions, view, head }: DayListProps) {
  const laid = view === 'grid' ? gridOf(sessions, visit.view.programme.rooms) : null;
  const grid = laid && laid.width > 1 ? laid : null;
  const name = dayName(day.date, visit.language);
  const groups = byStart(sessions);
  const now = nowIn(visit, day, sessions);
  const shape = say(visit.language, grid ? 'grid' : 'list');
  const scrolls = grid ? { role: 'region', tabIndex: 0, 'aria-label': `${name} · ${shape}` } : {};
  return (
    <section class="day full" id={`d${day.date}`}>
      {head ? <h2>{name}</h2> : <h2 class="unseen">{shape}</h2>}
      <div class={grid ? `timetable n${grid.width}` : 'by-hour'} {...(scrolls as object)}>
        {grid && <Heads visit={visit} columns={grid.columns} />}
        <ol class="hours">
          {groups.map((group, index) => (
            <>
              {now !== null && nowStands(now, groups, index) && <Now visit={visit} now={now} grid={grid} />}
              <Hour key={group.start} visit={visit} group={group} next={groups[index + 1]?.start} grid={grid} />
            </>
          ))}
          {now !== null && (groups.at(-1)?.start ?? now) <= now && <Now visit={visit} now={now} grid={grid} />}
        </ol>
      </div>
    </section>
  );
}

const nowStands = (now: number, groups: Group[], index: number): boolean =>
  (groups[index]?.start ?? 0) > now && (groups[index - 1]?.start ?? Number.NEGATIVE_INFINITY) <= now;

/** Now, where it lies within the day. */
function nowIn({ now }: Visit, day: Day, sessions: Session[]): number | null {
  const inside = Date.parse(day.startsAt) <= now && now < Date.parse(day.endsAt);
  return inside && sessions.length > 0 ? now : null;
}

function Heads({ visit, columns }: { visit: Visit; columns: Column[] }) {
  return (
    <ul class="heads">
      <li class="corner" aria-hidden="true" />
      {columns.map(({ room, start, width }) => (
        <li key={start} class={`c${start} w${width}`}>
          {room ? (
            <a href={`${visit.base}/rooms/${room.slug}`}>
              <Words text={room.name} visit={visit} />
            </a>
          ) : (
            say(visit.language, 'roomUnknown')
          )}
        </li>
      ))}
    </ul>
  );
}

interface HourProps {
  visit: Visit;
  group: Group;
  next: number | undefined;
  grid: Grid | null;
}

function Hour({ visit, group, next, grid }: HourProps) {
  const zone = visit.view.edition.timeZone;
  return (
    <li class="hour">
      <span class={`hour-name${grid ? placeOfHour(group.start, next, grid) : ''}`}>
        <time datetime={machineTime(group.start)}>{clockTime(group.start, zone)}</time>
        {visit.zone !== zone && <span class="own">{ownClock(group.start, visit)}</span>}
      </span>
      <ol>
        {group.sessions.map((session) => {
          const cell = grid?.cells.get(session.id);
          return <SessionRow key={session.id} visit={visit} session={session} place={cell ? placeOf(cell) : ''} />;
        })}
      </ol>
    </li>
  );
}

function ownClock(start: number, { zone, language, view }: Visit): string {
  const date = dateIn(start, zone);
  const day = date === dateIn(start, view.edition.timeZone) ? '' : `${dayName(date, language, 'weekday')} `;
  return day + clockTime(start, zone);
}

function placeOfHour(start: number, next: number | undefined, { moments }: Grid): string {
  const from = moments.indexOf(start);
  const to = next === undefined ? moments.length - 1 : moments.indexOf(next);
  const height = Math.ceil(((moments[to] ?? start) - start) / slot);
  return ` r${from + 2} e${to + 2} m${Math.min(Math.max(height, 1), mostSlots)}`;
}

function Now({ visit, now, grid }: { visit: Visit; now: number; grid: Grid | null }) {
  const row = grid ? rowAt(grid.moments, now) : null;
  const place = row ? ` r${row} e${row + 1}` : '';
  return (
    <li class={`now${place}`} id="now">
      <programme-now data-moments={grid?.moments.map((moment) => moment / 60_000).join(' ')}>
        {say(visit.language, 'now')}
      </programme-now>
    </li>
  );
}
