import type { DispensingRequest } from '@fcs/shared/contracts/dispensing.ts';
import type { Point } from '@fcs/shared/contracts/points.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useHandOvers } from '../../../api/handOverQueue';
import type { Queued } from '../../../api/offlineQueue';
import { idempotencyKey } from '../../../api/random';
import { useText } from '../../../i18n/useText';
import { type Draft, emptyDraft, type Kept, noonOf, requestOf, tailOf } from './model';

/** Proofs kept on the phone; older ones are on the server. */
const MOST_KEPT = 30;

/**
 * The form and where it goes: into the queue with its own key, and from there at once or when there is a network. `late`:
 * the day that records are added for, null for now.
 */
export function useHandOver(point: Pick<Point, 'id' | 'stock'>, late: string | null) {
  const { dispense: words } = useText();
  const queries = useQueryClient();
  const { queue, items } = useHandOvers();
  const [draft, setDraft] = useState<Draft>(emptyDraft('known'));
  const [last, setLast] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const labelOf = ({ lines, person }: DispensingRequest): string => {
    const named = lines.map(({ productId, quantity }) => {
      const row = point.stock.find((one) => one.productId === productId);
      return `${row?.name ?? productId} × ${quantity}`;
    });
    const tail = tailOf(person);
    return [named.join(words.separator), tail ? words.tail(tail) : ''].filter(Boolean).join(' · ');
  };

  const put = async (body: DispensingRequest): Promise<Queued | undefined> => {
    const key = await idempotencyKey();
    const { pointId, lines, occurredAt } = body;
    const kept: Kept = { pointId, lines, occurredAt };
    setLast(key);
    await queue.enqueue({ id: key, label: labelOf(body), path: '/dispensings', body, key, kept });
    for (const old of queue
      .list()
      .filter(({ state }) => state === 'sent')
      .slice(0, -MOST_KEPT))
      queue.forget(old.id);
    void queries.invalidateQueries({ queryKey: ['point'] });
    void queries.invalidateQueries({ queryKey: ['dispensed'] });
    return queue.list().find(({ id }) => id === key);
  };

  /** A record that was refused at once leaves the form as it is, to be mended; any other clears it. */
  const submit = async () => {
    setBusy(true);
    forgetRefusal();
    const at = (late ? new Date(noonOf(late)) : new Date()).toISOString();
    const item = await put(requestOf(draft, point.id, at)).finally(() => setBusy(false));
    if (item?.state !== 'refused') setDraft(emptyDraft(draft.mode));
  };

  /** The goods have left: put down without a person, under the time of the refused record. */
  const tally = async (refused: Queued) => {
    const { pointId, lines, occurredAt } = refused.kept as Kept;
    queue.forget(refused.id);
    await put({ pointId, channel: 'manual', lines, ...(occurredAt ? { occurredAt } : {}) });
  };

  /** The form still holds what was refused, so the refused copy of it may go. */
  function forgetRefusal() {
    const shown = items.find(({ id }) => id === last);
    if (shown?.state !== 'refused') return;
    queue.forget(shown.id);
    setLast(null);
  }
  const change = (next: Draft) => {
    setDraft(next);
    forgetRefusal();
  };

  return {
    ...{ draft, change, submit, busy, tally },
    items,
    last: items.find(({ id }) => id === last) ?? null,
    forget: queue.forget,
  };
}
