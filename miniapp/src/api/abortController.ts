type Listener = () => void;

/** The part of AbortController that query code needs; WeChat has none. */
class Signal {
  aborted = false;
  reason: unknown;
  onabort: Listener | null = null;
  private readonly listeners = new Set<Listener>();

  addEventListener(_type: string, listener: Listener): void {
    this.listeners.add(listener);
  }
  removeEventListener(_type: string, listener: Listener): void {
    this.listeners.delete(listener);
  }
  throwIfAborted(): void {
    if (this.aborted) throw this.reason;
  }
  fire(reason: unknown): void {
    if (this.aborted) return;
    this.aborted = true;
    this.reason = reason ?? new Error('aborted');
    this.onabort?.();
    for (const listener of [...this.listeners]) listener();
  }
}

class SmallAbortController {
  readonly signal = new Signal();
  abort(reason?: unknown): void {
    this.signal.fire(reason);
  }
}

const native = typeof globalThis === 'undefined' ? undefined : globalThis.AbortController;

/** The platform's own where it exists, else the small one; put in place by ProvidePlugin. */
export const AbortController =
  native ?? (SmallAbortController as unknown as typeof globalThis.AbortController);
