import type { SpotCheck, SpotCheckItem } from '@fcs/shared/contracts/spotChecks.ts';

/** In the order in which one looks: from afar, then inside, then on paper. */
export const items: readonly SpotCheckItem[] = [
  'online',
  'running',
  'stocked',
  'inDate',
  'loadingRecord',
  'responsible',
];

type Result = NonNullable<SpotCheck['findings'][number]['result']>;

/** What was looked at and not as it should be. */
export const failed = ({ items: found }: Pick<Result, 'items'>): SpotCheckItem[] =>
  items.filter((item) => found[item] === false);
