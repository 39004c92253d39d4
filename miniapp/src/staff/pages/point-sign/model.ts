import type { Week } from '@fcs/shared/contracts/points.ts';

export interface WeekLine {
  /** Monday is 0. */
  from: number;
  to: number;
  spans: string[];
}

/** A week as few lines: neighbouring days with the same hours stand together. */
export function linesOf(week: Week): WeekLine[] {
  const lines: WeekLine[] = [];
  for (const [day, open] of week.entries()) {
    const spans = open.map(([from, to]) => `${from}–${to}`);
    const last = lines.at(-1);
    if (last && last.spans.join() === spans.join()) last.to = day;
    else lines.push({ from: day, to: day, spans });
  }
  return lines;
}

/** Where the code on the wall leads: the page of this place, for everybody. */
export function addressOf(origin: string, id: string): string {
  return `${origin}/#/pages/point/index?id=${encodeURIComponent(id)}`;
}
