import type { AdverseOutcome, Severity } from '@fcs/shared/contracts/adverse.ts';
import type { CaseStep, StepInput } from '../../../api/reactions';

export interface StepDraft {
  severity: Severity | null;
  outcome: AdverseOutcome | null;
  note: string;
  registerNo: string;
}

export type StepFault = 'severity' | 'outcome' | 'note' | 'registerNo';

const registerForm = /^[A-Za-z0-9-]{4,40}$/;

/** What a step cannot do without. */
export function stepFaults(step: CaseStep, { severity, outcome, note, registerNo }: StepDraft): StepFault[] {
  const number = registerNo.trim();
  const faults: (StepFault | false)[] = [
    step === 'triage' && severity === null && 'severity',
    step === 'follow' && note.trim() === '' && 'note',
    step === 'close' && outcome === null && 'outcome',
    step === 'close' && number !== '' && !registerForm.test(number) && 'registerNo',
  ];
  return faults.filter((fault) => fault !== false);
}

/** The request of a step without faults; null where something is missing after all. */
export function stepOf(id: string, step: CaseStep, draft: StepDraft): StepInput | null {
  const { severity, outcome } = draft;
  const note = draft.note.trim();
  const said = note === '' ? {} : { note };
  const registerNo = draft.registerNo.trim();
  if (step === 'follow') return { id, step, body: { note } };
  if (step === 'triage') return severity && { id, step, body: { severity, ...said } };
  return outcome && { id, step, body: { outcome, ...(registerNo ? { registerNo } : {}), ...said } };
}
