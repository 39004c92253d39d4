import type { Voucher } from '@fcs/shared/contracts/stock.ts';
import { showPart } from '../../../hooks/showPart';
import { useText } from '../../../i18n/useText';
import { productOfCode } from '../../parts/knownCodes';
import { articleOf, type Read } from '../../parts/ScanField';
import type { Work } from '../../vouchers/lineWork';
import type { LineWork } from '../../vouchers/model';

export const partOf = (line: number): string => `line-${line}`;

/** Leads from a scanned box to its line; a lot that a count does not know becomes one found on the shelf. */
export function useScannedLine(voucher: Voucher, work: Work, keep: (work: Work) => void, how: LineWork) {
  const { scan: words } = useText().stock;
  return (read: Read): string | null => {
    const lotNo = read.kind === 'text' ? read.text : read.kind === 'gs1' ? read.lotNo : null;
    const article = articleOf(read);
    const product = article ? productOfCode(article) : null;
    const line =
      voucher.lines.find((one) => lotNo !== null && one.lotNo === lotNo) ??
      (lotNo === null ? voucher.lines.find((one) => one.productId === product) : undefined);
    if (line) {
      showPart(partOf(line.line));
      const printed = read.kind === 'gs1' ? read.expiry : null;
      if (printed && line.expiry && printed !== line.expiry) return words.otherExpiry(printed, line.expiry);
      return line.lotNo ? words.lot(line.lotNo) : words.product;
    }
    if (how !== 'blind' || read.kind !== 'gs1' || !read.lotNo) return null;
    const found = {
      productId: product ?? '',
      lotNo: read.lotNo,
      expiry: read.expiry ?? '',
      quantity: '',
      loose: '',
    };
    keep({ ...work, found: [...work.found, found] });
    return words.newLot(read.lotNo);
  };
}
