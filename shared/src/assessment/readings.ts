import { type ReadingIssue, SchemeError } from './issues.ts';
import type { Line, Reading, Scheme } from './scheme.ts';

/** Line id -> the reading to use instead of the chosen one, or several that answer different questions. */
export type Readings = Readonly<Record<string, string | readonly string[]>>;

/** Question -> id of the reading that holds. */
export type ReadingsInForce = Record<string, string>;

const listed = (asked: string | readonly string[]): readonly string[] =>
  typeof asked === 'string' ? [asked] : asked;

const askedOf = (readings: Readings, line: string): readonly string[] =>
  Object.hasOwn(readings, line) ? listed(readings[line] ?? []) : [];

/** Every line and reading that the scheme does not have, and pairs that answer the same question. */
export function checkReadings(scheme: Scheme, readings: Readings): ReadingIssue[] {
  return Object.keys(readings).flatMap((id): ReadingIssue[] => {
    const line = (scheme.lines as Line[]).find((line) => line.id === id);
    if (!line) return [{ code: 'UNKNOWN_LINE', line: id }];
    const questions = new Set<string>();
    return askedOf(readings, id).flatMap((asked): ReadingIssue[] => {
      const reading = line.readings.find((reading) => reading.id === asked);
      if (!reading) return [{ code: 'UNKNOWN_READING', line: id, reading: asked }];
      if (questions.has(reading.on))
        return [{ code: 'READINGS_EXCLUDE_EACH_OTHER', line: id, reading: asked }];
      questions.add(reading.on);
      return [];
    });
  });
}

/** The readings of a line that hold, by question: those asked for, else the chosen ones. */
export function readingsInForce(line: Line, readings: Readings): Reading[] {
  const asked = askedOf(readings, line.id);
  const answered = line.readings.filter(({ id }) => asked.includes(id));
  return line.readings.filter(
    (reading) =>
      asked.includes(reading.id) || (reading.chosen && !answered.some(({ on }) => on === reading.on)),
  );
}

/** The line as these readings have it. parseScheme proved that every reading leaves a valid line. */
export function readLine<L extends Line>(line: L, readings: readonly Reading[]): L {
  const changes = readings.flatMap(({ set }) => set ?? []);
  const own = changes.map(({ parameters: _, ...own }) => own);
  const parameters = changes.map(({ parameters }) => parameters);
  return {
    ...line,
    ...Object.assign({}, ...own),
    mechanism: Object.assign({}, line.mechanism, ...parameters),
  };
}

export const byQuestion = (readings: readonly Reading[]): ReadingsInForce =>
  Object.fromEntries(readings.map(({ on, id }) => [on, id]));

/**
 * Which reading of each line holds, for those who collect the facts. Throws SchemeError for readings the
 * scheme does not have.
 */
export function resolveReadings(scheme: Scheme, readings: Readings = {}): Record<string, ReadingsInForce> {
  const issues = checkReadings(scheme, readings);
  if (issues.length > 0) throw new SchemeError(scheme.id, issues);
  return Object.fromEntries(
    (scheme.lines as Line[]).map((line) => [line.id, byQuestion(readingsInForce(line, readings))]),
  );
}
