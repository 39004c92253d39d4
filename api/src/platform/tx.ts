import type { Language } from '@fcs/shared/errorCodes.ts';
import type { ClientSession } from 'mongoose';
import { now } from './clock.ts';
import { type Scope, systemScope } from './scope.ts';

/** Who acts: a person (by random id), a machine, a job, or nobody known. Goes into the audit. */
export type Actor =
  | { kind: 'person'; id: string; role: string }
  | { kind: 'machine'; id: string }
  | { kind: 'job'; id: string }
  | { kind: 'anonymous'; id: '' };

/** What every command and query takes first. `session` is null for reads outside a transaction. */
export type Tx = { session: ClientSession | null; scope: Scope; actor: Actor; now: Date; language: Language };

/** Inside a transaction: commands that write ask for this. */
export type WriteTx = Tx & { session: ClientSession };

export const systemTx = (job: string): Tx => ({
  session: null,
  scope: systemScope,
  actor: { kind: 'job', id: job },
  now: now(),
  language: 'zh-CN',
});
