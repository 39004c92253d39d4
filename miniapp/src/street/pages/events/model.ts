/** The code in what was scanned or typed: `HN2:<event>:<code>` of this event, or the bare code. Null: neither. */
export function doorCode(text: string, event: string): string | null {
  const found = /^(?:HN2:([A-Za-z0-9_-]{1,64}):)?([A-Za-z0-9_-]{20})$/.exec(text.trim());
  if (!found || (found[1] !== undefined && found[1] !== event)) return null;
  return found[2] ?? null;
}

/** Whether somebody can be at an event on a day. */
export function isOn({ from, to }: { from: string; to: string }, day: string): boolean {
  return from <= day && day <= to;
}
