import type { Point } from '@fcs/shared/contracts/points.ts';
import { useState } from 'react';
import { listLevels } from '../../../api/stock';
import { useRead } from '../../../hooks/useRead';
import { useText } from '../../../i18n/useText';
import { Button } from '../../../ui';
import { productOfCode } from '../../parts/knownCodes';
import { articleOf, type Read, ScanField } from '../../parts/ScanField';

interface ScanGoodsProps {
  point: Pick<Point, 'id' | 'stock'>;
  onGood: (productId: string) => void;
  /** An article nobody chose a product for yet: the next tap on the shelf does. */
  onUnknown: (article: string | null) => void;
}

/** A scanned box counts as one more of its product; what must not leave the shelf is told at once. */
export function ScanGoods({ point, onGood, onUnknown }: ScanGoodsProps) {
  const { scan: words, levels } = useText().stock;
  const [open, setOpen] = useState(false);
  const lots = useRead(['levels', point.id, 'all'], () => listLevels({ point: point.id }, null), {
    enabled: open,
  });
  const read = (box: Read): string | null => {
    const lotNo = box.kind === 'gs1' ? box.lotNo : box.kind === 'text' ? box.text : null;
    const lot = lots.data?.data.find((level) => lotNo !== null && level.lotNo === lotNo);
    if (lot && (lot.state === 'expired' || lot.state === 'recalled'))
      return words.noLeave(lot.lotNo, levels.states[lot.state]);
    const article = articleOf(box);
    const productId = lot?.productId ?? (article ? productOfCode(article) : null);
    const good = point.stock.find((row) => row.productId === productId);
    onUnknown(productId === null ? article : null);
    if (good) onGood(good.productId);
    return good ? words.added(good.name) : article ? words.tapGood : null;
  };
  if (!open)
    return (
      <Button look="quiet" icon="search" onPress={() => setOpen(true)} testId="scan-goods">
        {words.box}
      </Button>
    );
  return <ScanField label={words.box} onRead={read} />;
}
