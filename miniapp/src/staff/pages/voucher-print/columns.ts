import type { Voucher } from '@fcs/shared/contracts/stock.ts';
import type { Words } from '../../../i18n/zh';
import { amountText, signedText } from '../../stock/amount';
import { failedText } from '../../vouchers/lineWork';

type Line = Voucher['lines'][number];
export interface Column {
  id: string;
  title: string;
  text: (line: Line) => string;
}

const amounts = [
  ...(['asked', 'approved', 'accepted', 'refused', 'received'] as const),
  ...(['expected', 'counted', 'variance'] as const),
];

/** The columns of a paper: what every one has, and of the amounts those that some line knows. */
export function columnsOf({ kind, lines }: Pick<Voucher, 'kind' | 'lines'>, stock: Words['stock']): Column[] {
  const words = stock.print;
  const known = amounts.filter((name) => lines.some((line) => line[name]));
  const titleOf = (name: (typeof amounts)[number]): string =>
    name === 'asked' ? stock.voucher.asked[kind] : stock.voucher.amounts[name];
  return [
    { id: 'line', title: words.line, text: ({ line }) => String(line) },
    { id: 'product', title: words.product, text: ({ name }) => name },
    { id: 'lot', title: words.lot, text: ({ lotNo }) => lotNo ?? '' },
    { id: 'expiry', title: words.expiry, text: ({ expiry }) => expiry ?? '' },
    ...known.map((name) => ({
      id: name,
      title: titleOf(name),
      text: (line: Line) => {
        const amount = line[name];
        if (!amount) return '';
        return name === 'variance'
          ? signedText(amount, line, stock.amount)
          : amountText(amount, line, stock.amount);
      },
    })),
    {
      id: 'remark',
      title: words.remark,
      text: (line) =>
        [
          failedText(line, stock),
          line.cause ? stock.voucher.causes[line.cause] : '',
          line.finding ? stock.voucher.findings[line.finding] : '',
          line.note ?? '',
        ]
          .filter(Boolean)
          .join(' '),
    },
  ];
}
