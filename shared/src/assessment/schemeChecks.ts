import { brokenField } from './formIssue.ts';
import type { BrokenScheme } from './issues.ts';
import {
  type GoalParameters,
  goalDenominators,
  goalFacts,
  goalParameters,
  isGoal,
} from './mechanisms/goal.ts';
import { type MarkingParameters, markingParameters, mechanismOf } from './mechanisms/mechanisms.ts';
import { type WorkloadParameters, workloadFacts, workloadParameters } from './mechanisms/workload.ts';
import { compare, fromNumber, sum, toDecimal } from './rational.ts';
import { readLine } from './readings.ts';
import type { FactDeclaration, Line, Reading, Scheme } from './scheme.ts';

const broken = (path: string, message: string, zh?: string): BrokenScheme => ({
  ...{ code: 'BROKEN_SCHEME' as const, path, message },
  ...(zh === undefined ? {} : { zh }),
});

/** The facts that a line reads to be scored, each once, without those of its indicator. */
export function factsOf(parameters: MarkingParameters | WorkloadParameters | GoalParameters): string[] {
  if (isGoal(parameters)) return goalFacts(parameters);
  const read =
    parameters.type === 'workload' ? workloadFacts(parameters) : mechanismOf(parameters).facts(parameters);
  return [...new Set(read)];
}

/** What no single field can show to be wrong: sums, names that must meet, readings that must fit. */
export function inconsistencies(scheme: Scheme): BrokenScheme[] {
  const lines: Line[] = scheme.lines;
  return [
    ...repeated(lines.map(({ id }) => id)).map((id) => broken(`lines.${id}`, 'stands twice')),
    ...repeated(scheme.facts.map(({ name }) => name)).map((name) => broken(`facts.${name}`, 'stands twice')),
    ...checkTotal(scheme),
    ...lines.flatMap(checkReadingsOf),
    ...checkUse(scheme, lines),
    ...scheme.facts.flatMap((fact) => checkFact(scheme, fact)),
  ];
}

const repeated = (names: string[]): string[] => [
  ...new Set(names.filter((name, at) => names.indexOf(name) !== at)),
];

function checkTotal(scheme: Scheme): BrokenScheme[] {
  if (scheme.kind !== 'sheet') return [];
  const total = sum(scheme.lines.map(({ points }) => fromNumber(points)));
  if (compare(total, fromNumber(scheme.full)) === 0) return [];
  return [
    broken(
      'full',
      `the lines add up to ${total.n}/${total.d}, not to ${scheme.full}`,
      `各项加起来是 ${toDecimal(total)} 分，应为 ${scheme.full} 分`,
    ),
  ];
}

function checkReadingsOf(line: Line): BrokenScheme[] {
  const at = `lines.${line.id}.readings`;
  const questions = [...new Set(line.readings.map(({ on }) => on))];
  return [
    ...repeated(line.readings.map(({ id }) => id)).map((id) => broken(`${at}.${id}`, 'stands twice')),
    ...questions.flatMap((on) => {
      const chosen = line.readings.filter((reading) => reading.on === on && reading.chosen);
      return chosen.length === 1
        ? []
        : [broken(`${at}.${on}`, `${chosen.length} readings are chosen, not one`)];
    }),
    ...line.readings.flatMap((reading) => checkReading(line, reading)),
    ...checkIndependence(line),
  ];
}

function checkReading(line: Line, reading: Reading): BrokenScheme[] {
  const at = `lines.${line.id}.readings.${reading.id}`;
  const changes = !reading.chosen && reading.affects === 'score';
  if (changes !== (reading.set !== undefined)) {
    return [
      broken(`${at}.set`, changes ? 'is missing' : 'only another reading of the score may set anything'),
    ];
  }
  const read = readLine(line, [reading]);
  if (!('points' in line) && (reading.set?.points !== undefined || reading.set?.whenNone !== undefined)) {
    return [
      broken(`${at}.set`, `${line.mechanism.type === 'workload' ? 'an amount' : 'a target'} has no points`),
    ];
  }
  const parsed = formOf(line).safeParse(read.mechanism);
  const place = `${at}.set.parameters`.split('.');
  return (parsed.error?.issues ?? []).map((issue) => brokenField(read.mechanism, issue, place));
}

