import type { FactDeclaration, Line, Scheme } from '@fcs/shared/assessment/scheme.ts';
import { factsOf } from '@fcs/shared/assessment/schemeChecks.ts';
import { findScheme } from '@fcs/shared/assessment/schemes.ts';

/** A line that is looked at on the spot, with the facts that come from there. */
export type LineToInspect = { scheme: Scheme; line: Line; facts: FactDeclaration[] };

/** A sheet that feeds another is inspected with it: annex 7 of 南川区 2023 with annex 6. */
const feeding: Readonly<Record<string, string>> = { 'nanchuan-2023': 'nanchuan-2023-quality' };

const onTheSpot = new Set(['onSite', 'documents']);

const linesOf = (scheme: Scheme): LineToInspect[] =>
  (scheme.lines as Line[]).flatMap((line) => {
    const names = factsOf(line.mechanism);
    const facts = scheme.facts.filter(({ name }) => names.includes(name));
    // What stands on a drawn sample is told by the draw, not by the sheet.
    const sampled = facts.some(({ whenNone }) => whenNone === 'NO_SAMPLE');
    return onTheSpot.has(line.source) && !sampled ? [{ scheme, line, facts }] : [];
  });

export const linesToInspect = (schemeId: string): LineToInspect[] =>
  [schemeId, feeding[schemeId] ?? ''].flatMap((id) => {
    const scheme = findScheme(id);
    return scheme && scheme.kind !== 'amount' ? linesOf(scheme) : [];
  });
