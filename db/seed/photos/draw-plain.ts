import { chance, type Drawing, tag } from './draw-parts.ts';

// Two pictures without a place: a map of opinions, and a small parcel under a large form.

const groups = [
  { x: 380, y: 330, spread: 150, count: 64, colour: '#0b5a63', shape: 'circle' },
  { x: 860, y: 270, spread: 125, count: 46, colour: '#b3261e', shape: 'square' },
  { x: 760, y: 580, spread: 110, count: 38, colour: '#b7791f', shape: 'triangle' },
] as const;

const mark = (shape: string, x: number, y: number, fill: string): string => {
  if (shape === 'circle') return tag('circle', { cx: x, cy: y, r: 11, fill });
  if (shape === 'square') return tag('rect', { x: x - 10, y: y - 10, width: 20, height: 20, fill });
  return tag('path', { d: `M${x} ${y - 12}l12 21h-24Z`, fill });
};

export function drawOpinions(): Drawing {
  const random = chance(2016);
  const around = () => (random() + random() + random()) / 1.5 - 1;
  const marks = groups.flatMap(({ x, y, spread, count, colour, shape }) =>
    Array.from({ length: count }, () => {
      const [left, top] = [Math.round(x + around() * spread * 1.7), Math.round(y + around() * spread)];
      return mark(shape, left, top, colour);
    }),
  );
  const rings = groups.flatMap(({ x, y, spread, colour }) =>
    [0.75, 1.05, 1.35].map((far) =>
      tag('ellipse', {
        cx: x,
        cy: y,
        rx: spread * 1.35 * far,
        ry: spread * far,
        fill: colour,
        'fill-opacity': 0.07,
        stroke: colour,
        'stroke-opacity': 0.28,
        'stroke-width': 2,
      }),
    ),
  );
  const grid = [
    ...Array.from({ length: 17 }, (_, at) => `M${at * 80} 0V800`),
    ...Array.from({ length: 11 }, (_, at) => `M0 ${at * 80}H1280`),
  ].join('');
  return {
    defs: '',
    body: [
      tag('rect', { width: 1280, height: 800, fill: '#f3f0e8' }),
      tag('path', { d: grid, stroke: '#d9d5cb', 'stroke-width': 1 }),
      tag('path', { d: 'M640 40V760M60 420H1220', stroke: '#8b8a83', 'stroke-width': 2 }),
      ...rings,
      ...marks,
    ].join(''),
  };
}

export function drawParcel(): Drawing {
  const lines = Array.from({ length: 9 }, (_, at) => {
    const y = 176 + at * 46;
    const field = tag('rect', {
      x: 780,
      y: y - 20,
      width: at % 3 === 1 ? 90 : 190,
      height: 28,
      fill: 'none',
      stroke: '#8b8a83',
      'stroke-width': 2,
    });
    return (
      tag('path', {
        d: `M350 ${y}h${at % 2 ? 300 : 380}`,
        stroke: '#b9b4a8',
        'stroke-width': 9,
        'stroke-linecap': 'round',
      }) + field
    );
  });
  return {
    defs: '<linearGradient id="floor" x1="0" y1="0" x2="0" y2="1"><stop stop-color="#0b5a63"/><stop offset="1" stop-color="#083f46"/></linearGradient>',
    body: [
      tag('rect', { width: 1280, height: 800, fill: '#d5e2de' }),
      tag('rect', { y: 640, width: 1280, height: 160, fill: 'url(#floor)' }),
      tag('path', { d: 'M300 60H960L1010 112V640H300Z', fill: '#fbfaf7' }),
      tag('path', { d: 'M960 60V112H1010Z', fill: '#c9c4b8' }),
      tag('rect', { x: 350, y: 100, width: 210, height: 24, fill: '#14202b' }),
      ...lines,
      '<g transform="rotate(-12 870 590)" fill="none" stroke="#b3261e" stroke-width="7" opacity=".85"><circle cx="870" cy="560" r="62"/><circle cx="870" cy="560" r="46"/><path d="M822 560h96"/></g>',
      tag('ellipse', { cx: 640, cy: 742, rx: 150, ry: 15, fill: '#052c31' }),
      tag('path', { d: 'M530 620L640 650L750 620L640 590Z', fill: '#dcab74' }),
      tag('path', { d: 'M530 620L640 650V740L530 712Z', fill: '#b57f47' }),
      tag('path', { d: 'M640 650L750 620V712L640 740Z', fill: '#c58f56' }),
      tag('path', {
        d: 'M585 635L695 605M585 635V726M695 635V725M585 605L695 635',
        stroke: '#f3f0e8',
        'stroke-width': 6,
        fill: 'none',
      }),
      tag('path', {
        d: 'M640 620q-30 -34 -44 -10t44 10q30 -34 44 -10t-44 10',
        fill: 'none',
        stroke: '#b3261e',
        'stroke-width': 6,
      }),
    ].join(''),
  };
}
