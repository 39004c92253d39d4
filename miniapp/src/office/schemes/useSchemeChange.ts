import type { Scheme } from '@fcs/shared/contracts/assessment.ts';
import type { SchemeChanges } from '@fcs/shared/contracts/years.ts';
import { useState } from 'react';
import { previewVersion } from '../../api/schemes';
import { useDelayed } from '../../hooks/useDelayed';
import { useRead } from '../../hooks/useRead';
import { changesOf, faultsByLine, formOf, type SchemeForm } from './model';

/** Typing pauses this long before the year before is counted anew. */
const REST_MS = 500;

/** A scheme under change: what is typed, what of it is wrong, and what it does to the year before, as soon as typing pauses. */
export function useSchemeChange(scheme: Scheme, region: string, year: string, base: SchemeChanges) {
  const [form, setForm] = useState<SchemeForm>(() => formOf(scheme, base));
  const { changes, unreadable } = changesOf(scheme, form);
  const changed = JSON.stringify(changes) !== JSON.stringify(changesOf(scheme, formOf(scheme, base)).changes);
  const asked = useDelayed(JSON.stringify(changes), REST_MS);
  const readable = unreadable.length === 0;
  const effect = useRead(
    ['schemeEffect', scheme.id, region, year, asked],
    () => previewVersion(scheme.id, { region, year, changes: JSON.parse(asked) as SchemeChanges }),
    { enabled: changed && readable },
  );
  const settled = asked === JSON.stringify(changes);
  const set = (line: string, change: (typed: SchemeForm[string]) => SchemeForm[string]) =>
    setForm((all) => (all[line] ? { ...all, [line]: change(all[line]) } : all));
  return {
    form,
    changes,
    changed,
    unreadable,
    settled,
    effect: changed && readable && settled ? effect : null,
    faults: changed && settled ? faultsByLine(effect.error) : {},
    setPoints: (line: string, points: string) => set(line, (typed) => ({ ...typed, points })),
    setNumber: (line: string, name: string, value: string) =>
      set(line, (typed) => ({ ...typed, numbers: { ...typed.numbers, [name]: value } })),
    read: (line: string, on: string, id: string) =>
      set(line, (typed) => ({ ...typed, readings: { ...typed.readings, [on]: id } })),
  };
}

export type SchemeChange = ReturnType<typeof useSchemeChange>;
