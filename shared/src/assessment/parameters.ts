import type { Line } from './scheme.ts';

/** A number of a line that a county may set for its year. `of`: the fact or the choice it belongs to, where it has one. */
export type Parameter = { name: string; kind: string; of: string | null; value: number };

const own = (kind: string, value: unknown): Parameter[] =>
  typeof value === 'number' ? [{ name: kind, kind, of: null, value }] : [];

const ofFaults = (faults: unknown): Parameter[] =>
  (Array.isArray(faults) ? (faults as Record<string, unknown>[]) : []).flatMap((fault) =>
    ['needs', 'each'].flatMap((kind) =>
      own(kind, fault[kind]).map((one) => ({
        ...one,
        name: `faults.${fault.fact}.${kind}`,
        of: String(fault.fact),
      })),
    ),
  );

const ofRates = (rate: unknown): Parameter[] => {
  const rates = typeof rate === 'object' && rate !== null && 'rates' in rate ? rate.rates : {};
  return Object.entries(rates as object).flatMap(([choice, value]) =>
    own('rate', value).map((one) => ({ ...one, name: `rate.rates.${choice}`, of: choice })),
  );
};

/** A switch that is a number inside and a yes or no outside: not for a county to turn. */
const isSwitch = (mechanism: Line['mechanism']): boolean =>
  mechanism.type === 'allOrNothing' && mechanism.passes === 'atLeast';

/** Every number of a line's mechanism, named by the way to it: `line`, `rate.rates.county`, `faults.publicity.events.each`. */
export const parametersOf = ({ mechanism }: Line): Parameter[] =>
  Object.entries(mechanism).flatMap(([kind, value]) => {
    if (kind === 'faults') return ofFaults(value);
    if (typeof value === 'object') return kind === 'rate' ? ofRates(value) : [];
    return isSwitch(mechanism) ? [] : own(kind, value);
  });

const setOne = (
  mechanism: Record<string, unknown>,
  name: string,
  value: number | string,
): Record<string, unknown> => {
  const fault = /^faults\.(.+)\.(needs|each)$/.exec(name);
  if (fault && Array.isArray(mechanism.faults))
    return {
      ...mechanism,
      faults: (mechanism.faults as Record<string, unknown>[]).map((one) =>
        one.fact === fault[1] ? { ...one, [fault[2] as string]: value } : one,
      ),
    };
  const { rate } = mechanism as { rate?: { rates?: object } };
  const choice = /^rate\.rates\.(.+)$/.exec(name)?.[1];
  if (choice && rate?.rates)
    return { ...mechanism, rate: { ...rate, rates: { ...rate.rates, [choice]: value } } };
  return { ...mechanism, [name]: value };
};

/** The mechanism with some of its numbers set otherwise. A name it does not have stays in it, for the form to refuse. */
export const withParameters = (
  mechanism: Line['mechanism'],
  parameters: Readonly<Record<string, number | string>>,
): unknown => {
  const known = new Set([
    ...Object.keys(mechanism),
    ...parametersOf({ mechanism } as Line).map(({ name }) => name),
  ]);
  let changed: Record<string, unknown> = { ...mechanism };
  for (const [name, value] of Object.entries(parameters))
    changed = known.has(name) ? setOne(changed, name, value) : Object.assign({}, changed, { [name]: value });
  return changed;
};
