import { evaluate, evaluateKnown } from '@fcs/shared/assessment/evaluate.ts';
import { explain } from '@fcs/shared/assessment/explain.ts';
import type { Facts, FactValue } from '@fcs/shared/assessment/facts.ts';
import { SchemeError } from '@fcs/shared/assessment/issues.ts';
import { parseScheme, type TargetsScheme } from '@fcs/shared/assessment/scheme.ts';
import { schemeIds } from '@fcs/shared/assessment/schemes.ts';
import { exactValue, replay } from '@fcs/shared/assessment/trace.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawnFacts } from './draw.ts';
import { scheme, without } from './official.ts';

const lists = schemeIds.filter((id) => scheme(id).kind === 'targets');
const list = (id: string): TargetsScheme => scheme(id) as TargetsScheme;

/** A county that did all that is asked: every part is its whole, every count ten thousand, every yes a yes. */
const allDone = (id: string): Record<string, FactValue> =>
  Object.fromEntries(list(id).facts.map(({ name, type }) => [name, type === 'boolean' ? true : 10_000]));

const judged = (id: string, replaced: Facts, line: string) => {
  const { items } = evaluate(list(id), { ...allDone(id), ...replaced });
  const { target, value, met, reason } = items.find((item) => item.id === line) ?? {};
  return [target, value, met, ...(reason ? [reason] : [])];
};

describe('柳州 城中卫发〔2019〕9号', () => {
  it('700 free ones of 1,000 IUDs reach the 70 % exactly, 699 do not (F16)', () => {
    expect(judged('liuzhou-2019', { 'iud.free': 700, 'iud.total': 1000 }, 'iud')).toEqual([70, 70, true]);
    expect(judged('liuzhou-2019', { 'iud.free': 699, 'iud.total': 1000 }, 'iud')).toEqual([70, 69.9, false]);
  });

  it('two assessments a year are enough, one is not (G11)', () => {
    expect(judged('liuzhou-2019', { 'assessments.held': 2 }, 'assessments')).toEqual([2, 2, true]);
    expect(judged('liuzhou-2019', { 'assessments.held': 1 }, 'assessments')).toEqual([2, 1, false]);
  });

  it('cannot judge the share of IUDs where none was placed, nor campuses where there is none', () => {
    expect(judged('liuzhou-2019', { 'iud.free': 0, 'iud.total': 0 }, 'iud')).toEqual([
      70,
      null,
      null,
      'NO_DENOMINATOR',
    ]);
    const none = { 'campuses.withMachine': 0, 'campuses.toServe': 0 };
    expect(judged('liuzhou-2019', none, 'campuses')).toEqual([100, null, null, 'NO_DENOMINATOR']);
  });

  it('one campus without self-service breaks full coverage (B01)', () => {
    const most = { 'campuses.withMachine': 2, 'campuses.toServe': 3 };
    expect(judged('liuzhou-2019', most, 'campuses')).toEqual([100, 66.6667, false]);
  });
});

describe('乐清 乐卫发〔2024〕25号', () => {
  it('120 lectures and 5,000 young people are met at the number itself (B04)', () => {
    expect(judged('yueqing-2024', { 'lectures.held': 120 }, 'lectures')).toEqual([120, 120, true]);
    expect(judged('yueqing-2024', { 'lectures.held': 119 }, 'lectures')).toEqual([120, 119, false]);
    expect(judged('yueqing-2024', { 'lectures.reached': 5000 }, 'youth')).toEqual([5000, 5000, true]);
  });

  it('an abortion rate that stays the same has not fallen (F22)', () => {
    const rate = (now: number, before: number): Facts => ({
      'abortions.count': now,
      'abortions.women': 10_000,
      'abortions.countBefore': before,
      'abortions.womenBefore': 10_000,
    });
    expect(judged('yueqing-2024', rate(120, 120), 'abortions')).toEqual([1.2, 1.2, false]);
    expect(judged('yueqing-2024', rate(119, 120), 'abortions')).toEqual([1.2, 1.19, true]);
  });

  it('without a survey before nobody can say that more women know (C08)', () => {
    const first = { 'knowledge.awareBefore': 0, 'knowledge.askedBefore': 0 };
    expect(judged('yueqing-2024', first, 'knowledge')).toEqual([null, null, null, 'NO_BASELINE']);
  });

  it('no process evaluation is not met, not unknown (G25)', () => {
    const open = { 'pilot.processEvaluated': false };
    expect(judged('yueqing-2024', open, 'processEvaluation')).toEqual([true, false, false]);
  });
});

