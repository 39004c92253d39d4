import { focusOn, onKeys } from './access';

/** Arrow keys, Home and End walk through a group of choices and take the one they reach, as browsers' radios do. */
export function arrowKeys<T>(
  values: readonly T[],
  current: T | null,
  idOf: (value: T) => string,
  choose: (value: T) => void,
): ReturnType<typeof onKeys> {
  const go = (index: number) => () => {
    const next = values[(index + values.length) % values.length];
    if (next === undefined) return;
    choose(next);
    focusOn(idOf(next));
  };
  const at = current === null ? -1 : values.indexOf(current);
  const forward = go(at + 1);
  const backward = go(at < 0 ? -1 : at - 1);
  return onKeys({
    ArrowRight: forward,
    ArrowDown: forward,
    ArrowLeft: backward,
    ArrowUp: backward,
    Home: go(0),
    End: go(-1),
  });
}

/** One stop in the tab order per group: the chosen one, else the first. */
export function tabStop<T>(values: readonly T[], current: T | null, value: T): 0 | -1 {
  const stop = current !== null && values.includes(current) ? current : values[0];
  return stop === value ? 0 : -1;
}
