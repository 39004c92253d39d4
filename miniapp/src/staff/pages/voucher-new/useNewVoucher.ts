import type { StockLevel } from '@fcs/shared/contracts/stock.ts';
import type { VoucherKind } from '@fcs/shared/voucherStates.ts';
import { useState } from 'react';
import { listLevels, makeVoucher } from '../../../api/stock';
import { replacePage } from '../../../hooks/navigate';
import { useCommand } from '../../../hooks/useCommand';
import { useRead } from '../../../hooks/useRead';
import { useRegions } from '../../../hooks/useRegions';
import { useRouteParam } from '../../../hooks/useRouteParam';
import { readLotToken } from '../../stock/lotToken';
import { type Draft, draftFaults, emptyDraft, emptyLine, requestOf } from '../../vouchers/draft';
import { lineWorkOf } from '../../vouchers/model';
import { useRenewStock } from '../../vouchers/useVoucherMove';

const byExpiry = (a: StockLevel, b: StockLevel): number =>
  a.productId.localeCompare(b.productId) || a.expiry.localeCompare(b.expiry);

/** The step that follows at once: goods are looked at, a shelf is counted. */
const followUp = { receipt: 'accept', stocktake: 'count' } as const;

/** The draft of a paper, what lies at its place, and how it is made. */
export function useNewVoucher(kind: VoucherKind, pointId: string) {
  const renew = useRenewStock();
  const { county } = useRegions();
  const { product, lot } = readLotToken(useRouteParam('of'));
  const [draft, setDraft] = useState<Draft>(() => ({
    ...emptyDraft,
    lines: product === '' ? [] : [{ ...emptyLine, productId: product, lotNo: lot }],
  }));
  const [tried, setTried] = useState(false);
  const read = useRead(['levels', pointId, 'all'], () => listLevels({ point: pointId }, null));
  const levels = [...(read.data?.data ?? [])].sort(byExpiry);
  const whole = draft.region === '' && county ? { ...draft, region: county.code } : draft;
  const faults = draftFaults(kind, whole, levels);
  const making = useCommand(makeVoucher, (voucher) => {
    renew();
    const next = kind in followUp ? followUp[kind as keyof typeof followUp] : null;
    if (next && lineWorkOf(kind, next))
      replacePage('/staff/pages/voucher-move/index', { id: voucher.id, move: next, from: 'new' });
    else replacePage('/staff/pages/voucher/index', { id: voucher.id });
  });
  return {
    draft: whole,
    change: (part: Partial<Draft>) => setDraft({ ...draft, ...part }),
    shelf: read,
    levels,
    faults: tried ? faults : [],
    making,
    make: () => {
      setTried(true);
      if (faults.length === 0) making.mutate(requestOf(kind, whole, pointId, levels));
    },
  };
}
