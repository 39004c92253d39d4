import type { Voucher } from '@fcs/shared/contracts/stock.ts';
import { useState } from 'react';
import { dropStored, keepStored, readStored } from '../../api/storage';
import { beginWork, type RowDraft, type Work } from './lineWork';
import type { LineWork } from './model';

/** What is being filled in, kept on the phone until it is sent: a count is long, and a phone rings. */
export function useLineWork(voucher: Voucher, how: LineWork) {
  const key = `app.work.${voucher.id}.${how}`;
  const [work, setWork] = useState<Work>(() => {
    const fresh = beginWork(voucher, how);
    const kept = readStored<Work | null>(key, null);
    return kept ? { ...kept, rows: { ...fresh.rows, ...kept.rows } } : fresh;
  });
  const keep = (next: Work) => {
    keepStored(key, next);
    setWork(next);
  };
  return {
    work,
    keep,
    setRow: (line: number, part: Partial<RowDraft>) => {
      const row = work.rows[line];
      if (row) keep({ ...work, rows: { ...work.rows, [line]: { ...row, ...part } } });
    },
    forget: () => dropStored(key),
  };
}
