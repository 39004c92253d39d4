const PLACES = 1e4;

/** What a figure is told with: the four decimals of the engine at most, ties up, none of them 0 at the end. */
const rounded = (value: number): number => Math.round(value * PLACES) / PLACES;

/**
 * A score, an amount or a rate as people read it: "40,000", "83.4967". The one text of a value on every page and paper,
 * so that two who hold the same snapshot never read two numbers. Intl is missing in WeChat on iOS.
 */
export const figureText = (value: number): string => {
  const [whole = '', fraction] = String(rounded(value)).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
};

/** A rate in percent: "19.9967%". */
export const rateText = (percent: number): string => `${figureText(percent)}%`;

/** Part of whole in percent, as the engine rounds it; null without a whole. Parts carry four decimals at most. */
export const percentOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((Math.round(part * PLACES) * 100) / whole) / PLACES;