const formOf = (line: Line) => {
  if (isGoal(line.mechanism)) return goalParameters;
  return 'points' in line ? markingParameters : workloadParameters;
};

/** Answers to different questions change different things, so their order never matters. */
function checkIndependence(line: Line): BrokenScheme[] {
  const changed = new Map<string, string>();
  return line.readings.flatMap(({ id, on, set }) => {
    const { parameters = {}, ...own } = set ?? {};
    return [...Object.keys(own), ...Object.keys(parameters)].flatMap((name) => {
      const other = changed.get(name) ?? on;
      changed.set(name, on);
      return other === on
        ? []
        : [broken(`lines.${line.id}.readings.${id}.set.${name}`, `"${other}" sets it too`)];
    });
  });
}

function checkUse(scheme: Scheme, lines: Line[]): BrokenScheme[] {
  const declared = new Set(scheme.facts.map(({ name }) => name));
  const used = lines.flatMap((line) =>
    [[], ...line.readings.map((reading) => [reading])]
      .flatMap((readings) => factsOf(readLine(line, readings).mechanism))
      .concat('indicator' in line && line.indicator ? [line.indicator.part, line.indicator.of] : [])
      .map((fact) => ({ line, fact })),
  );
  const names = new Set(used.map(({ fact }) => fact));
  return [
    ...used
      .filter(({ fact }) => !declared.has(fact))
      .map(({ line, fact }) => broken(`lines.${line.id}`, `uses "${fact}", which is not declared`)),
    ...scheme.facts
      .filter(({ name }) => !names.has(name))
      .map(({ name }) => broken(`facts.${name}`, 'is declared and never used')),
    ...lines.flatMap((line) => checkDenominator(scheme, line)),
    ...lines.flatMap((line) => checkNumbers(scheme, line)),
  ];
}

/** A band needs its floor below its line; rates by a choice name each of its values and no other. */
function checkNumbers({ facts }: Scheme, { id, mechanism }: Line): BrokenScheme[] {
  if (mechanism.type === 'band' && mechanism.floor >= mechanism.line) {
    return [broken(`lines.${id}.mechanism.floor`, 'is not below the line', '应低于满分线')];
  }
  if (mechanism.type !== 'workload' || typeof mechanism.rate === 'number') return [];
  const { by, rates } = mechanism.rate;
  const choices = facts.find(({ name }) => name === by)?.choices ?? [];
  const same = [...choices].sort().join() === Object.keys(rates).sort().join();
  return same ? [] : [broken(`lines.${id}.mechanism.rate.rates`, `do not match the choices of "${by}"`)];
}

/** Every denominator and sample says why its line does not apply without it. */
function checkDenominator(scheme: Scheme, line: Line): BrokenScheme[] {
  return denominatorsOf(line).flatMap((of) => {
    const fact = scheme.facts.find(({ name }) => name === of);
    if (!fact || (fact.whenNone && fact.type !== 'boolean')) return [];
    return [broken(`facts.${fact.name}.whenNone`, `is missing, "${line.id}" divides by it or samples it`)];
  });
}

export const denominatorOf = (line: Line): string | undefined =>
  'of' in line.mechanism ? line.mechanism.of : undefined;

const denominatorsOf = (line: Line): string[] =>
  isGoal(line.mechanism) ? goalDenominators(line.mechanism) : [denominatorOf(line) ?? []].flat();

function checkFact({ facts }: Scheme, fact: FactDeclaration): BrokenScheme[] {
  const at = `facts.${fact.name}`;
  const whole = facts.find(({ name }) => name === fact.partOf);
  return [
    ...(fact.partOf && (!whole || whole === fact)
      ? [broken(`${at}.partOf`, 'is no other declared fact')]
      : []),
    ...((fact.type === 'choice') === (fact.choices !== undefined)
      ? []
      : [broken(`${at}.choices`, 'belong to a choice and to nothing else')]),
    ...(fact.mayBeNull && !fact.whenNone
      ? [broken(`${at}.whenNone`, 'is missing, the fact may be null')]
      : []),
  ];
}
