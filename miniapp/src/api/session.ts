import type { Session } from '@fcs/shared/contracts/people.ts';
import { dropStored, keepStored, readStored } from './storage';
import { createStore, useStore } from './store';

const KEY = 'app.session';
const store = createStore<Session | null>(readStored<Session | null>(KEY, null));
const expiryListeners = new Set<() => void>();

export function currentSession(): Session | null {
  return store.get();
}

export function beginSession(session: Session): void {
  keepStored(KEY, session);
  store.set(session);
}

export function endSession(): void {
  dropStored(KEY);
  store.set(null);
}

/** The server no longer knows this token: forget it and tell the listeners once. A newer token is left alone. */
export function expireSession(token: string): void {
  if (store.get()?.token !== token) return;
  endSession();
  for (const listener of [...expiryListeners]) listener();
}

/** Calls back when a session ended on the server's side; answers the function that stops it. */
export function onSessionExpired(listener: () => void): () => void {
  expiryListeners.add(listener);
  return () => expiryListeners.delete(listener);
}

export function useSession(): Session | null {
  return useStore(store);
}
