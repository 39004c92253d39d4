import { evaluate, evaluateKnown } from '@fcs/shared/assessment/evaluate.ts';
import { explain } from '@fcs/shared/assessment/explain.ts';
import type { Facts } from '@fcs/shared/assessment/facts.ts';
import type { Readings } from '@fcs/shared/assessment/readings.ts';
import { schemeIds } from '@fcs/shared/assessment/schemes.ts';
import { describe, expect, it } from 'vitest';
import { factsOf, scheme, without } from './official.ts';

/** Both sentences for a line after some facts are replaced. */
function told(id: string, line: string, replaced: Facts = {}, readings: Readings = {}): [string, string] {
  const item = evaluate(scheme(id), factsOf(id, replaced), readings).items.find((item) => item.id === line);
  if (!item) throw new Error(`no line ${line}`);
  return [explain(scheme(id), item, 'zh'), explain(scheme(id), item, 'en')];
}

describe('an explanation', () => {
  it.each<[string, string, Facts, string, string]>([
    [
      'nanchuan-2023',
      'coverage',
      { 'dispensing.people': 224, 'contraception.women': 1000 },
      '发放覆盖率 22.4%，低于评分线 25%，扣 5.2 分',
      'Coverage 22.4%, below the line of 25%: 5.2 points lost',
    ],
    [
      'nanchuan-2023',
      'coverage',
      { 'dispensing.people': 2, 'contraception.women': 100 },
      '发放覆盖率 2%，低于评分线 25%，扣 46 分，扣完为止',
      'Coverage 2%, below the line of 25%: 46 points lost; no points are left',
    ],
    ['nanchuan-2023', 'staffing', {}, '人员配备得满分 5 分', 'Staffing: full 5 points'],
    [
      'nanchuan-2023',
      'staffing',
      { 'staff.assigned': false },
      '有专职或兼职负责人：否，扣 5 分',
      'A responsible person, full or part time: no: 5 points lost',
    ],
    [
      'nanchuan-2023',
      'followUp',
      { 'followUp.missed': 1, 'followUp.irregular': 2 },
      '未随访 1人，每人扣 3 分，扣 3 分；随访不规范 2人，每人扣 0.1 分，扣 0.2 分',
      'People never followed up: 1 person, 3 for each person: 3 points lost; people followed up below standard: 2 people, 0.1 for each person: 0.2 points lost',
    ],
    [
      'nanchuan-2023',
      'institutions',
      { 'institutions.dispensing': 32 },
      '已承担发放的机构缺 2家，每家扣 1 分，扣 2 分',
      'Institutions that dispense: 2 institutions short, 1 for each institution: 2 points lost',
    ],
    [
      'nanchuan-2023',
      'quality',
      { 'quality.score': 84 },
      '质量控制 84 分，低于评分线 85 分，扣 0.2 分',
      'Quality control 84, below the line of 85: 0.2 points lost',
    ],
    [
      'nanchuan-2023',
      'quality',
      { 'quality.score': 70 },
      '质量控制 70 分，未过 70 分的底线，扣 10 分',
      'Quality control 70, not past the floor of 70: 10 points lost',
    ],
    [
      'nanchuan-2023',
      'surgery',
      { 'surgery.free': 0, 'surgery.total': 0 },
      '手术服务率不适用：应计总数为零，不计入应得总分',
      'Free surgery rate does not apply: its total is zero; its points are left out',
    ],
    [
      'nanchuan-2023-quality',
      'machines',
      { 'machines.maxOfflineDays': 5.01 },
      '发放机最长离线天数 5.01天，限 5，扣 5 分',
      'Longest offline time of a machine: 5.01 days, limit 5: 5 points lost',
    ],
    [
      'nanchuan-2023-quality',
      'machines',
      { 'machines.maxOfflineDays': null },
      '自助药具机管理不适用：没有自助发放机，不计入应得总分',
      'Machines online does not apply: there is no machine; its points are left out',
    ],
    [
      'nanchuan-2023-quality',
      'ledger',
      { 'ledger.matches': false, 'ledger.signaturesMissing': 1 },
      '账物相符：否，扣 2 分；缺少的出入库签字 1项，每项扣 0.2 分，扣 0.2 分',
      'Books match the goods: no: 2 points lost; missing signatures on vouchers: 1 item, 0.2 for each item: 0.2 points lost',
    ],
    [
      'hubei-2019',
      'coverage',
      { 'coverage.numerator': 60 },
      '免费避孕药具覆盖率 20%，低于当年指标 30%，扣 3.3333 分',
      "Coverage 20%, below the year's target of 30%: 3.3333 points lost",
    ],
    [
      'hubei-2019-workload',
      'storage',
      { level: 'village' },
      '药具存储与质量管理：本级没有标准，不计',
      'Storage and quality: no rate at this level',
    ],
    [
      'hubei-2019-workload',
      'manualCondoms',
      {},
      '人工发放避孕套：4,200 × 0.1 = 420 元',
      'Condoms by hand: 4,200 x 0.1 = 420 yuan',
    ],
    [
      'nanchuan-2023-subsidy',
      'machines',
      {},
      '自助发放：3 × 500 = 1,500 分',
      'Machines: 3 x 500 = 1,500 points',
    ],
  ])('of %s %s with %j reads %s', (id, line, facts, zh, en) => {
    expect(told(id, line, facts)).toEqual([zh, en]);
  });

  it('never rounds a value up to the line it is short of', () => {
    const [zh, en] = told('nanchuan-2023', 'coverage', {
      'dispensing.people': 2_499_997,
      'contraception.women': 10_000_000,
    });
    expect(zh).toBe('发放覆盖率略低于评分线 25%，扣 0.0001 分');
    expect(en).toBe('Coverage just below the line of 25%: 0.0001 points lost');
  });

  it('says that a line without anything to assess is read to score nothing', () => {
    const [zh, en] = told(
      'nanchuan-2023',
      'followUp',
      { 'followUp.sampled': 0 },
      { followUp: 'scoresNothing' },
    );
    expect(zh).toBe('随访服务没有可考核的对象，扣 15 分');
    expect(en).toBe('Follow-up: nothing to assess: 15 points lost');
  });

  it('names what is missing and what is impossible', () => {
    const id = 'nanchuan-2023';
    const facts = without(factsOf(id, { 'surgery.free': 101 }), 'contraception.women');
    const { items } = evaluateKnown(scheme(id), facts);
    const say = (line: string, language: 'zh' | 'en') =>
      items.filter((item) => item.id === line).map((item) => explain(scheme(id), item, language));
    expect(say('coverage', 'zh')).toEqual([
      '发放覆盖率暂不能计算：缺少采取相应避孕方法的已婚育龄妇女，20 分仍计入应得总分',
    ]);
    expect(say('surgery', 'en')).toEqual([
      'Free surgery rate cannot be told: free contraceptive surgeries impossible; its 15 points still count as applicable',
    ]);
  });

  it('names what is missing for an amount, which has no points', () => {
    const id = 'hubei-2019-workload';
    const { items } = evaluateKnown(scheme(id), without(factsOf(id), 'level'));
    const first = items[0];
    expect(first && explain(scheme(id), first, 'zh')).toBe('药具存储与质量管理暂不能计算：缺少机构层级');
    expect(first && explain(scheme(id), first, 'en')).toBe(
      'Storage and quality cannot be told yet: level of the institution missing',
    );
  });

  it('names each missing fact once, also one that is both sample and need', () => {
    const id = 'nanchuan-2023';
    const facts = without(factsOf(id), 'institutions.required', 'institutions.dispensing');
    const item = evaluateKnown(scheme(id), facts).items.find((one) => one.id === 'institutions');
    expect(item?.facts).toEqual(['institutions.required', 'institutions.dispensing']);
    expect(item && explain(scheme(id), item, 'en')).toBe(
      'Institutions that dispense cannot be told yet: institutions that must dispense, institutions that dispense missing; its 10 points still count as applicable',
    );
    for (const one of schemeIds.flatMap(
      (each): { facts?: string[] }[] => evaluateKnown(scheme(each), {}).items,
    ))
      expect(one.facts).toEqual([...new Set(one.facts)]);
  });

  it('is there for every line of every scheme, known or not, begins with a capital and shows no hole', () => {
    for (const id of schemeIds) {
      for (const facts of [factsOf(id), {}]) {
        for (const item of evaluateKnown(scheme(id), facts).items) {
          for (const language of ['zh', 'en'] as const) {
            expect(explain(scheme(id), item, language)).not.toMatch(/^[a-z]|undefined|null|NaN|\[object/);
          }
        }
      }
    }
  });

  it('is refused for an item of another scheme', () => {
    const item = evaluate(scheme('nanchuan-2023'), factsOf('nanchuan-2023')).items[0];
    expect(() => item && explain(scheme('hubei-2019'), item, 'zh')).toThrow(RangeError);
  });
});
