import type { CheckResult, SurgeryGap, SurgeryRule } from '../contracts/surgery.ts';

/** What the rules look at, in a form as in a stored record. */
export type RecordFields = {
  day: string;
  checks: readonly { item: string; result: CheckResult }[];
  result: string | null;
  device: { productId: string; lotNo: string } | null;
  doctor: string | null;
  consentDay: string | null;
  registerNo: string | null;
  hasPhone: boolean;
};

/** What the operation asks for: its checks, whether a device is placed, and whether it is an operation at all. */
export type Required = {
  checks: readonly string[];
  mayWaive: readonly string[];
  placesDevice: boolean;
  isOperation: boolean;
};

type Rule = (record: RecordFields, required: Required) => SurgeryGap[];

const gap = (rule: SurgeryRule, item: string | null = null): SurgeryGap => ({ rule, item });
const when = (rule: SurgeryRule, missing: (record: RecordFields, required: Required) => boolean): Rule => {
  return (record, required) => (missing(record, required) ? [gap(rule)] : []);
};

/** Each rule says what one part of a record must hold (F08); an operation that was not done needs no device. */
const rules: readonly Rule[] = [
  ({ checks }, { checks: required, mayWaive }) => {
    const told = new Map(checks.map(({ item, result }) => [item, result]));
    return required
      .filter((id) => !told.has(id) || (told.get(id) === 'waived' && !mayWaive.includes(id)))
      .map((id) => gap('checks', id));
  },
  when('result', ({ result }) => result === null),
  when(
    'device',
    ({ result, device }, { placesDevice }) => placesDevice && result !== 'notDone' && device === null,
  ),
  when('doctor', ({ doctor }) => !doctor),
  when(
    'consent',
    ({ consentDay, day }, { isOperation }) => isOperation && (consentDay === null || consentDay > day),
  ),
  when('register', ({ registerNo }, { isOperation }) => isOperation && !registerNo),
  when('contact', ({ hasPhone }, { isOperation }) => isOperation && !hasPhone),
];

/** What a surgery record still lacks, in the order of the form; empty: complete. The form and the API ask the same rules. */
export const gapsIn = (record: RecordFields, required: Required): SurgeryGap[] =>
  rules.flatMap((rule) => rule(record, required));
