import type { reconcile as Shape } from '../zh/reconcile';

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);

export const reconcile: typeof Shape = {
  place: 'Place',
  period: 'Period',
  periodName: (period) => {
    const month = /^(\d{4})-(\d{2})\.\./.exec(period);
    return month ? `${months[Number(month[2]) - 1]} ${month[1]}` : period;
  },
  none: 'Nothing left and nothing was recorded in this period',
  noneHint: 'Choose another period or place.',
  agree: 'All that left is recorded',
  differ: (n) => `${n} ${n === 1 ? 'entry does' : 'entries do'} not add up`,
  settling: (n) => `${n} on the way or across periods: nothing to do`,
  differHint: 'Do what each says; it settles by itself then.',
  kinds: {
    underWay: 'On its way',
    otherPeriod: 'Across periods',
    noRecord: 'Left without a record',
    notInLedger: 'Recorded beyond the ledger',
    excess: 'More than granted',
  },
  ways: {
    underWay: 'Orders',
    otherPeriod: '',
    noRecord: 'Record it',
    notInLedger: 'Count the shelf',
    excess: 'Machines',
  },
  signed: (n, unit) => `${n > 0 ? '+' : n < 0 ? '−' : ''}${Math.abs(n)} ${unit}`,
  lots: 'By lot',
  noLot: 'No lot left for it',
  out: (n, unit) => `${n} ${unit} left`,
  recorded: (n) => `${n} recorded`,
  unrecorded: (n) => `${n} unrecorded`,
  losses: (n) => `${n} lost`,
  even: 'agrees',
};
