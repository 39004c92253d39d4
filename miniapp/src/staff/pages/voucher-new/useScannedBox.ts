import type { StockLevel } from '@fcs/shared/contracts/stock.ts';
import { useState } from 'react';
import { useText } from '../../../i18n/useText';
import { productOfCode } from '../../parts/knownCodes';
import { articleOf, type Read } from '../../parts/ScanField';
import type { LineDraft } from '../../vouchers/draft';

/** Fills a line from a scanned box: lot and expiry as printed, the product where this article was seen before. */
export function useScannedBox(
  levels: readonly StockLevel[],
  line: LineDraft,
  change: (part: Partial<LineDraft>) => void,
) {
  const { scan: words } = useText().stock;
  const [article, setArticle] = useState<string | null>(null);
  const read = (box: Read): string | null => {
    const seen = articleOf(box);
    setArticle(seen);
    const lotNo = box.kind === 'gs1' ? box.lotNo : box.kind === 'text' ? box.text : null;
    const lying = levels.find((level) => lotNo !== null && level.lotNo === lotNo);
    if (box.kind === 'text' && !lying) return null;
    const productId = (seen ? productOfCode(seen) : null) ?? lying?.productId ?? line.productId;
    const expiry = box.kind === 'gs1' ? box.expiry : null;
    change({ productId, ...(lotNo ? { lotNo } : {}), ...(expiry ? { expiry } : {}) });
    const said = [
      lotNo ? words.lot(lotNo) : '',
      productId === '' ? words.choose : lotNo ? '' : words.product,
    ];
    return said.filter(Boolean).join('。');
  };
  return { article, read };
}
