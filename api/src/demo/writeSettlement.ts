import { answerSettlementAppeal, appealSettlement } from '../assessment/appealSettlement.ts';
import type { SettledLine, SettlementDocument } from '../assessment/Settlement.ts';
import { settle, signSettlement } from '../assessment/settle.ts';
import { inTransaction } from '../platform/storage/transaction.ts';
import { systemTx, type WriteTx } from '../platform/tx.ts';
import { countyCode, planYear } from './district.ts';
import type { Staff } from './drawVouchers.ts';

const following = String(Number(planYear) + 1);

/** One step of the office, by who took it and when. */
const step = <T>(by: string, role: string, day: string, run: (tx: WriteTx) => Promise<T>): Promise<T> => {
  const actor = { kind: 'person', id: by, role } as const;
  const now = new Date(`${following}-${day}T10:00:00+08:00`);
  return inTransaction({ ...systemTx('demo.load'), actor, now }, run);
};

/** The first unit that somebody other than the county keeps. */
const appellant = ({ lines }: SettlementDocument, { keeperOf, county }: Staff): SettledLine | undefined =>
  lines.find(({ unit }) => unit !== null && keeperOf(unit) !== county);

/**
 * What the year of the document was paid: computed in January, signed by a second person, one appeal answered within the
 * window. It stands on frozen results and moves no score.
 */
export const writeSettlement = async (staff: Staff): Promise<string> => {
  const settled = await step(staff.county, 'county', '01-10', (tx) =>
    settle(tx, {
      ...{ region: countyCode, year: planYear, scheme: 'nanchuan-2023-subsidy' },
      mode: { kind: 'fixed', yuanPerPoint: 1 },
      holds: [],
      appealDays: 7,
      reason: `示例数据：${planYear} 年度结算`,
    }),
  );
  const signed = await step(staff.second, 'county', '01-12', (tx) => signSettlement(tx, settled));
  const own = appellant(signed, staff);
  if (own?.unit) {
    const { subject, unit } = own;
    const text = '示例：人工发放有三次未计入，签字单已备查。';
    const appeal = await step(staff.keeperOf(unit), 'keeper', '01-15', (tx) =>
      appealSettlement(tx, signed, own, { subject, line: 'visits', text, photos: [] }),
    );
    await step(staff.county, 'county', '01-17', (tx) =>
      answerSettlementAppeal(tx, signed, appeal, {
        decision: 'rejected',
        text: '示例：核对签字单，三次均为自助机发放，附件 5 另行计分，人工发放人次不变。',
      }),
    );
  }
  return `${planYear}: ${signed.lines.length} units, ${signed.yuan} yuan`;
};
