import type { FactRow } from '@fcs/shared/contracts/assessment.ts';
import type {
  Appointment,
  AppointmentMove,
  AppointmentRequest,
  CareCorrection,
  CareRecord,
  CareRequest,
  CareVoidRequest,
  careCompletion,
  FollowUpOutcome,
  FollowUpView,
  Indicator,
  MyFollowUp,
  MyVisit,
  OperationView,
  RegisterView,
  SurgeryCompletion,
  SurgeryCorrection,
  SurgeryRecord,
  SurgeryRequest,
  SurgeryVoidRequest,
} from '@fcs/shared/contracts/surgery.ts';
import type * as z from 'zod/mini';
import { type Page, request, requestPage } from './request';

const at = encodeURIComponent;

/** Whose indicators and when; `unit`: of that institution alone. */
export interface IndicatorAsked {
  region: string;
  unit: string | null;
  period: string;
}

export async function listIndicators(asked: IndicatorAsked): Promise<Indicator[]> {
  return (await requestPage<Indicator>('/surgery-indicators', { ...asked })).data;
}

/** The rows behind a number, as many as it says; they name nobody. */
export function listIndicatorRecords(
  id: string,
  asked: IndicatorAsked,
  cursor: string | null,
): Promise<Page<FactRow>> {
  return requestPage(`/surgery-indicators/${at(id)}/records`, { ...asked, cursor, limit: 30 });
}

export async function listOperations(): Promise<OperationView[]> {
  return (await requestPage<OperationView>('/surgery-operations')).data;
}

/** `all`: those that stand; `gaps`: of these the ones that lack something; `voided`: those taken back. */
export type RecordFilter = 'all' | 'gaps' | 'voided';

export function listRecords(which: RecordFilter, cursor: string | null): Promise<Page<SurgeryRecord>> {
  const asked = { all: {}, gaps: { incomplete: true }, voided: { voided: true } };
  return requestPage('/surgeries', { ...asked[which], cursor, limit: 30 });
}

/** Lines of the hospital's own theatre register that nobody entered here. */
export function listUnentered(cursor: string | null): Promise<Page<RegisterView>> {
  return requestPage('/theatre-register', { missing: true, cursor, limit: 30 });
}

export function getRecord(id: string): Promise<SurgeryRecord> {
  return request('GET', `/surgeries/${at(id)}`);
}

export function saveRecord(body: SurgeryRequest, key: string): Promise<SurgeryRecord> {
  return request('POST', '/surgeries', { body, key });
}

/** `version` is the one that was read; another one is RECORD_CHANGED. */
export function completeRecord(id: string, body: SurgeryCompletion, key: string): Promise<SurgeryRecord> {
  return request('PUT', `/surgeries/${at(id)}`, { body, key });
}

export function voidRecord(id: string, body: SurgeryVoidRequest, key: string): Promise<SurgeryRecord> {
  return request('POST', `/surgeries/${at(id)}/void`, { body, key });
}

/** Answers the new record, which stands in the place of this one. */
export function correctRecord(id: string, body: SurgeryCorrection, key: string): Promise<SurgeryRecord> {
  return request('POST', `/surgeries/${at(id)}/correction`, { body, key });
}

export function listFollowUps(
  state: FollowUpView['state'],
  cursor: string | null,
  limit = 30,
): Promise<Page<FollowUpView>> {
  return requestPage('/follow-ups', { state, cursor, limit });
}

/** The plain number, to call; each reading is noted. */
export async function readFollowUpPhone(id: string): Promise<string | null> {
  return (await request<{ phone: string | null }>('POST', `/follow-ups/${at(id)}/contact`)).phone;
}

export function makeFollowUp(id: string, body: FollowUpOutcome, key: string): Promise<FollowUpView> {
  return request('POST', `/follow-ups/${at(id)}/outcome`, { body, key });
}

export function listMyFollowUps(cursor: string | null): Promise<Page<MyFollowUp>> {
  return requestPage('/follow-ups/mine', { cursor, limit: 30 });
}

/** Days and places of the last 30 days, with the occasion to answer about. */
export function listMyVisits(): Promise<Page<MyVisit>> {
  return requestPage('/visits/mine', {});
}

/** `voided`: those that were taken back instead of those that stand. */
export function listCares(voided: boolean, cursor: string | null): Promise<Page<CareRecord>> {
  return requestPage('/aftercares', { ...(voided ? { voided } : {}), cursor, limit: 30 });
}

export function getCare(id: string): Promise<CareRecord> {
  return request('GET', `/aftercares/${at(id)}`);
}

export function saveCare(body: CareRequest, key: string): Promise<CareRecord> {
  return request('POST', '/aftercares', { body, key });
}

export type CareCompletion = z.input<typeof careCompletion>;

export function completeCare(id: string, body: CareCompletion, key: string): Promise<CareRecord> {
  return request('PUT', `/aftercares/${at(id)}`, { body, key });
}

export function voidCare(id: string, body: CareVoidRequest, key: string): Promise<CareRecord> {
  return request('POST', `/aftercares/${at(id)}/void`, { body, key });
}

/** Answers the new record, which stands in the place of this one. */
export function correctCare(id: string, body: CareCorrection, key: string): Promise<CareRecord> {
  return request('POST', `/aftercares/${at(id)}/correction`, { body, key });
}

export function listAppointments(
  state: Appointment['state'] | null,
  cursor: string | null,
  limit = 30,
): Promise<Page<Appointment>> {
  return requestPage('/appointments', { state, cursor, limit });
}

export function listMyAppointments(cursor: string | null): Promise<Page<Appointment>> {
  return requestPage('/appointments/mine', { cursor, limit: 30 });
}

export function askAppointment(body: AppointmentRequest, key: string): Promise<Appointment> {
  return request('POST', '/appointments', { body, key });
}

export function moveAppointment(id: string, move: AppointmentMove, key: string): Promise<Appointment> {
  return request('POST', `/appointments/${at(id)}/${move}`, { body: {}, key });
}

export async function readAppointmentPhone(id: string): Promise<string | null> {
  return (await request<{ phone: string | null }>('POST', `/appointments/${at(id)}/contact`)).phone;
}
