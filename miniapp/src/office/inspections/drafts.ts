import type { InspectionSheet } from '@fcs/shared/contracts/inspections.ts';
import Taro from '@tarojs/taro';
import { saveInspection } from '../../api/inspections';
import { idempotencyKey } from '../../api/random';
import { isPassing, isRequestError } from '../../api/requestError';
import { currentSession } from '../../api/session';
import { keepStored, readStored } from '../../api/storage';
import { createStore, type Store } from '../../api/store';
import { type Forms, formsOf, linesOf } from './form';

/**
 * A sheet as it stands on this phone. `clientId` marks what was not taken yet: the same content keeps it over all
 * tries, so that the server takes it once, and what was written later goes with the next.
 */
export interface Draft {
  sheet: InspectionSheet;
  forms: Forms;
  clientId: string | null;
  state: 'clean' | 'waiting' | 'conflict' | 'refused';
  message?: string;
}
type Drafts = Record<string, Draft>;

const stores = new Map<string, Store<Drafts>>();
const keyOf = (person: string): string => `app.inspections.${person}`;

/** The sheets of the assessor who is logged in: they are sent in that name. */
export function draftsOf(person: string): Store<Drafts> {
  const store = stores.get(person) ?? createStore<Drafts>(readStored<Drafts>(keyOf(person), {}));
  stores.set(person, store);
  return store;
}

const put = (person: string, id: string, draft: Draft): void => {
  const store = draftsOf(person);
  store.set({ ...store.get(), [id]: draft });
  keepStored(keyOf(person), store.get());
};

/** Takes a sheet as the server has it; what was written here and not taken yet stays. */
export function takeSheet(person: string, sheet: InspectionSheet): void {
  const held = draftsOf(person).get()[sheet.id];
  if (held && held.state !== 'clean') return;
  put(person, sheet.id, { sheet, forms: formsOf(sheet.lines), clientId: null, state: 'clean' });
}

/** Gives up what was written here for what the server has. */
export function dropDraft(person: string, sheet: InspectionSheet): void {
  put(person, sheet.id, { sheet, forms: formsOf(sheet.lines), clientId: null, state: 'clean' });
}

/** Keeps what was written, then tries to send it. */
export async function keepForms(person: string, id: string, forms: Forms): Promise<void> {
  const held = draftsOf(person).get()[id];
  if (!held) return;
  const { message: _, ...rest } = held;
  put(person, id, { ...rest, forms, clientId: await idempotencyKey(), state: 'waiting' });
  await sendDraft(person, id);
}

let running: Promise<void> = Promise.resolve();

/** One try, after those before it, since each needs the revision that the last one made. */
export function sendDraft(person: string, id: string): Promise<void> {
  running = running.then(() => trySend(person, id));
  return running;
}

/** A passing failure leaves it waiting. */
async function trySend(person: string, id: string): Promise<void> {
  const held = draftsOf(person).get()[id];
  if (held?.state !== 'waiting' || !held.clientId || currentSession()?.person.id !== person) return;
  const { sheet, forms, clientId } = held;
  try {
    const lines = linesOf(sheet.toInspect, forms);
    const saved = await saveInspection(id, { clientId, revision: sheet.revision, lines });
    const now = draftsOf(person).get()[id];
    if (now?.clientId === clientId) put(person, id, { sheet: saved, forms, clientId: null, state: 'clean' });
    else if (now) put(person, id, { ...now, sheet: saved });
  } catch (error) {
    if (!isRequestError(error) || isPassing(error) || error.status === 401) return;
    const state = error.code === 'EDIT_CONFLICT' ? 'conflict' : 'refused';
    put(person, id, { ...held, state, message: error.message });
  }
}

/** Sends what the person who is logged in has waiting. */
export function flushDrafts(): void {
  const person = currentSession()?.person.id;
  if (!person) return;
  for (const id of Object.keys(draftsOf(person).get())) void sendDraft(person, id);
}

Taro.onNetworkStatusChange?.(({ isConnected }) => {
  if (isConnected) flushDrafts();
});
