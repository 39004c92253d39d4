/** What left a place beside what was recorded there. */
export const reconcile = {
  place: '服务点',
  period: '期间',
  periodName: (period: string) => {
    const month = /^(\d{4})-(\d{2})\.\./.exec(period);
    return month ? `${month[1]}年${Number(month[2])}月` : `${period}年`;
  },
  none: '这一期没有出库，也没有发放记录',
  noneHint: '换一个期间，或换一个服务点。',
  agree: '出库和发放登记全部对上',
  differ: (n: number) => `有 ${n} 处对不上`,
  settling: (n: number) => `${n} 处在途或跨期，不用处理`,
  differHint: '逐条按提示处理，处理后会自动对平。',
  kinds: {
    underWay: '包裹在途',
    otherPeriod: '跨期',
    noRecord: '有出库无登记',
    notInLedger: '有登记无库存',
    excess: '出货超过授权',
  },
  ways: {
    underWay: '看订单',
    otherPeriod: '',
    noRecord: '去补登',
    notInLedger: '去盘点',
    excess: '看设备',
  },
  signed: (n: number, unit: string) => `${n > 0 ? '+' : n < 0 ? '−' : ''}${Math.abs(n)} ${unit}`,
  lots: '按批号',
  noLot: '没有对应的批号',
  out: (n: number, unit: string) => `出库 ${n} ${unit}`,
  recorded: (n: number) => `有登记 ${n}`,
  unrecorded: (n: number) => `无登记 ${n}`,
  losses: (n: number) => `报损 ${n}`,
  even: '相符',
};
