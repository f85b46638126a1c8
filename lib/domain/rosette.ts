/**
 * The rosette: a guilloche of interlaced sine curves in a ring, as on banknotes, drawn from an id
 * alone. Same id, same picture, always; coordinates are integers, so that every runtime writes the
 * same text.
 */

export type RosetteInput = {
  /** The seed of the ring: the id of a micro-credential version. Any text. */
  id: string;
  /** Adds a small individual inner figure: the id of one credential. */
  credentialId?: string | undefined;
  /**
   * `small` leaves out strands and thickens the rest, for 24 to 56 px; `full` is for everything
   * larger.
   */
  detail?: "full" | "small" | undefined;
};

/**
 * One curve of the drawing in a box of −1000 to 1000: an SVG path, drawn once for each of `turns`
 * (degrees around the centre), its width in the same units, and a key that is equal only for equal
 * paths.
 */
export type RosetteStroke = { key: string; path: string; width: number; turns: number[] };

type Random = () => number;
type Radius = (angle: number) => number;

/**
 * FNV-1a over UTF-16 units, with a final mix, so that ids which differ in one character start far
 * apart.
 */
function hash(text: string, seed: number): number {
  let value = 0x811c9dc5 ^ seed;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

/**
 * A sequence of numbers from 0 to 1 that depends only on the text (sfc32 seeded by four hashes,
 * warmed up).
 */
function randomFrom(text: string): Random {
  let [a, b, c, d] = [hash(text, 1), hash(text, 2), hash(text, 3), hash(text, 4)] as [
    number,
    number,
    number,
    number,
  ];
  const next = () => {
    const sum = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 4294967296;
  };
  for (let round = 0; round < 12; round += 1) next();
  return next;
}

function pick(random: Random, from: number, to: number): number {
  return from + Math.floor(random() * (to - from + 1));
}

function between(random: Random, from: number, to: number): number {
  return from + random() * (to - from);
}

function divisor(one: number, other: number): number {
  return other === 0 ? one : divisor(other, one % other);
}

/**
 * A number of waves from `from` to `to` that has no divisor in common with `turns`, so that turned
 * copies interlace evenly.
 */
function coprime(random: Random, turns: number, range: [number, number]): number {
  const candidates = Array.from(
    { length: range[1] - range[0] + 1 },
    (_, index) => range[0] + index,
  ).filter((waves) => divisor(waves, turns) === 1);
  return candidates[pick(random, 0, candidates.length - 1)] ?? turns + 1;
}

/** A closed curve around the centre, as relative whole steps. */
function closedCurve(radius: Radius, steps: number): string {
  let [x, y] = [0, 0];
  let path = "";
  for (let step = 0; step < steps; step += 1) {
    const angle = (step / steps) * 2 * Math.PI;
    const [nextX, nextY] = [
      Math.round(Math.sin(angle) * radius(angle)),
      Math.round(-Math.cos(angle) * radius(angle)),
    ];
    const [dx, dy] = [nextX - x, nextY - y];
    path += step === 0 ? `M${dx} ${dy}` : `${step === 1 ? "l" : " "}${dx}${dy < 0 ? "" : " "}${dy}`;
    [x, y] = [nextX, nextY];
  }
  return `${path}z`;
}

function stroke(path: string, width: number, turns: number[] = [0]): RosetteStroke {
  return { key: hash(path, 5).toString(36) + hash(path, 6).toString(36), path, width, turns };
}

/** One wave between two lobed rims, and its copies turned by one lobe each: together the weave. */
function weave(
  rims: { inner: Radius; outer: Radius; lobes: number; waves: number; phase: number; bite: number },
  small: boolean,
) {
  const { inner, outer, lobes, waves, phase, bite } = rims;
  const radius: Radius = (angle) => {
    const middle = (inner(angle) + outer(angle)) / 2;
    const half = (outer(angle) - inner(angle)) / 2;
    const wave = Math.sin(waves * angle + phase);
    // The third harmonic squares the crests a little: strands run longer along the rims.
    return middle + half * (wave * (1 - bite) + bite * wave * wave * wave);
  };
  const all = Array.from({ length: lobes }, (_, turn) => (turn * 360) / lobes);
  const turns = small ? all.filter((_, turn) => turn % Math.ceil(lobes / 3) === 0) : all;
  return stroke(closedCurve(radius, Math.max(180, waves * 12)), small ? 20 : 6.4, turns);
}

/** Petals that cross: the figure at the heart. */
function petals(random: Random, radius: number, width: number): RosetteStroke {
  const count = pick(random, 5, 12);
  const depth = between(random, 0.3, 0.66);
  const turns = pick(random, 2, 4);
  const start = random() * 360;
  const path = closedCurve(
    (angle) => radius * (1 - depth / 2 + (depth / 2) * Math.cos(count * angle)),
    count * 14,
  );
  return stroke(
    path,
    width,
    Array.from(
      { length: turns },
      (_, turn) => Math.round((start + (turn / turns) * (360 / count)) * 100) / 100,
    ),
  );
}

/** The curves of a rosette, outermost first. */
export function rosetteStrokes({
  id,
  credentialId,
  detail = "full",
}: RosetteInput): RosetteStroke[] {
  const random = randomFrom(`ring:${id}`);
  const small = detail === "small";
  const lobes = pick(random, 7, 12);
  const [waist, well] = [between(random, 590, 690), between(random, 330, 400)];
  const [rimDepth, waistDepth, wellDepth] = [
    between(random, 8, 46),
    between(random, -70, 70),
    between(random, -26, 26),
  ];
  const rim =
    (middle: number, depth: number): Radius =>
    (angle) =>
      middle + depth * Math.cos(lobes * angle);
  const shared = { lobes, bite: between(random, -0.25, 0.35) };
  const outer = {
    ...shared,
    inner: rim(waist + 12, waistDepth),
    outer: rim(968 - rimDepth, rimDepth),
    waves: coprime(random, lobes, [11, Math.floor(205 / lobes)]),
    phase: random() * 2 * Math.PI,
  };
  const inner = {
    ...shared,
    inner: rim(well + 12, wellDepth),
    outer: rim(waist - 12, waistDepth),
    waves: coprime(random, lobes, [7, Math.floor(150 / lobes)]),
    phase: random() * 2 * Math.PI,
  };
  const line = small ? 26 : 9;
  const strokes = [
    stroke(closedCurve(rim(986 - rimDepth, rimDepth), 240), line),
    weave(outer, small),
    ...(small ? [] : [stroke(closedCurve(rim(waist, waistDepth), 240), 7)]),
    weave(inner, small),
    stroke(closedCurve(rim(well - 8, wellDepth), 180), line),
  ];
  const heart = petals(random, well - 60, small ? 24 : 7);
  if (credentialId === undefined) return [...strokes, heart];
  return small
    ? [...strokes, ...innerFigure(credentialId, 28)]
    : [...strokes, { ...heart, width: 5 }, ...innerFigure(credentialId, 10)];
}

/**
 * Distinguishes two credentials of the same version: a small figure with its own petals, turn and
 * beaded rim.
 */
function innerFigure(credentialId: string, width: number): RosetteStroke[] {
  const random = randomFrom(`heart:${credentialId}`);
  const beads = pick(random, 6, 24);
  const phase = random() * 2 * Math.PI;
  const figure = petals(random, between(random, 125, 160), width);
  return [
    figure,
    stroke(
      closedCurve((angle) => 185 + 11 * Math.sin(beads * angle + phase), 200),
      width,
    ),
  ];
}

/**
 * The rosette as a complete SVG document in `colour` (`#rrggbb`, or `currentColor` to follow the
 * text). The input reaches the picture only as the colour's letters and digits.
 */
export function rosetteSvg(input: RosetteInput & { colour: string }): string {
  const colour = input.colour.replace(/[^#\w]/g, "");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1000 -1000 2000 2000">${rosetteGroup({ ...input, colour })}</svg>`;
}

/** As {@link rosetteSvg}, only the inner group, for embedding it in a larger SVG picture. */
export function rosetteGroup(input: RosetteInput & { colour: string }): string {
  const curves = rosetteStrokes(input).map(({ key, path, width, turns }) => {
    const [first, ...others] = turns;
    const own = `<path id="r${key}" d="${path}" stroke-width="${width}"${first ? ` transform="rotate(${first})"` : ""}/>`;
    return (
      own +
      others
        .map((turn) => `<use href="#r${key}" transform="rotate(${round(turn - (first ?? 0))})"/>`)
        .join("")
    );
  });
  return `<g fill="none" stroke="${input.colour}" stroke-linejoin="round">${curves.join("")}</g>`;
}

function round(degrees: number): number {
  return Math.round(degrees * 1000) / 1000;
}
