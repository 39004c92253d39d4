import { evaluate } from '@fcs/shared/assessment/evaluate.ts';
import type { Facts } from '@fcs/shared/assessment/facts.ts';
import { checkReadings, type Readings, resolveReadings } from '@fcs/shared/assessment/readings.ts';
import type { Line } from '@fcs/shared/assessment/scheme.ts';
import { schemeIds } from '@fcs/shared/assessment/schemes.ts';
import { describe, expect, it } from 'vitest';
import { factsOf, scheme, sheet } from './official.ts';

const scoreOf = (id: string, line: string, replaced: Facts, readings: Readings = {}) =>
  evaluate(sheet(id), factsOf(id, replaced), readings).items.find((item) => item.id === line)?.score;

describe('the readings that the documents leave open', () => {
  it.each([
    ['nanchuan-2023', 'staffing', 'text10', {}, 5, 10],
    ['nanchuan-2023', 'coverage', 'text25', {}, 20, 25],
    ['nanchuan-2023', 'coverage', 'indicatorLine20', { 'dispensing.people': 20 }, 10, 20],
    [
      'nanchuan-2023',
      'coverage',
      'completedPoints',
      { 'dispensing.people': 49, 'contraception.women': 200 },
      19,
      20,
    ],
    ['nanchuan-2023', 'surgery', 'completedPoints', { 'surgery.free': 1, 'surgery.total': 3 }, 11.6667, 11.8],
    ['nanchuan-2023', 'quality', 'deductedAtFloor', { 'quality.score': 70 }, 0, 7],
    ['nanchuan-2023', 'quality', 'completedPoints', { 'quality.score': 70.1 }, 7.02, 7.2],
    ['nanchuan-2023', 'institutions', 'withinFivePercent', { 'institutions.dispensing': 33 }, 9, 10],
    ['nanchuan-2023', 'institutions', 'withinFivePercent', { 'institutions.dispensing': 32 }, 8, 8],
    ['nanchuan-2023', 'surgery', 'scoresNothing', { 'surgery.free': 0, 'surgery.total': 0 }, null, 0],
    ['nanchuan-2023', 'followUp', 'scoresNothing', { 'followUp.sampled': 0 }, null, 0],
    ['nanchuan-2023-quality', 'machines', 'fiveFails', { 'machines.maxOfflineDays': 5 }, 5, 0],
    ['nanchuan-2023-quality', 'machines', 'scoresNothing', { 'machines.maxOfflineDays': null }, null, 0],
    ['nanchuan-2023-quality', 'technique', 'scoresNothing', { 'technique.tested': 0 }, null, 0],
  ] as const)('%s %s read as %s with %j gives %s otherwise %s', (id, line, reading, facts, chosen, other) => {
    expect(scoreOf(id, line, facts)).toBe(chosen);
    expect(scoreOf(id, line, facts, { [line]: reading })).toBe(other);
  });

  it('may be combined where they answer different questions', () => {
    const both = { coverage: ['text25', 'indicatorLine20'] };
    expect(scoreOf('nanchuan-2023', 'coverage', { 'dispensing.people': 18 }, both)).toBe(21);
  });

  it('rescale to the full of the headings whatever a line is read to be worth', () => {
    const result = evaluate(sheet('nanchuan-2023'), factsOf('nanchuan-2023'), { staffing: 'text10' });
    expect(result).toMatchObject({ score: 105, applicablePoints: 105, rescaled: 100 });
  });

  it('count a line as applicable when nothing to assess is read as nothing scored', () => {
    const facts = factsOf('nanchuan-2023', { 'followUp.sampled': 0 });
    const result = evaluate(sheet('nanchuan-2023'), facts, { followUp: 'scoresNothing' });
    expect(result).toMatchObject({ score: 85, applicablePoints: 100, rescaled: 85 });
  });

  it('change no score where they only say which facts to collect', () => {
    const facts = factsOf('nanchuan-2023', { 'quality.score': 80 });
    const chosen = evaluate(sheet('nanchuan-2023'), facts);
    const other = evaluate(sheet('nanchuan-2023'), facts, { quality: 'raw', dispensing: 'procurementValue' });
    expect(other.score).toBe(chosen.score);
    expect(other.items[2]?.readings).toMatchObject({ qualityScore: 'raw', floor: 'nothingAtFloor' });
  });

  it('are told to the collector of the facts, chosen ones included', () => {
    expect(resolveReadings(scheme('nanchuan-2023-subsidy'))).toEqual({
      units: { eligible: 'grassRoots' },
      machines: {},
      visits: { vends: 'vendsExcluded' },
      adverseReactions: {},
    });
    const asked = resolveReadings(scheme('nanchuan-2023-subsidy'), { visits: 'vendsIncluded' });
    expect(asked.visits).toEqual({ vends: 'vendsIncluded' });
    expect(() => resolveReadings(scheme('nanchuan-2023-subsidy'), { visits: 'all' })).toThrow(
      'UNKNOWN_READING',
    );
  });

  it('are told apart wherever the chosen one stands in the file', () => {
    const file = structuredClone(scheme('nanchuan-2023-subsidy'));
    for (const line of file.lines) line.readings.reverse();
    expect(resolveReadings(file, { visits: 'vendsIncluded' })).toMatchObject({
      visits: { vends: 'vendsIncluded' },
    });
    expect(resolveReadings(file)).toMatchObject({ visits: { vends: 'vendsExcluded' } });
  });

  it('are refused by name when the scheme does not have them', () => {
    const readings = { coverage: ['text25', 'guess'], nowhere: 'text25', toString: 'x' };
    expect(checkReadings(scheme('nanchuan-2023'), readings)).toEqual([
      { code: 'UNKNOWN_READING', line: 'coverage', reading: 'guess' },
      { code: 'UNKNOWN_LINE', line: 'nowhere' },
      { code: 'UNKNOWN_LINE', line: 'toString' },
    ]);
  });

  it('are refused when two answer the same question', () => {
    expect(checkReadings(scheme('nanchuan-2023'), { coverage: ['text25', 'heading20'] })).toEqual([
      { code: 'READINGS_EXCLUDE_EACH_OTHER', line: 'coverage', reading: 'heading20' },
    ]);
  });

  it('all leave a scheme that can be evaluated', () => {
    for (const id of schemeIds) {
      const { lines } = scheme(id) as { lines: Line[] };
      for (const { id: line, readings } of lines) {
        for (const { id: reading } of readings) {
          const result = evaluate(scheme(id), factsOf(id), { [line]: reading });
          expect(Object.values(result.items.find((item) => item.id === line)?.readings ?? {})).toContain(
            reading,
          );
        }
      }
    }
  });
});
