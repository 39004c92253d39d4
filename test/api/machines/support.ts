import { signedHeaders } from '../../../api/src/machines/signature.ts';
import { newId } from '../../../api/src/platform/chance.ts';
import { now } from '../../../api/src/platform/clock.ts';
import type { TestApp } from '../../support/appOf.ts';
import { countyPath } from '../../support/factories.ts';

export { makeMachine } from '../../support/factories.ts';

export const township = `${countyPath}/500119001`;

export type Key = { keyId: string; secret: string };
export type Said = {
  status: number;
  body: { data: { accepted: number; repeated: number }; error: { code: string } };
};
type Changed = {
  /** Below /api/v1; default: the machine's events. */
  to?: string;
  path?: string;
  timestamp?: string;
  nonce?: string;
  sent?: string;
  headers?: Record<string, string>;
};

/** Sends events as a machine does; `changed` says what is made wrong after or before signing. */
export const tell = async (
  app: TestApp,
  machineId: string,
  key: Key,
  body: unknown,
  changed: Changed = {},
): Promise<Said> => {
  const to = `/api/v1${changed.to ?? `/machines/${machineId}/events`}`;
  const path = changed.path ?? to;
  const rawBody = typeof body === 'string' ? body : JSON.stringify(body);
  const timestamp = changed.timestamp ?? String(now().getTime());
  const request = { method: 'POST', path, timestamp, nonce: changed.nonce ?? newId(), rawBody };
  const response = await fetch(`${app.url}${to}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...signedHeaders(key, request), ...changed.headers },
    body: changed.sent ?? rawBody,
  });
  return { status: response.status, body: (await response.json()) as Said['body'] };
};

export const heartbeat = (seq: number, at = now()) => ({ seq, at: at.toISOString(), type: 'heartbeat' });
