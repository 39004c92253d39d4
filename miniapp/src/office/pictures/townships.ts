import type { TownshipsPicture, TownshipView } from '@fcs/shared/contracts/townships.ts';

type Placed = TownshipView & { centre: NonNullable<TownshipView['centre']> };

/** A circle on the map, in percent of its width: the height of the map is `ratio` times its width. */
export interface Circle {
  code: string;
  left: number;
  top: number;
  size: number;
  step: Step;
  name: string;
  /** Its name covers no other: on a phone, or only where there is more room. */
  named: 'always' | 'wide' | 'never';
}

/** From light to dark, told apart in grey too: unknown, below half the target, below it, reached, and beyond. */
export const steps = ['unknown', 'low', 'below', 'reached', 'beyond'] as const;
export type Step = (typeof steps)[number];

/** Where a coverage stands against the indicator's target and the line that is scored. */
export function stepOf(coverage: number | null, targets: TownshipsPicture['targets']): Step {
  const [target = 100, line = target] = targets.map(({ value }) => value).sort((a, b) => a - b);
  if (coverage === null) return 'unknown';
  if (coverage < target / 2) return 'low';
  if (coverage < target) return 'below';
  return coverage < line ? 'reached' : 'beyond';
}

const LARGEST = 15;
const SMALLEST = 3.5;
const MARGIN = 9;

/** Areas are as the people in them; nobody known is the smallest. */
const sizeOf = (population: number | null, most: number): number =>
  Math.max(SMALLEST, LARGEST * Math.sqrt((population ?? 0) / most));

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}
const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** A name below its circle, in percent of a map so many signs wide. */
const boxOf = ({ left, top, size }: Circle, name: string, signs: number): Box => {
  const [width, height] = [(name.length + 0.6) * (100 / signs), 1.4 * (100 / signs)];
  const under = top + size / 2;
  return { left: left - width / 2, right: left + width / 2, top: under, bottom: under + height };
};

const PHONE_SIGNS = 30;
const WIDE_SIGNS = 52;

/** The names that fit, the largest places first. */
function namesThatFit(circles: readonly Circle[], signs: number): Set<string> {
  const taken: Box[] = [];
  const fit = new Set<string>();
  for (const circle of circles) {
    const box = boxOf(circle, circle.name, signs);
    if (box.left < 0 || box.right > 100 || taken.some((other) => overlap(box, other))) continue;
    taken.push(box);
    fit.add(circle.code);
  }
  return fit;
}

/** Circles at the centres, large ones first so that small ones lie on top; places without a centre are left to the table. `letters`: how
 * much larger than usual names are written. */
export function placeCircles(
  { townships, targets }: Pick<TownshipsPicture, 'townships' | 'targets'>,
  letters = 1,
): { ratio: number; circles: Circle[] } {
  const placed = townships.filter((one): one is Placed => one.centre !== null);
  if (placed.length === 0) return { ratio: 0, circles: [] };
  const lat = placed.reduce((sum, { centre }) => sum + centre.lat, 0) / placed.length;
  const squeeze = Math.cos((lat * Math.PI) / 180);
  const xs = placed.map(({ centre }) => centre.lng * squeeze);
  const ys = placed.map(({ centre }) => -centre.lat);
  const [west, north] = [Math.min(...xs), Math.min(...ys)];
  const width = Math.max(...xs) - west || 0.01;
  const height = Math.max(...ys) - north;
  const zoom = (100 - 2 * MARGIN) / width;
  const most = Math.max(1, ...placed.map(({ population }) => population ?? 0));
  const circles = placed
    .map(
      (one, at): Circle => ({
        code: one.code,
        name: one.name,
        left: MARGIN + ((xs[at] ?? 0) - west) * zoom,
        top: MARGIN + ((ys[at] ?? 0) - north) * zoom,
        size: sizeOf(one.population, most),
        step: stepOf(one.coverage, targets),
        named: 'never',
      }),
    )
    .sort((a, b) => b.size - a.size);
  const [phone, wide] = [
    namesThatFit(circles, PHONE_SIGNS / letters),
    namesThatFit(circles, WIDE_SIGNS / letters),
  ];
  return {
    ratio: (height * zoom + 2 * MARGIN) / 100,
    circles: circles.map((one) => ({
      ...one,
      named: phone.has(one.code) ? 'always' : wide.has(one.code) ? 'wide' : 'never',
    })),
  };
}
