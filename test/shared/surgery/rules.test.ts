import type { Operation } from '@fcs/shared/contracts/surgery.ts';
import { gapsOf, type RecordParts } from '@fcs/shared/surgery/completeness.ts';
import { effectiveMethods } from '@fcs/shared/surgery/effectiveMethods.ts';
import { addMonths, type Done, faultsOf, judgeFollowUps, planFor } from '@fcs/shared/surgery/followUps.ts';
import { checks, findCheck, operationOf, operations } from '@fcs/shared/surgery/operations.ts';
import { cappedPrice, itemsOf, priceOf, priceRows } from '@fcs/shared/surgery/price.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const names = (operation: Operation): string[] =>
  operationOf(operation).checks.map((id) => findCheck(id)?.name.zh ?? '?');

describe('the operations of annex 3 (F02, A09, A10)', () => {
  it('are the nine rows, each with its checks as the paper lists them', () => {
    expect(operations.map(({ id }) => id)).toEqual([
      ...['drugCheck', 'iudInsertion', 'iudRemoval', 'implantInsertion', 'implantRemoval'],
      ...['tubalLigation', 'tubalAnastomosis', 'vasectomy', 'vasovasostomy'],
    ]);
    expect(names('iudRemoval')).toEqual([
      ...['问诊', '体温、脉搏、血压', '体格检查', '妇科检查', '血常规', '乙肝表面抗原', '丙肝检查'],
      ...['梅毒抗体', 'HIV 抗体', '阴道分泌物检查', '盆腔 B 超', '心电图'],
    ]);
    expect(operations.map(({ checks: { length } }) => length)).toEqual([9, 12, 12, 14, 13, 19, 18, 13, 15]);
    expect(operationOf('vasovasostomy').checks).toContain('hbvPanel');
    expect(operationOf('vasovasostomy').checks).not.toContain('hbsag');
  });

  it('let only the cytology of a tubal ligation be stood in for by an earlier one', () => {
    expect(
      operations.filter(({ mayWaive }) => mayWaive.length > 0).map(({ id, mayWaive }) => [id, mayWaive]),
    ).toEqual([['tubalLigation', ['cytology']]]);
  });
});

describe('the prices of annex 4 (F03, F04)', () => {
  it('are the stated ones, also where the line items add up to less', () => {
    expect(priceRows.map(({ stated }) => stated)).toEqual([
      24, 15, 24, 21, 41, 51, 55, 6, 88, 21, 17, 74, 121, 9, 18, 53, 168, 99, 62, 54,
    ]);
    const short = priceRows.flatMap((row) =>
      row.stated === itemsOf(row) ? [] : [[row.id, row.stated - itemsOf(row)]],
    );
    expect(Object.fromEntries(short)).toEqual({
      ...{ hcv: 1, syphilis: 1, hiv: 1, coagulation: 2, liver: 1, renal: 1, bloodType: 1 },
    });
  });

  it('map every check of annex 3 to a row, the bodily examinations to one', () => {
    expect(checks.filter(({ price }) => !priceRows.some(({ id }) => id === price))).toEqual([]);
    const { rows, total } = priceOf(operationOf('iudInsertion').checks);
    expect(rows.find(({ id }) => id === 'generalExam')?.checks).toHaveLength(4);
    expect(total).toBe(24 + 15 + 24 + 21 + 41 + 51 + 55 + 6 + 88);
  });

  it('know two electrocardiograms, and warn of what would be charged twice', () => {
    expect(priceOf(['ecg']).total).toBe(18);
    expect(priceOf(['ecg'], { ecg: 'spectrum' }).total).toBe(25);
    expect(priceOf(['ecg']).rows[0]?.choices.map(({ stated }) => stated)).toEqual([18, 25]);
    expect(priceOf(['pregnancyTest', 'urinalysis']).overlaps).toEqual([{ item: '尿常规检查试管', yuan: 1 }]);
    expect(priceOf(['hbsag', 'hbvPanel']).overlaps).toMatchObject([{ yuan: 24 }]);
    expect(priceOf(['hbsag', 'urinalysis']).overlaps).toEqual([]);
  });

  it('cap a level-1 hospital at the price of level 2', () => {
    expect([cappedPrice('hiv', 40), cappedPrice('hiv', 80), cappedPrice('ecg', 30, 'spectrum')]).toEqual([
      40, 51, 25,
    ]);
  });
});

const whole = (operation: Operation): RecordParts => ({
  operation,
  day: '2026-05-10',
  checks: operationOf(operation).checks.map((item) => ({ item, result: 'normal' })),
  result: 'done',
  device: { productId: 'p', lotNo: 'L1' },
  doctor: '李医生',
  consentDay: '2026-05-10',
  registerNo: 'R-1',
  hasPhone: true,
});

