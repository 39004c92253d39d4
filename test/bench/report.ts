import type { Measured, Spread } from './rounds.ts';

/** What a benchmark found: the compared variants, those that could not be had with the reason, and further lines. */
export type Result = {
  bench: string;
  baseline: string;
  measured: Measured[];
  notRun?: Record<string, string>;
  notes: string[];
};

const plain = (value: number): string => (value >= 100 ? Math.round(value).toString() : value.toPrecision(3));
const withSpread = ({ median, min, max }: Spread): string => `${plain(median)} (${plain(min)}-${plain(max)})`;

const columns: { title: string; of: (one: Measured) => string }[] = [
  { title: 'variant', of: ({ id }) => id },
  { title: 'ratio to the baseline', of: ({ ratio }) => withSpread(ratio) },
  { title: 'per second', of: ({ perSecond }) => withSpread(perSecond) },
  { title: 'CPU us each', of: ({ cpuMicros }) => (cpuMicros ? withSpread(cpuMicros) : '') },
  { title: 'p99 ms', of: ({ p99 }) => (p99 ? withSpread(p99) : '') },
];

/** A table for people (Markdown): medians with least and most over the rounds. */
export const tableOf = ({ bench, baseline, measured, notRun = {}, notes }: Result): string => {
  const shown = columns.filter(({ of }) => measured.some((one) => of(one) !== ''));
  const row = (cells: string[]): string => `| ${cells.join(' | ')} |`;
  return [
    `${bench} (baseline: ${baseline})`,
    '',
    row(shown.map(({ title }) => title)),
    row(shown.map(() => '---')),
    ...measured.map((one) => row(shown.map(({ of }) => of(one)))),
    ...Object.entries(notRun).map(([id, why]) =>
      row([id, `not run: ${why}`, ...shown.slice(2).map(() => '')]),
    ),
    '',
    ...notes.map((note) => `- ${note}`),
  ].join('\n');
};

/** The last line of `--json`: ratios only; higher is better. */
export const jsonLineOf = ({ bench, baseline, measured }: Result): string =>
  JSON.stringify({
    bench,
    baseline,
    variants: Object.fromEntries(measured.map(({ id, ratio }) => [id, ratio])),
  });
