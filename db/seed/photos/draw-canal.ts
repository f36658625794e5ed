import { chance, type Drawing, tag } from './draw-parts.ts';

// A canal of a water town with its bridge, as flat shapes: at dusk with lamps, or in the morning with boats.

export interface Light {
  sky: [string, string, string];
  /** Sun or moon. */
  disc: { x: number; y: number; r: number; fill: string; glow: string };
  hills: [string, string];
  wall: string;
  far: string;
  roof: string;
  wood: string;
  window: string;
  stone: string;
  shade: string;
  water: [string, string];
  ripple: string;
  lamp: string;
  /** Whether the lamps are lit. */
  lit: boolean;
  boats: [number, number, number][];
}

export const dusk: Light = {
  sky: ['#1d2f4a', '#5b5878', '#e79a6d'],
  disc: { x: 905, y: 150, r: 34, fill: '#f7e9cf', glow: '#f7e9cf' },
  hills: ['#4d4c69', '#393d58'],
  wall: '#8d8a93',
  far: '#6d6a7c',
  roof: '#1a2230',
  wood: '#33262a',
  window: '#ffc766',
  stone: '#6f6a74',
  shade: '#4b4855',
  water: ['#6b5a69', '#14202f'],
  ripple: '#f2b98c',
  lamp: '#d8432f',
  lit: true,
  boats: [[470, 640, 1]],
};

export const morning: Light = {
  sky: ['#9cc3cf', '#cfdfd8', '#f8e7c8'],
  disc: { x: 420, y: 215, r: 46, fill: '#fff4d6', glow: '#ffeab8' },
  hills: ['#b3c8c4', '#93b0ae'],
  wall: '#f4efe3',
  far: '#dcdcd0',
  roof: '#39464d',
  wood: '#6d4a34',
  window: '#4d5a5c',
  stone: '#b6ae9e',
  shade: '#8f897c',
  water: ['#cfe0d6', '#4d8488'],
  ripple: '#ffffff',
  lamp: '#c8402f',
  lit: false,
  boats: [
    [420, 610, 0.72],
    [815, 650, 1],
    [560, 720, 1.35],
  ],
};

const waterline = 520;

/** A white house with a tiled roof whose ridge turns up at both ends, on posts above the water. */
function house(x: number, width: number, height: number, light: Light, windows: number): string {
  const top = waterline - height;
  const eave = Math.round(height * 0.2) + 14;
  const roof = `M${x - 14} ${top + 6}Q${x + 4} ${top} ${x + 12} ${top - eave}Q${x + width / 2} ${top - eave + 12} ${x + width - 12} ${top - eave}Q${x + width - 4} ${top} ${x + width + 14} ${top + 6}Z`;
  const ridge = `M${x + 2} ${top - eave - 8}Q${x + width / 2} ${top - eave + 10} ${x + width - 2} ${top - eave - 8}`;
  const step = width / windows;
  const lit = Array.from({ length: windows }, (_, at) => {
    const left = Math.round(x + step * at + step * 0.22);
    const wide = Math.round(step * 0.56);
    const high = Math.round(Math.min(56, height * 0.22));
    const y = Math.round(top + height * 0.16);
    const bars = tag('path', {
      d: `M${left + wide / 2} ${y}v${high}M${left} ${y + high / 2}h${wide}`,
      stroke: light.wood,
      'stroke-width': 3,
    });
    return tag('rect', { x: left, y, width: wide, height: high, fill: light.window }) + bars;
  });
  const lower = Math.round(top + height * 0.52);
  const planks = Array.from(
    { length: Math.round(width / 16) },
    (_, at) => `M${x + 8 + at * 16} ${lower}V${waterline}`,
  ).join('');
  return [
    tag('rect', { x, y: top, width, height, fill: light.wall }),
    tag('rect', { x, y: lower, width, height: waterline - lower, fill: light.wood }),
    tag('path', { d: planks, stroke: light.roof, 'stroke-width': 2, opacity: 0.5 }),
    tag('rect', { x: x - 6, y: lower - 8, width: width + 12, height: 9, fill: light.roof }),
    ...lit,
    tag('path', { d: roof, fill: light.roof }),
    tag('path', { d: ridge, fill: 'none', stroke: light.roof, 'stroke-width': 9, 'stroke-linecap': 'round' }),
  ].join('');
}

function bridge({ stone, shade }: Light): string {
  const crown = `M290 ${waterline}C420 ${waterline - 60} 500 ${waterline - 205} 640 ${waterline - 205}S860 ${waterline - 60} 990 ${waterline}Z`;
  const arch = `M520 ${waterline + 2}A120 120 0 0 1 760 ${waterline + 2}Z`;
  const rail = `M300 ${waterline - 34}C430 ${waterline - 90} 505 ${waterline - 232} 640 ${waterline - 232}S850 ${waterline - 90} 980 ${waterline - 34}`;
  const posts = [-250, -190, -130, -65, 0, 65, 130, 190, 250].map((dx) => {
    const y = waterline - 205 + (Math.abs(dx) / 350) ** 1.7 * 205;
    return tag('rect', { x: 640 + dx - 5, y: Math.round(y - 40), width: 10, height: 44, rx: 3, fill: stone });
  });
  const stones = Array.from({ length: 13 }, (_, at) => {
    const angle = Math.PI * (1 - (at + 0.5) / 13);
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    return `M${(640 + 121 * cos).toFixed(0)} ${(waterline - 121 * sin).toFixed(0)}L${(640 + 143 * cos).toFixed(0)} ${(waterline - 143 * sin).toFixed(0)}`;
  }).join('');
  return [
    tag('path', { d: `${crown}${arch}`, fill: stone, 'fill-rule': 'evenodd' }),
    tag('path', {
      d: `M509 ${waterline}A131 131 0 0 1 771 ${waterline}`,
      fill: 'none',
      stroke: shade,
      'stroke-width': 22,
    }),
    tag('path', { d: stones, stroke: stone, 'stroke-width': 2 }),
    ...posts,
    tag('path', { d: rail, fill: 'none', stroke: stone, 'stroke-width': 10, 'stroke-linecap': 'round' }),
  ].join('');
}