describe('completeness of a surgery record (F08)', () => {
  it('finds nothing missing in a whole record, and exactly what was left out of any other', () => {
    const blank: Record<string, Partial<RecordParts>> = {
      ...{ result: { result: null }, doctor: { doctor: null }, consent: { consentDay: null } },
      ...{ register: { registerNo: null }, contact: { hasPhone: false } },
    };
    fc.assert(
      fc.property(
        fc.constantFrom(...operations.map(({ id }) => id).filter((id) => id !== 'drugCheck')),
        fc.subarray(Object.keys(blank)),
        fc.nat({ max: 30 }),
        (operation, left, drop) => {
          const record = whole(operation);
          const gone = record.checks.slice(0, drop % record.checks.length).map(({ item }) => item);
          const parts = {
            ...Object.assign({}, record, ...left.map((rule) => blank[rule])),
            checks: record.checks.filter(({ item }) => !gone.includes(item)),
          };
          expect(gapsOf(record)).toEqual([]);
          const found = gapsOf(parts);
          expect(found.filter(({ rule }) => rule === 'checks').map(({ item }) => item)).toEqual(gone);
          expect(found.filter(({ rule }) => rule !== 'checks').map(({ rule }) => rule)).toEqual(left);
        },
      ),
    );
  });

  it('asks for a device where one is placed, unless the operation was not done', () => {
    const rulesOf = (operation: Operation, more: Partial<RecordParts>) =>
      gapsOf({ ...whole(operation), ...more }).map(({ rule }) => rule);
    expect(rulesOf('iudInsertion', { device: null })).toEqual(['device']);
    expect(rulesOf('iudInsertion', { device: null, result: 'notDone' })).toEqual([]);
    expect(rulesOf('iudRemoval', { device: null })).toEqual([]);
  });

  it('takes no consent signed after the operation, and no waiver the paper does not know', () => {
    expect(gapsOf({ ...whole('vasectomy'), consentDay: '2026-05-11' })).toEqual([
      { rule: 'consent', item: null },
    ]);
    const waived = (operation: Operation) => ({
      ...whole(operation),
      checks: whole(operation).checks.map((one) =>
        one.item === 'cytology' ? { ...one, result: 'waived' as const } : one,
      ),
    });
    expect(gapsOf(waived('tubalLigation'))).toEqual([]);
    expect(gapsOf(waived('tubalAnastomosis'))).toEqual([{ rule: 'checks', item: 'cytology' }]);
  });

  it('asks of a check before pills neither consent nor register', () => {
    const parts = {
      ...whole('drugCheck'),
      consentDay: null,
      registerNo: null,
      hasPhone: false,
      device: null,
    };
    expect(gapsOf(parts)).toEqual([]);
  });
});

describe('follow-ups (F07)', () => {
  it('are due after 1, 3, 6 and 12 months, and overdue a month later', () => {
    expect(planFor('iudInsertion', '2026-01-31').map(({ dueOn }) => dueOn)).toEqual([
      ...['2026-02-28', '2026-04-30', '2026-07-31', '2027-01-31'],
    ]);
    expect(planFor('abortion', '2026-01-15')[0]).toEqual({
      month: 1,
      dueOn: '2026-02-15',
      lastOn: '2026-03-17',
    });
    expect(addMonths('2023-12-31', 2)).toBe('2024-02-29');
  });

  const due = { dueOn: '2026-03-01', lastOn: '2026-03-31' };
  const done = (more: Partial<Done> = {}): Done => ({
    ...{
      day: '2026-03-02',
      way: 'phone',
      bleeding: 'none',
      method: 'iud',
      problems: [],
      nextStep: 'nextFollowUp',
    },
    ...more,
  });

  it('are to standard in their window with bleeding, method and next step', () => {
    expect(faultsOf(done(), due)).toEqual([]);
    expect(faultsOf(done({ day: '2026-03-31' }), due)).toEqual([]);
    expect(faultsOf(done({ day: '2026-04-01' }), due)).toEqual(['late']);
    expect(faultsOf(done({ day: '2026-02-13' }), due)).toEqual(['early']);
    expect(faultsOf(done({ day: '2026-02-14' }), due)).toEqual([]);
    expect(faultsOf(done({ bleeding: null, method: null, nextStep: null }), due)).toEqual([
      ...['bleeding', 'method', 'nextStep'],
    ]);
    expect(faultsOf(done({ problems: ['pain'], nextStep: 'none' }), due)).toEqual(['problemNeedsStep']);
  });

  it('judge a person by what was due by a day: none made is missed, a gap or a fault irregular', () => {
    const later = { dueOn: '2026-05-01', lastOn: '2026-05-31' };
    const list = (first: Done | null, second: Done | null) => [
      { ...due, done: first },
      { ...later, done: second },
    ];
    expect(judgeFollowUps(list(null, null), '2026-03-30')).toBe('notDue');
    expect(judgeFollowUps(list(null, null), '2026-03-31')).toBe('missed');
    expect(judgeFollowUps(list(done(), null), '2026-05-30')).toBe('regular');
    expect(judgeFollowUps(list(done(), null), '2026-05-31')).toBe('irregular');
    expect(judgeFollowUps(list(done({ method: null }), null), '2026-04-01')).toBe('irregular');
    expect(judgeFollowUps(list(done(), done({ day: '2026-05-02' })), '2026-12-31')).toBe('regular');
    expect(judgeFollowUps(list(done({ day: '2026-06-02' }), null), '2026-05-31')).toBe('missed');
  });

  it('count IUD, implant, sterilisation and injection as long-acting', () => {
    expect([...effectiveMethods('2026-01-01')].sort()).toEqual([
      ...['femaleSterilisation', 'implant', 'injection', 'iud', 'maleSterilisation'],
    ]);
  });
});