describe('吉林 吉政办发〔2015〕26号', () => {
  it('every body needs its two professionals (G30)', () => {
    const most = { 'bodies.staffed': 33, 'bodies.total': 34 };
    expect(judged('jilin-2015', most, 'professionals')).toEqual([100, 97.0588, false]);
    expect(judged('jilin-2015', { 'bodies.staffed': 34, 'bodies.total': 34 }, 'professionals')).toEqual([
      100,
      100,
      true,
    ]);
  });

  it('refuses more bodies with staff than there are', () => {
    expect(() => judged('jilin-2015', { 'bodies.staffed': 35, 'bodies.total': 34 }, 'professionals')).toThrow(
      SchemeError,
    );
  });
});

describe.each(lists)('the list %s', (id) => {
  it('gives each line its target, value and a sentence in both languages', () => {
    const { items } = evaluate(list(id), allDone(id));
    expect(items.map(({ id }) => id)).toEqual(list(id).lines.map(({ id }) => id));
    for (const item of items) {
      if (item.measure !== 'trend') expect(item.met, item.id).toBe(true);
      expect(explain(list(id), item, 'zh')).toMatch(/达标|已做到/);
      expect(explain(list(id), item, 'en')).toMatch(/met$|done$/);
    }
  });

  it('a fact that is not known leaves its target untold, and names itself', () => {
    for (const { name } of list(id).facts) {
      const { items } = evaluateKnown(list(id), without(allDone(id), name));
      const untold = items.filter(({ met }) => met === null);
      expect(untold.length).toBeGreaterThan(0);
      for (const { facts, reason, value } of untold)
        expect([facts, reason, value]).toEqual([[name], 'MISSING_FACT', null]);
    }
  });

  it('is judged as a naive reading of the paper judges it, in 1,000 drawn counties', () => {
    const plain = (facts: Facts, at: number): boolean | null => {
      const f = (name: string) => Number(facts[name]);
      const goal = list(id).lines[at]?.mechanism;
      if (goal?.type === 'reach') return f(goal.fact) >= goal.target;
      if (goal?.type === 'hold') return facts[goal.fact] === true;
      if (goal?.type === 'share')
        return f(goal.of) === 0 ? null : f(goal.part) * 100 >= goal.target * f(goal.of);
      if (goal?.type !== 'trend' || f(goal.of) === 0 || f(goal.before.of) === 0) return null;
      const [now, before] = [f(goal.part) * f(goal.before.of), f(goal.before.part) * f(goal.of)];
      return goal.direction === 'falls' ? now < before : now > before;
    };
    fc.assert(
      fc.property(drawnFacts(list(id)), (facts) => {
        evaluate(list(id), facts).items.forEach(({ met, trace }, at) => {
          expect(met).toBe(plain(facts, at));
          if (trace) expect(replay(trace)).toEqual(exactValue(trace));
        });
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a broken list of targets', () => {
  // biome-ignore lint/suspicious/noExplicitAny: a broken file has no type
  const broken = (edit: (file: any) => void): string[] => {
    const file = structuredClone(list('liuzhou-2019'));
    edit(file);
    try {
      parseScheme(file);
      return [];
    } catch (error) {
      return (error as SchemeError).issues.map((issue) =>
        'path' in issue ? `${issue.path}: ${issue.message}` : '',
      );
    }
  };
  // biome-ignore lint/suspicious/noExplicitAny: a broken file has no type
  const line = (file: any, id: string) => file.lines.find((one: { id: string }) => one.id === id);

  it('names the line whose target is no number above nothing', () => {
    expect(broken((file) => Object.assign(line(file, 'iud').mechanism, { target: 0 })).join()).toContain(
      'lines.iud.mechanism.target',
    );
  });

  it('names the line that asks for a fact nobody declared', () => {
    const found = broken((file) =>
      Object.assign(line(file, 'assessments').mechanism, { fact: 'visits.held' }),
    );
    expect(found).toContain('lines.assessments: uses "visits.held", which is not declared');
  });

  it('names the whole that does not say why its line cannot be judged without it', () => {
    const found = broken((file) => {
      delete file.facts.find(({ name }: { name: string }) => name === 'iud.total').whenNone;
    });
    expect(found).toEqual(['facts.iud.total.whenNone: is missing, "iud" divides by it or samples it']);
  });

  it('gives no points to a target', () => {
    expect(broken((file) => Object.assign(line(file, 'plan'), { points: 5 })).join()).toContain('lines.plan');
  });
});
