import type {
  AdverseCase,
  AdverseReport,
  AdverseState,
  adverseClosing,
  adverseNote,
  adverseTriage,
  MyAdverseCase,
} from '@fcs/shared/contracts/adverse.ts';
import type * as z from 'zod/mini';
import { type Page, request, requestPage } from './request';

export interface CaseSteps {
  triage: z.infer<typeof adverseTriage>;
  follow: z.infer<typeof adverseNote>;
  close: z.infer<typeof adverseClosing>;
}
export type CaseStep = keyof CaseSteps;
export type StepInput = { [S in CaseStep]: { id: string; step: S; body: CaseSteps[S] } }[CaseStep];

const at = encodeURIComponent;

/** One's own, or as staff for somebody at an own place. */
export function reportReaction(body: AdverseReport, key: string): Promise<MyAdverseCase> {
  return request('POST', '/adverse-reactions', { body, key });
}

/** What the person reported and how far it is. */
export function listMyReactions(cursor: string | null): Promise<Page<MyAdverseCase>> {
  return requestPage('/adverse-reactions/mine', { cursor, limit: 20 });
}

/** The cases of the own places, phones masked. */
export function listReactions(
  state: AdverseState | null,
  cursor: string | null,
  limit = 30,
): Promise<Page<AdverseCase>> {
  return requestPage('/adverse-reactions', { state, cursor, limit });
}

/** The phone in plain text; each reading is in the audit. */
export function readReporter(id: string): Promise<{ phone: string | null }> {
  return request('POST', `/adverse-reactions/${at(id)}/contact`, {});
}

export function stepReaction({ id, step, body }: StepInput, key: string): Promise<AdverseCase> {
  return request('POST', `/adverse-reactions/${at(id)}/${step}`, { body, key });
}
