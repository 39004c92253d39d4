import type { InspectedLine, InspectionSheet } from '@fcs/shared/contracts/inspections.ts';
import { readFacts } from '../parts/facts';

export interface FaultForm {
  fact: string;
  count: string;
  reason: string;
  photos: string[];
}
/** What stands in the fields of one line, as text. */
export interface LineForm {
  filled: Record<string, string>;
  note: string;
  faults: FaultForm[];
}
export type Forms = Record<string, LineForm>;

type Line = InspectionSheet['toInspect'][number];

/** Two schemes of one round may name a line alike. */
export const lineKey = ({ scheme, line }: Pick<Line, 'scheme' | 'line'>): string => `${scheme}.${line}`;
export const emptyForm: LineForm = { filled: {}, note: '', faults: [] };

/** The fields as a sheet was saved last. */
export function formsOf(lines: readonly InspectedLine[]): Forms {
  return Object.fromEntries(
    lines.map((line) => [
      lineKey(line),
      {
        filled: Object.fromEntries(
          Object.entries(line.findings).map(([fact, value]) => [fact, value === null ? '' : String(value)]),
        ),
        note: line.note ?? '',
        faults: line.deductions.map(({ fact, count, reason, photos }) => ({
          fact,
          count: String(count),
          reason,
          photos: [...photos],
        })),
      },
    ]),
  );
}

const isFault = ({ count, reason }: FaultForm): boolean => Number(count) > 0 && reason.trim() !== '';

/** What is sent: lines in which something stands, and only what can be read. */
export function linesOf(toInspect: readonly Line[], forms: Forms): InspectedLine[] {
  return toInspect.flatMap((one) => {
    const form = forms[lineKey(one)] ?? emptyForm;
    const findings = readFacts({ facts: one.facts as never }, form.filled).facts;
    const deductions = form.faults.filter(isFault).map(({ fact, count, reason, photos }) => ({
      fact,
      count: Number(count),
      reason: reason.trim(),
      photos,
    }));
    const note = form.note.trim();
    if (Object.keys(findings).length === 0 && deductions.length === 0 && note === '') return [];
    return [{ scheme: one.scheme, line: one.line, findings, deductions, ...(note === '' ? {} : { note }) }];
  });
}
