import type {
  CheckResult,
  MistakeReason,
  Operation,
  OperationView,
  SurgeryCompletion,
  SurgeryCorrection,
  SurgeryGap,
  SurgeryRecord,
  SurgeryRequest,
  SurgeryResult,
} from '@fcs/shared/contracts/surgery.ts';
import { gapsIn } from '@fcs/shared/surgery/gaps.ts';
import { isDay, isPhone, readPerson } from '../../person';

/** What the hospital has put down so far; `device` is `product lot` of the shelf, or typed for an own one. */
export interface Draft {
  who: string;
  operation: Operation | null;
  free: boolean;
  day: string;
  checks: Readonly<Record<string, CheckResult>>;
  result: SurgeryResult | null;
  device: string | null;
  ownProduct: string | null;
  ownLot: string;
  doctor: string;
  consent: boolean;
  registerNo: string;
  phone: string;
}

export const emptyDraft = (today: string): Draft => ({
  ...{ who: '', operation: null, free: true, day: today, checks: {}, result: null, device: null },
  ...{ ownProduct: null, ownLot: '', doctor: '', consent: false, registerNo: '', phone: '' },
});

const deviceDraft = ({ device }: SurgeryRecord) => {
  if (device?.source === 'own') return { ownProduct: device.productId, ownLot: device.lotNo };
  return { device: device && `${device.productId} ${device.lotNo}` };
};

/** A saved record, to be completed or corrected: the phone is sealed, so it is only known whether there is one. */
export const draftOf = (record: SurgeryRecord): Draft => ({
  ...emptyDraft(record.day),
  operation: record.operation,
  free: record.free,
  checks: Object.fromEntries(record.checks.map(({ item, result }) => [item, result])),
  result: record.result,
  ...deviceDraft(record),
  doctor: record.doctor ?? '',
  consent: record.consentDay !== null,
  registerNo: record.registerNo ?? '',
});

type Device = NonNullable<SurgeryRequest['device']>;

export function deviceOf({ device, ownProduct, ownLot }: Draft): Device | null {
  if (ownProduct && ownLot.trim()) return { productId: ownProduct, lotNo: ownLot.trim(), source: 'own' };
  const [productId, lotNo] = device?.split(' ') ?? [];
  return productId && lotNo ? { productId, lotNo, source: 'stock' } : null;
}

const checksOf = ({ checks }: Draft) => Object.entries(checks).map(([item, result]) => ({ item, result }));

/** The same rules as the API's, asked at every tap. `kept`: what a saved record has and the form does not show. */
export function gapsOf(
  draft: Draft,
  operation: OperationView,
  kept: { hasPhone: boolean } = { hasPhone: false },
): SurgeryGap[] {
  const byPhone = readPerson(draft.who)?.by === 'phone';
  return gapsIn(
    {
      day: draft.day,
      checks: checksOf(draft),
      result: draft.result,
      device: deviceOf(draft),
      doctor: draft.doctor.trim() || null,
      consentDay: draft.consent ? draft.day : null,
      registerNo: draft.registerNo.trim() || null,
      hasPhone: kept.hasPhone || byPhone || isPhone(draft.phone),
    },
    {
      checks: operation.checks.map(({ id }) => id),
      mayWaive: operation.checks.filter(({ mayWaive }) => mayWaive).map(({ id }) => id),
      placesDevice: operation.device?.way === 'in',
      isOperation: operation.id !== 'drugCheck',
    },
  );
}

/** Without these nothing can be saved at all. `knowsWho`: the person of a saved record is not asked for again. */
export const missingFirst = (
  draft: Draft,
  { knowsWho } = { knowsWho: false },
): ('who' | 'operation' | 'day')[] => [
  ...(knowsWho || readPerson(draft.who) ? [] : (['who'] as const)),
  ...(draft.operation ? [] : (['operation'] as const)),
  ...(isDay(draft.day) ? [] : (['day'] as const)),
];

const completable = (draft: Draft) => ({
  checks: checksOf(draft),
  ...(draft.result ? { result: draft.result } : {}),
  ...(draft.doctor.trim() ? { doctor: draft.doctor.trim() } : {}),
  ...(draft.consent ? { consentDay: draft.day } : {}),
  ...(draft.registerNo.trim() ? { registerNo: draft.registerNo.trim() } : {}),
  ...(isPhone(draft.phone) ? { phone: draft.phone.trim() } : {}),
});

const performed = (draft: Draft) => {
  const device = deviceOf(draft);
  return {
    operation: draft.operation as Operation,
    free: draft.free,
    day: draft.day.trim(),
    ...(device ? { device } : {}),
  };
};

export const requestOf = (draft: Draft, pointId: string): SurgeryRequest => ({
  pointId,
  person: readPerson(draft.who) as SurgeryRequest['person'],
  ...performed(draft),
  ...completable(draft),
});

export const completionOf = (draft: Draft, version: number): SurgeryCompletion => ({
  version,
  ...completable(draft),
});

/** Consent that was signed by the day stays signed on its own day. */
const consentOf = (draft: Draft, { consentDay }: SurgeryRecord) =>
  draft.consent && consentDay && consentDay <= draft.day ? { consentDay } : {};

export const correctionOf = (
  draft: Draft,
  saved: SurgeryRecord,
  { reason, note }: { reason: MistakeReason; note: string },
): SurgeryCorrection => ({
  ...{ version: saved.version, reason },
  ...(note.trim() ? { note: note.trim() } : {}),
  ...performed(draft),
  ...completable(draft),
  ...consentOf(draft, saved),
});

/** Nothing of the kind was done to this person, or it stands here twice. */
export const voidReasons = ['wrongPerson', 'twice', 'notPerformed', 'other'] as const;

/** It was done, and written down wrongly. */
export const correctionReasons = [
  'wrongOperation',
  'wrongPayment',
  'wrongDay',
  'wrongDevice',
  'wrongDetails',
  'other',
] as const;

/** 2026-09-26 · 免费 · R1 */
export const lineOf = (
  { day, free, registerNo }: SurgeryRecord,
  words: { free: string; paid: string },
): string => [day, free ? words.free : words.paid, registerNo].filter(Boolean).join(' · ');
