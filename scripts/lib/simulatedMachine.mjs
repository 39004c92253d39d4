import { createHash, createHmac, randomBytes, randomInt } from 'node:crypto';

/** Of a hundred turns of a machine: so many vends, doors and faults; a slot that ran out is loaded at its next turn. */
const VENDS = 30;
const DOORS = 4;
const FAULTS = 1;
const LOADED = 20;
const CODES = ['JAM-1', 'NET-2', 'DOOR-3'];

/**
 * One machine that speaks the real protocol: signed batches of numbered events. `machine` is `{ id, slots, lots }` with the
 * lots it is loaded from by product; `key` is `{ keyId, secret }`.
 */
export function simulateMachine(address, machine, key) {
  const left = new Map(machine.slots.map(({ slot }) => [slot, 0]));
  // Milliseconds rise over restarts, and lie beyond the numbers of the demo's own machines.
  let seq = Date.now();
  let unsent = [];

  function event(type, more = {}) {
    seq += 1;
    unsent.push({ seq, at: new Date().toISOString(), type, ...more });
  }

  function load({ slot, productId, capacity }) {
    const lot = machine.lots.get(productId);
    if (!lot) return;
    const quantity = Math.min(LOADED, capacity);
    event('load', { slot, lotNo: lot.lotNo, expiry: lot.expiry, quantity });
    left.set(slot, quantity);
  }

  function turn() {
    event('heartbeat');
    const chosen = machine.slots[randomInt(machine.slots.length)];
    const drawn = randomInt(100);
    if (left.get(chosen.slot) === 0) load(chosen);
    else if (drawn < VENDS) {
      event('vend', { slot: chosen.slot, quantity: 1, result: 'ok' });
      left.set(chosen.slot, left.get(chosen.slot) - 1);
    } else if (drawn < VENDS + DOORS) event('door', { open: drawn % 2 === 0 });
    else if (drawn < VENDS + DOORS + FAULTS)
      event('fault', { code: CODES[randomInt(CODES.length)], slot: chosen.slot });
  }

  /** Sends what happened since the last answer; what was not taken is sent again, under its old numbers. */
  async function tell() {
    turn();
    const events = unsent.slice(0, 200);
    const rawBody = JSON.stringify({ events });
    const path = `/api/v1/machines/${machine.id}/events`;
    const response = await fetch(`${address}${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...sign(key, 'POST', path, rawBody) },
      body: rawBody,
      signal: AbortSignal.timeout(15_000),
    });
    const answer = await response.json();
    if (!response.ok) return { status: response.status, accepted: 0, repeated: 0 };
    unsent = unsent.slice(events.length);
    return { status: response.status, ...answer.data };
  }

  return { tell };
}

/** The four headers of a signed request. */
function sign({ keyId, secret }, method, path, rawBody) {
  const timestamp = String(Date.now());
  const nonce = randomBytes(12).toString('base64url');
  const body = createHash('sha256').update(rawBody).digest('hex');
  const text = [method, path, timestamp, nonce, body].join('\n');
  const signature = createHmac('sha256', secret).update(text).digest('hex');
  return { 'X-Key-Id': keyId, 'X-Timestamp': timestamp, 'X-Nonce': nonce, 'X-Signature': signature };
}