function lamps(light: Light): string {
  const places: [number, number][] = [
    [96, 300],
    [196, 318],
    [300, 352],
    [984, 350],
    [1076, 322],
    [1188, 296],
  ];
  return places
    .map(([x, y]) =>
      [
        light.lit ? tag('circle', { cx: x, cy: y + 16, r: 44, fill: 'url(#lamp)' }) : '',
        tag('path', { d: `M${x} ${y - 18}V${y + 44}`, stroke: light.roof, 'stroke-width': 2 }),
        tag('ellipse', { cx: x, cy: y + 14, rx: 15, ry: 17, fill: light.lamp }),
        tag('path', { d: `M${x - 8} ${y - 2}h16M${x - 8} ${y + 30}h16`, stroke: light.window, 'stroke-width': 4 }),
      ].join(''),
    )
    .join('');
}

/** A boat with an awning of mats, and who rows it. */
function boat(x: number, y: number, scale: number, { roof, wood, stone }: Light): string {
  const shapes = [
    tag('ellipse', { cx: 0, cy: 22, rx: 120, ry: 9, fill: roof, opacity: 0.28 }),
    tag('path', { d: 'M-128 -8Q-96 20 -70 22H74Q104 18 132 -10Q112 6 0 6T-128 -8Z', fill: roof }),
    tag('path', { d: 'M-58 6Q-54 -40 -10 -42H22Q54 -38 58 6Z', fill: wood }),
    tag('path', { d: 'M-30 6V-38M0 6V-42M30 6V-39', stroke: roof, 'stroke-width': 3 }),
    tag('path', { d: 'M92 2L96 -44Q104 -52 112 -44L114 2Z', fill: roof }),
    tag('circle', { cx: 104, cy: -56, r: 9, fill: stone }),
    tag('path', { d: 'M86 -58L104 -74L122 -58Z', fill: wood }),
    tag('path', { d: 'M108 -36L160 30', stroke: wood, 'stroke-width': 4, 'stroke-linecap': 'round' }),
  ].join('');
  return `<g transform="translate(${x} ${y}) scale(${scale})">${shapes}</g>`;
}

const gradient = (id: string, colours: string[]): string =>
  `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${colours
    .map((colour, at) => tag('stop', { offset: at / (colours.length - 1), 'stop-color': colour }))
    .join('')}</linearGradient>`;

const glow = (id: string, colour: string): string =>
  `<radialGradient id="${id}"><stop stop-color="${colour}" stop-opacity=".75"/><stop offset="1" stop-color="${colour}" stop-opacity="0"/></radialGradient>`;

export function drawCanal(light: Light): Drawing {
  const random = chance(7);
  const { disc } = light;
  const far = [442, 516, 588, 660, 738].map((x, at) =>
    house(x, 72, 88 + (at % 3) * 22, { ...light, wall: light.far, wood: light.hills[1], window: light.far }, 1),
  );
  const town = [
    ...far,
    bridge(light),
    house(246, 118, 178, light, 2),
    house(-40, 152, 262, light, 2),
    house(118, 138, 214, light, 2),
    house(918, 118, 182, light, 2),
    house(1170, 152, 268, light, 2),
    house(1040, 138, 220, light, 2),
    lamps(light),
  ].join('');
  const ripples = Array.from({ length: 130 }, () => {
    const y = waterline + 8 + random() ** 1.6 * 268;
    const length = 20 + random() * 110 * ((y - waterline) / 280 + 0.35);
    return `M${(random() * 1280).toFixed(0)} ${y.toFixed(0)}h${length.toFixed(0)}`;
  }).join('');
  return {
    defs: [
      gradient('sky', light.sky),
      gradient('water', light.water),
      glow('disc', disc.glow),
      glow('lamp', light.window),
      `<filter id="soft"><feGaussianBlur stdDeviation="5 2"/></filter>`,
      `<clipPath id="pool"><rect y="${waterline}" width="1280" height="${800 - waterline}"/></clipPath>`,
      `<g id="town">${town}</g>`,
    ].join(''),
    body: [
      tag('rect', { width: 1280, height: 540, fill: 'url(#sky)' }),
      tag('circle', { cx: disc.x, cy: disc.y, r: disc.r * 3.4, fill: 'url(#disc)' }),
      tag('circle', { cx: disc.x, cy: disc.y, r: disc.r, fill: disc.fill }),
      tag('path', { d: 'M0 420Q180 300 380 372T760 330T1080 366T1280 318V540H0Z', fill: light.hills[0] }),
      tag('path', { d: 'M0 470Q240 392 470 430T900 404T1280 430V540H0Z', fill: light.hills[1] }),
      '<use href="#town"/>',
      tag('rect', { y: waterline, width: 1280, height: 280, fill: 'url(#water)' }),
      `<g clip-path="url(#pool)" opacity=".42"><use href="#town" filter="url(#soft)" transform="translate(0 ${2 * waterline}) scale(1 -1)"/></g>`,
      tag('path', { d: ripples, stroke: light.ripple, 'stroke-width': 2, opacity: 0.34, 'stroke-linecap': 'round' }),
      ...light.boats.map(([x, y, scale]) => boat(x, y, scale, light)),
    ].join(''),
  };
}
