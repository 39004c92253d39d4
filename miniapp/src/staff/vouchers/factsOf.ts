import type { Voucher } from '@fcs/shared/contracts/stock.ts';
import { formatDayTime } from '../../i18n/format';
import type { Language } from '../../i18n/language';
import type { Words } from '../../i18n/zh';
import type { Pair } from '../../ui';

type VoucherWords = Words['stock']['voucher'];

/** What stands at the head of a paper: where, with whom, what for. The same on the screen and on paper. */
export function factsOf(voucher: Voucher, words: VoucherWords, language: Language): Pair[] {
  const { kind, point, other, region, about, note, reason, outcome, occurredAt } = voucher;
  const moving = kind === 'transfer';
  const pair = (name: string, value: string | null | undefined): Pair[] => (value ? [{ name, value }] : []);
  return [
    ...pair(moving ? words.from : words.at, point?.name),
    ...pair(words.region, kind === 'recall' ? region : null),
    ...pair(moving ? words.to : words.supplier, other?.name),
    ...pair(kind === 'issue' ? words.purpose : words.source, about),
    ...pair(words.occurred, occurredAt && formatDayTime(occurredAt, language)),
    ...pair(words.reason, reason),
    ...pair(words.outcome, outcome && words.outcomes[outcome]),
    ...pair(words.note, note),
    ...(['order', 'paper', 'ticket', 'adverse'] as const).flatMap((kind) => {
      const open = voucher.openWork.filter((one) => one.kind === kind);
      const [since = ''] = open.map((one) => one.since).sort();
      return pair(words.openWork[kind], open.length > 0 ? words.openCount(open.length, since) : null);
    }),
  ];
}
