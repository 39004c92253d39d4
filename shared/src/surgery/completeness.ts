import type { CheckResult, Operation, SurgeryGap, SurgeryRule } from '../contracts/surgery.ts';
import { operationOf } from './operations.ts';

/** What the rules look at, in a form as in a stored record. */
export type RecordParts = {
  operation: Operation;
  day: string;
  checks: readonly { item: string; result: CheckResult }[];
  result: string | null;
  device: { productId: string; lotNo: string } | null;
  doctor: string | null;
  consentDay: string | null;
  registerNo: string | null;
  hasPhone: boolean;
};

type Rule = (record: RecordParts) => SurgeryGap[];

const gap = (rule: SurgeryRule, item: string | null = null): SurgeryGap => ({ rule, item });
const isOperation = ({ operation }: RecordParts): boolean => operation !== 'drugCheck';
const when = (rule: SurgeryRule, missing: (record: RecordParts) => boolean): Rule => {
  return (record) => (missing(record) ? [gap(rule)] : []);
};

/** Each rule says what one part of a record must hold (F08); an operation that was not done needs no device. */
const rules: readonly Rule[] = [
  ({ operation, checks }) => {
    const { checks: required, mayWaive } = operationOf(operation);
    const told = new Map(checks.map(({ item, result }) => [item, result]));
    return required
      .filter((id) => !told.has(id) || (told.get(id) === 'waived' && !mayWaive.includes(id)))
      .map((id) => gap('checks', id));
  },
  when('result', ({ result }) => result === null),
  when('device', (record) => {
    const { device } = operationOf(record.operation);
    return device?.way === 'in' && record.result !== 'notDone' && record.device === null;
  }),
  when('doctor', ({ doctor }) => !doctor),
  when(
    'consent',
    (record) => isOperation(record) && (record.consentDay === null || record.consentDay > record.day),
  ),
  when('register', (record) => isOperation(record) && !record.registerNo),
  when('contact', (record) => isOperation(record) && !record.hasPhone),
];

/** What a surgery record still lacks, in the order of the form; empty: complete. */
export const gapsOf = (record: RecordParts): SurgeryGap[] => rules.flatMap((rule) => rule(record));
