import { SchemeError } from './issues.ts';
import { withParameters } from './parameters.ts';
import { checkReadings, type Readings } from './readings.ts';
import { type Line, parseScheme, type Scheme } from './scheme.ts';

/** What a county changes of a scheme for its year; targets of a fact are entered, not changed here. */
export type Changes = {
  lines: Readonly<
    Record<
      string,
      {
        points?: number | undefined;
        parameters?: Readonly<Record<string, number | string>> | undefined;
      }
    >
  >;
  readings: Readings;
};

/** Where the points of the lines change, the whole is what they add up to only if the county keeps it so. */
const changed = (line: Line, change: Changes['lines'][string] | undefined): unknown => {
  if (!change) return line;
  const { points, parameters = {} } = change;
  return {
    ...line,
    ...(points === undefined ? {} : { points }),
    mechanism: withParameters(line.mechanism, parameters),
  };
};

/**
 * The scheme as a county has it: the official one with its changes. Throws SchemeError naming each line and field that is
 * wrong: an unknown line, a parameter the mechanism does not have, points that no longer add up.
 */
export function localScheme(official: Scheme, { lines, readings }: Changes): Scheme {
  const known = new Set((official.lines as Line[]).map(({ id }) => id));
  const unknown = Object.keys(lines).filter((id) => !known.has(id));
  if (unknown.length > 0)
    throw new SchemeError(
      official.id,
      unknown.map((id) => ({
        code: 'BROKEN_SCHEME',
        path: `lines.${id}`,
        message: 'is not a line of this scheme',
        zh: '这个方案没有这一行',
      })),
    );
  const scheme = parseScheme({
    ...official,
    lines: (official.lines as Line[]).map((line) => changed(line, lines[line.id])),
  });
  const issues = checkReadings(scheme, readings);
  if (issues.length > 0) throw new SchemeError(official.id, issues);
  return scheme;
}
