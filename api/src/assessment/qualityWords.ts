import type { QualityCheck } from '@fcs/shared/dataQuality.ts';
import { limits } from '@fcs/shared/dataQuality.ts';

type Text = { zh: string; en: string };

const percent = (share: number): string => `${share * 100}%`;

/** What each check is called and how it tells, with its limits as they are. */
export const checkWords: Readonly<Record<QualityCheck, { label: Text; rule: Text }>> = {
  bursts: {
    label: { zh: '集中突击录入', en: 'Bursts' },
    rule: {
      zh: `${limits.burst.minutes} 分钟内同一处登记 ${limits.burst.visits} 人次及以上`,
      en: `${limits.burst.visits} or more at one place within ${limits.burst.minutes} minutes`,
    },
  },
  night: {
    label: { zh: '夜间登记', en: 'At night' },
    rule: { zh: '人工发放登记在 22 时至次日 6 时', en: 'By hand between 22:00 and 06:00' },
  },
  clockwork: {
    label: { zh: '间隔完全相同', en: 'Like clockwork' },
    rule: {
      zh: `同一处同一天 ${limits.clockwork.visits} 人次及以上间隔相同`,
      en: `${limits.clockwork.visits} or more at one interval on one day`,
    },
  },
  closed: {
    label: { zh: '停业时间登记', en: 'While closed' },
    rule: { zh: '网点不在服务时间', en: 'The place was not open' },
  },
  sameDay: {
    label: { zh: '同日重复发放', en: 'Twice on one day' },
    rule: { zh: '同一人同一天再次领取同一类药具', en: 'The same person and kind again on one day' },
  },
  frequent: {
    label: { zh: '拆分登记', en: 'Split up' },
    rule: {
      zh: `同一人 ${limits.frequent.days} 天内超过 ${limits.frequent.visits} 次`,
      en: `One person more than ${limits.frequent.visits} times in ${limits.frequent.days} days`,
    },
  },
  copied: {
    label: { zh: '整日复制', en: 'Copied days' },
    rule: {
      zh: `与另一天有 ${limits.copied.visits} 条及以上、过半数相同的人和数量`,
      en: `${limits.copied.visits} or more and over half of a day as on another day`,
    },
  },
  roundCounts: {
    label: { zh: '整数人次', en: 'Round numbers' },
    rule: {
      zh: `${percent(limits.round.share)} 以上的日子人次是 ${limits.round.of} 的倍数`,
      en: `Multiples of ${limits.round.of} on ${percent(limits.round.share)} of the days or more`,
    },
  },
  rush: {
    label: { zh: '期末突击', en: 'A rush at the end' },
    rule: {
      zh: `最后 ${limits.rush.days} 天的登记占 ${percent(limits.rush.share)} 以上`,
      en: `${percent(limits.rush.share)} or more in the last ${limits.rush.days} days`,
    },
  },
  late: {
    label: { zh: '补录过晚', en: 'Late' },
    rule: {
      zh: `出入库发生 ${limits.late.days} 天以后才录入`,
      en: `Stock movements written down over ${limits.late.days} days later`,
    },
  },
  bulkAnswers: {
    label: { zh: '问卷集中作答', en: 'Answers in bulk' },
    rule: {
      zh: `同一乡镇一天 ${limits.bulk.answers} 份及以上且 ${percent(limits.bulk.best)} 为最高分`,
      en: `${limits.bulk.answers} or more from one township on one day, ${percent(limits.bulk.best)} the best`,
    },
  },
  beyondStock: {
    label: { zh: '登记多于出库', en: 'More than left the shelf' },
    rule: { zh: '登记发放的数量超过库存减少的数量', en: 'More recorded than the ledger says left' },
  },
  oddMonths: {
    label: { zh: '离群月份', en: 'Months out of line' },
    rule: {
      zh: `一处一个月的登记与本处各月的中位数相差超过 ${limits.odd.off} 倍绝对中位差，而同月其他机构没有这样的变化`,
      en: `A month of a place over ${limits.odd.off} times the median deviation from its own median, unlike the other places in that month`,
    },
  },
  silentMonths: {
    label: { zh: '漏报月份', en: 'Months not reported' },
    rule: {
      zh: `平时 ${percent(limits.silentMonth.share)} 以上的月份都有登记、每月通常 ${limits.silentMonth.usual} 人次及以上的机构，某月没有登记`,
      en: `Nothing in a month at a place that records in ${percent(limits.silentMonth.share)} of its months, usually ${limits.silentMonth.usual} or more`,
    },
  },
  surgeryGaps: {
    label: { zh: '手术记录缺项', en: 'Operations with gaps' },
    rule: { zh: '必填项目没有填全的手术记录', en: 'Records of operations whose required items are missing' },
  },
  unsignedPapers: {
    label: { zh: '单据缺签字', en: 'Papers without signatures' },
    rule: { zh: '出入库单据签字不全', en: 'Papers of goods in and out that are not wholly signed' },
  },
  missingEvidence: {
    label: { zh: '活动缺资料', en: 'Events without papers' },
    rule: { zh: '宣传活动的佐证资料不全', en: 'Publicity events whose pack lacks papers' },
  },
  silent: {
    label: { zh: '应发放而无记录', en: 'Silent places' },
    rule: { zh: '应发放药具的机构在本期没有任何记录', en: 'A place that must dispense without any record' },
  },
};
