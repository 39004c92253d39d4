import type { settings as Shape } from '../zh/settings';

export const settings: typeof Shape = {
  hint: (where) => `What ${where} sets for each year; scores and subsidies are counted by it.`,
  year: 'Year',
  yuanTitle: 'Subsidy for a point',
  now: (yuan) => `${yuan} yuan a point`,
  clause:
    'Annex 5 of 南川区 2023 counts the subsidy in points, and a point is no yuan: the county sets what it is worth each year; where nothing is set, 1 yuan.',
  yuanPerPoint: 'Yuan for a point',
  example: (points, yuan, sum) => `For example ${points} points × ${yuan} yuan = ${sum} yuan`,
  form: 'Please fill in a number above 0 and up to 1000, with at most 4 decimals',
  save: 'Save and count anew',
  unchanged: 'Nothing changed yet',
  saved: 'Saved; scores count by it now',
  readOnly: 'Set by the county office; here it can only be read.',
};
