import type { Facts, FactValue } from '@fcs/shared/assessment/facts.ts';
import type { Readings } from '@fcs/shared/assessment/readings.ts';
import type { FactDeclaration, Line, Scheme } from '@fcs/shared/assessment/scheme.ts';
import fc from 'fast-check';

type Drawn = Record<string, FactValue>;

const counts = fc.oneof(fc.nat(3), fc.nat(15), fc.nat(600_000));
/** Decimals as a person writes them: at most four places, often near the official lines. */
const decimals = fc.oneof(
  fc.nat(1_000_000).map((n) => n / 10_000),
  fc.nat(1_200).map((n) => n / 10),
  fc.constantFrom(0, 5, 20, 25, 50, 70, 80, 85, 95, 100),
);

function value(fact: FactDeclaration): fc.Arbitrary<FactValue> {
  const drawn: Record<FactDeclaration['type'], () => fc.Arbitrary<FactValue>> = {
    boolean: () => fc.boolean(),
    count: () => counts,
    number: () => (fact.unit === 'person' ? counts.map((n) => n / 100) : decimals),
    target: () => decimals.map((n) => n + 0.1),
    choice: () => fc.constantFrom(...(fact.choices ?? [])),
  };
  return fact.mayBeNull ? fc.option(drawn[fact.type](), { nil: null }) : drawn[fact.type]();
}

/** Facts of a scheme within its declared constraints: what is part of a whole never exceeds it. */
export function drawnFacts({ facts }: Scheme): fc.Arbitrary<Facts> {
  const values = fc.record(Object.fromEntries(facts.map((fact) => [fact.name, value(fact)])));
  const shares = fc.array(fc.nat(1000), { minLength: facts.length, maxLength: facts.length });
  return fc.tuple(values, shares).map(([values, shares]) => {
    const left = new Map<string, number>();
    const drawn: Drawn = { ...values };
    facts.forEach(({ name, partOf }, at) => {
      if (!partOf) return;
      const whole = left.get(partOf) ?? Number(drawn[partOf]);
      const part = Math.floor((whole * (shares[at] ?? 0)) / 1000);
      drawn[name] = part;
      left.set(partOf, whole - part);
    });
    return drawn;
  });
}

/** For some lines another reading than the chosen one. */
export function drawnReadings({ lines }: Scheme): fc.Arbitrary<Readings> {
  const open = (lines as Line[]).filter(({ readings }) => readings.length > 0);
  const reading = (line: Line) => fc.constantFrom(...line.readings.map(({ id }) => id));
  const asked = Object.fromEntries(open.map((line) => [line.id, reading(line)]));
  return fc.record(asked, { requiredKeys: [] }).map((readings) => readings as Readings);
}

/** The same facts with one of them better by some amount; undefined where it cannot get better. */
export function bettered(
  { facts }: Scheme,
  given: Facts,
  fact: FactDeclaration,
  by: number,
): Facts | undefined {
  const before = given[fact.name];
  if (fact.better === 'neither' || before === null) return undefined;
  if (typeof before === 'boolean') return before ? undefined : { ...given, [fact.name]: true };
  const from = Number(before);
  const siblings = facts.filter(({ partOf }) => fact.partOf !== undefined && partOf === fact.partOf);
  const taken = siblings.reduce((sum, { name }) => sum + Number(given[name]), 0);
  const room = fact.partOf ? Number(given[fact.partOf]) - taken : Number.POSITIVE_INFINITY;
  const to = fact.better === 'higher' ? from + Math.min(by, room) : Math.max(0, from - by);
  return to === from ? undefined : { ...given, [fact.name]: to };
}
