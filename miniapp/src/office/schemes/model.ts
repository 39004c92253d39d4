import type { Scheme } from '@fcs/shared/contracts/assessment.ts';
import type { SchemeChanges, VersionEffect } from '@fcs/shared/contracts/years.ts';
import { isRequestError } from '../../api/requestError';

export type Line = Scheme['items'][number];

/** What is typed and chosen, by line: points and numbers as text, the reading of each question. */
export type SchemeForm = Record<
  string,
  { points: string; numbers: Record<string, string>; readings: Record<string, string> }
>;

const listed = (asked: string | string[] | undefined): string[] =>
  asked === undefined ? [] : [asked].flat();
const questionsOf = ({ readings }: Line): string[] => [...new Set(readings.map(({ on }) => on))];
const official = (line: Line, on: string): string =>
  line.readings.find((one) => one.on === on && one.chosen)?.id ?? '';

const readingOf = (line: Line, on: string, { readings }: SchemeChanges): string => {
  const asked = listed(readings[line.id]);
  return line.readings.find((one) => one.on === on && asked.includes(one.id))?.id ?? official(line, on);
};

/** The scheme as it stands with these changes, ready to be changed further. */
export const formOf = (scheme: Scheme, changes: SchemeChanges): SchemeForm =>
  Object.fromEntries(
    scheme.items.map((line) => {
      const own = changes.lines[line.id];
      const numbers = line.parameters.map(({ name, value }) => [
        name,
        String(own?.parameters?.[name] ?? value),
      ]);
      return [
        line.id,
        {
          points: line.points === null ? '' : String(own?.points ?? line.points),
          numbers: Object.fromEntries(numbers),
          readings: Object.fromEntries(questionsOf(line).map((on) => [on, readingOf(line, on, changes)])),
        },
      ];
    }),
  );

const decimal = /^\d{1,9}(\.\d{1,6})?$/;

/** What a county sends: only what differs from the official scheme. `unreadable`: fields that hold no number, as `line.field`. */
export function changesOf(
  scheme: Scheme,
  form: SchemeForm,
): { changes: SchemeChanges; unreadable: string[] } {
  const unreadable: string[] = [];
  const changes: SchemeChanges = { lines: {}, readings: {} };
  for (const line of scheme.items) {
    const typed = form[line.id];
    if (!typed) continue;
    const differing = (field: string, text: string, value: number): number | undefined => {
      if (!decimal.test(text.trim())) unreadable.push(`${line.id}.${field}`);
      return Number(text) === value || !decimal.test(text.trim()) ? undefined : Number(text);
    };
    const points = line.points === null ? undefined : differing('points', typed.points, line.points);
    const parameters = line.parameters.flatMap(({ name, value }) => {
      const set = differing(name, typed.numbers[name] ?? '', value);
      return set === undefined ? [] : [[name, set] as const];
    });
    if (points !== undefined || parameters.length > 0)
      changes.lines[line.id] = {
        ...(points === undefined ? {} : { points }),
        ...(parameters.length > 0 ? { parameters: Object.fromEntries(parameters) } : {}),
      };
    const readings = questionsOf(line).flatMap((on) => {
      const chosen = typed.readings[on];
      return chosen && chosen !== official(line, on) ? [chosen] : [];
    });
    if (readings.length > 0) changes.readings[line.id] = readings;
  }
  return { changes, unreadable };
}

/** The points of all lines together as they are typed; null for schemes without points. */
export const pointsOf = (scheme: Scheme, form: SchemeForm): number | null =>
  scheme.full === null
    ? null
    : Math.round(scheme.items.reduce((sum, { id }) => sum + Number(form[id]?.points ?? 0), 0) * 10_000) /
      10_000;

export type Difference = {
  line: string;
  label: string;
  /** `points`, `reading`, or the name of a number. */
  what: string;
  from: string;
  to: string;
};

/** What one version has otherwise than another, line by line. */
export const differencesOf = (scheme: Scheme, before: SchemeChanges, after: SchemeChanges): Difference[] => {
  const [old, now] = [formOf(scheme, before), formOf(scheme, after)];
  return scheme.items.flatMap((line) => {
    const [a, b] = [old[line.id], now[line.id]];
    if (!a || !b) return [];
    const said = (id: string) => line.readings.find((one) => one.id === id)?.label ?? id;
    const rows = [
      { what: 'points', from: a.points, to: b.points },
      ...Object.keys(b.numbers).map((what) => ({
        what,
        from: a.numbers[what] ?? '',
        to: b.numbers[what] ?? '',
      })),
      ...Object.keys(b.readings).map((on) => ({
        what: 'reading',
        from: said(a.readings[on] ?? ''),
        to: said(b.readings[on] ?? ''),
      })),
    ];
    return rows
      .filter(({ from, to }) => from !== to)
      .map((row) => ({ line: line.id, label: line.label, ...row }));
  });
};

export type LineFault = { field: string; message: string };

/** SCHEME_BROKEN by line; what belongs to no line, as points that do not add up, under `full`. */
export function faultsByLine(error: unknown): Record<string, LineFault[]> {
  if (!isRequestError(error) || error.code !== 'SCHEME_BROKEN' || !Array.isArray(error.details)) return {};
  const faults: Record<string, LineFault[]> = {};
  for (const { path, line, message } of error.details as {
    path?: string;
    line?: string;
    message?: string;
  }[]) {
    const [part = '', id = '', ...rest] = path?.split('.') ?? ['lines', line ?? ''];
    const under = part === 'lines' ? id : 'full';
    const fault = { field: rest.join('.').replace(/^mechanism\./, ''), message: message ?? '' };
    faults[under] = [...(faults[under] ?? []), fault];
  }
  return faults;
}

/** The one figure of a result: the score, or the amount. */
export const totalOf = ({ score, amount }: VersionEffect['before']): number | null => amount ?? score;

/** The lines whose result a change moves. */
export const movedBy = ({ items }: VersionEffect): VersionEffect['items'] =>
  items.filter(({ before, after }) => before !== after);
