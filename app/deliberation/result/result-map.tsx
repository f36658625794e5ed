import type { JSX } from 'preact';
import type { Place } from '../opinion/opinion-schema.ts';
import { fitOf, hullOf, markRadius, spread } from './result-map-rules.ts';
import { resultMessages as say } from './result-messages.ts';
import { letterOf, shownGroups, uniting } from './result-rules.ts';
import type { Mark, Result } from './result-schema.ts';
import type { ResultView } from './result-view.ts';

const [width, height] = [640, 440];

/** The map as a picture: groups by colour, shape and letter, statements as numbers, and oneself. */
export function OpinionMap({ view, result }: { view: ResultView; result: Result }): JSX.Element {
  const { language, own, texts } = view;
  const me = own.standing?.place;
  const fit = fitOf([...result.marks.map(({ place }) => place), ...(me ? [me] : [])], { width, height });
  const groups = shownGroups(result);
  return (
    <svg
      class="opinion-map"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={say(language, 'mapLabel', { groups: result.k })}
      aria-describedby="map-help"
      direction="ltr"
    >
      {groups.map(({ id }) => (
        <Hull key={id} group={id} points={placesOf(result.marks, id).map(fit)} />
      ))}
      {result.marks.map((mark, at) => (
        <Shape key={at} group={mark.group} at={fit(mark.place)} radius={markRadius(mark.size)} />
      ))}
      {namedPlaces(result, texts, { width, height }).map(({ number, at: [x, y], legible }) =>
        legible ? (
          <text key={number} x={x} y={y} class="map-statement">
            {number}
          </text>
        ) : (
          <circle key={number} cx={x} cy={y} r={2.5} class="map-dot" />
        ),
      )}
      {groups.map(({ id, center }) => {
        const [x, y] = fit(center);
        return (
          <text key={id} x={x} y={y} class={`map-letter group-${id}`}>
            {letterOf(id)}
          </text>
        );
      })}
      {me && <Me at={fit(me)} label={say(language, 'me')} />}
    </svg>
  );
}

const placesOf = (marks: Mark[], group: number): Place[] =>
  marks.filter((mark) => mark.group === group).map(({ place }) => place);

function Hull({ group, points }: { group: number; points: Place[] }) {
  const hull = hullOf(points);
  if (hull.length < 3) return null;
  return <polygon class={`hull group-${group}`} points={hull.map(([x, y]) => `${x},${y}`).join(' ')} />;
}

/** The statements that the lists speak of most, not to scale with people: how far out says how much they part them. */
function namedPlaces(result: Result, texts: ResultView['texts'], size: { width: number; height: number }) {
  const named = new Set(
    [
      ...result.consensus.slice(0, uniting / 2).map(({ statement }) => Number(statement)),
      ...shownGroups(result).flatMap(({ representative }) =>
        representative.slice(0, 3).map(({ statement }) => Number(statement)),
      ),
    ].filter((number) => texts.has(number)),
  );
  return spread(
    result.statements.filter(({ number }) => named.has(number)).map(({ number, place }) => ({ number, place })),
    size,
  );
}

interface ShapeParts {
  group: number;
  at: Place;
  radius: number;
}

/** Circle, square, triangle, diamond, cross: groups differ without their colours. */
export function Shape({ group, at: [x, y], radius: r }: ShapeParts) {
  const name = `mark group-${group}`;
  const path = [
    null,
    `M${x - r},${y - r}h${2 * r}v${2 * r}h${-2 * r}z`,
    `M${x},${y - 1.2 * r}l${1.2 * r},${2.1 * r}h${-2.4 * r}z`,
    `M${x},${y - 1.3 * r}l${1.3 * r},${1.3 * r}l${-1.3 * r},${1.3 * r}l${-1.3 * r},${-1.3 * r}z`,
    `M${x - r},${y - r / 3}h${r * 0.67}v${-r * 0.67}h${r * 0.67}v${r * 0.67}h${r * 0.67}v${r * 0.67}h${-r * 0.67}v${r * 0.67}h${-r * 0.67}v${-r * 0.67}h${-r * 0.67}z`,
  ][group % 5];
  return path ? <path class={name} d={path} /> : <circle class={name} cx={x} cy={y} r={r} />;
}

function Me({ at: [x, y], label }: { at: Place; label: string }) {
  return (
    <g class="map-me">
      <circle cx={x} cy={y} r={11} />
      <circle cx={x} cy={y} r={4} class="map-me-dot" />
      <text x={x} y={y - 16}>
        {label}
      </text>
    </g>
  );
}
