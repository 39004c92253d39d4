import type { MachineDetail, MachineGoods } from '@fcs/shared/contracts/machines.ts';
import { useState } from 'react';
import { useText } from '../../../i18n/useText';
import { productOfCode } from '../../parts/knownCodes';
import { articleOf, type Read } from '../../parts/ScanField';
import { beginSlot, type LoadDraft, OTHER } from './model';

/** A scanned box chooses lot and slot; goods that must not be used, or belong elsewhere, are told at once. */
export function useScan(
  machine: MachineDetail,
  goods: MachineGoods,
  draft: LoadDraft,
  change: (draft: LoadDraft) => void,
) {
  const { machineCare: words, stock } = useText();
  const [article, setArticle] = useState<string | null>(null);
  const nameOf = (id: string) =>
    machine.contents.find(({ product }) => product.id === id)?.product.name ?? id;
  const read = (box: Read): string | null => {
    const seen = articleOf(box);
    setArticle(seen);
    const lotNo = box.kind === 'gs1' ? box.lotNo : box.kind === 'text' ? box.text : null;
    const lying = goods.lots.find((lot) => lotNo !== null && lot.lotNo === lotNo);
    if (lying && (lying.state === 'expired' || lying.state === 'recalled'))
      return stock.scan.noLeave(lying.lotNo, stock.levels.states[lying.state]);
    if (box.kind === 'text' && !lying) return null;
    const productId = lying?.productId ?? (seen ? productOfCode(seen) : null);
    const chosen = machine.slots.find(({ slot }) => slot === draft.slot);
    if (chosen && productId && chosen.productId !== productId)
      return words.wrongProduct(nameOf(productId), nameOf(chosen.productId));
    const slot = chosen ?? machine.slots.find((one) => one.productId === productId);
    const begun = slot && !chosen ? beginSlot(slot, goods) : draft;
    if (lying) change({ ...begun, choice: lying.lotNo });
    else if (lotNo)
      change({ ...begun, choice: OTHER, lotNo, expiry: (box.kind === 'gs1' && box.expiry) || '' });
    else change(begun);
    return lotNo ? stock.scan.lot(lotNo) : productId ? stock.scan.product : stock.scan.choose;
  };
  return { article, read };
}
