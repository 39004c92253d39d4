import { checkFacts, type Facts } from '@fcs/shared/assessment/facts.ts';
import { describe, expect, it } from 'vitest';
import cases from './cases/scores.json' with { type: 'json' };
import { factsOf, scheme, without } from './official.ts';

const issuesOf = (id: string, replaced: Facts) => checkFacts(scheme(id), factsOf(id, replaced));

describe('checkFacts', () => {
  it('finds nothing wrong with any worked case', () => {
    for (const { scheme: id, facts } of cases) expect(checkFacts(scheme(id), facts as Facts)).toEqual([]);
  });

  it('names every missing fact, not only the first', () => {
    const id = 'nanchuan-2023';
    const facts = without(factsOf(id), 'staff.assigned', 'plan.amount');
    expect(checkFacts(scheme(id), facts)).toEqual([
      { code: 'MISSING', fact: 'staff.assigned' },
      { code: 'MISSING', fact: 'plan.amount' },
    ]);
    expect(checkFacts(scheme(id), {})).toHaveLength(scheme(id).facts.length);
  });

  it('takes null for missing, except where no machine is a known answer', () => {
    expect(issuesOf('nanchuan-2023', { 'quality.score': null })).toEqual([
      { code: 'MISSING', fact: 'quality.score' },
    ]);
    expect(issuesOf('nanchuan-2023-quality', { 'machines.maxOfflineDays': null })).toEqual([]);
  });

  it('lets no other fact of any scheme be null', () => {
    const nullable = [
      'nanchuan-2023',
      'nanchuan-2023-quality',
      'nanchuan-2023-subsidy',
      'hubei-2019',
      'hubei-2019-workload',
    ]
      .flatMap((id) => scheme(id).facts)
      .filter(({ mayBeNull }) => mayBeNull);
    expect(nullable.map(({ name }) => name)).toEqual(['machines.maxOfflineDays']);
  });

  it('names facts the scheme does not have, inherited names too', () => {
    const facts = { ...factsOf('nanchuan-2023-subsidy'), visit: 3, constructor: 1 };
    expect(checkFacts(scheme('nanchuan-2023-subsidy'), facts)).toEqual([
      { code: 'UNKNOWN', fact: 'visit' },
      { code: 'UNKNOWN', fact: 'constructor' },
    ]);
    const hidden = JSON.parse('{"__proto__": 5}') as Facts;
    expect(checkFacts(scheme('nanchuan-2023-subsidy'), hidden)).toContainEqual({
      code: 'UNKNOWN',
      fact: '__proto__',
    });
  });

  it.each([
    ['nanchuan-2023', 'quality.score', -0.1, 'NEGATIVE'],
    ['nanchuan-2023', 'quality.score', '85', 'NOT_A_NUMBER'],
    ['nanchuan-2023', 'quality.score', Number.NaN, 'NOT_A_NUMBER'],
    ['nanchuan-2023', 'quality.score', true, 'NOT_A_NUMBER'],
    ['nanchuan-2023', 'staff.assigned', 1, 'NOT_A_BOOLEAN'],
    ['nanchuan-2023', 'staff.assigned', 'true', 'NOT_A_BOOLEAN'],
    ['nanchuan-2023', 'contraception.women', 12.5, 'NOT_AN_INTEGER'],
    ['nanchuan-2023', 'plan.amount', Number.POSITIVE_INFINITY, 'TOO_LARGE'],
    ['nanchuan-2023', 'plan.amount', 1e300, 'TOO_LARGE'],
    ['hubei-2019', 'larc.target', 0, 'TARGET_NOT_POSITIVE'],
    ['hubei-2019', 'larc.target', -5, 'TARGET_NOT_POSITIVE'],
  ] as const)('of %s refuses %s = %s as %s', (id, fact, value, code) => {
    expect(issuesOf(id, { [fact]: value })).toEqual([{ code, fact }]);
  });

  it('refuses a level that is none, and says which there are', () => {
    expect(issuesOf('hubei-2019-workload', { level: 'province' })).toEqual([
      { code: 'NOT_A_CHOICE', fact: 'level', choices: ['county', 'township', 'village'] },
    ]);
    expect(issuesOf('hubei-2019-workload', { level: 3 })).toHaveLength(1);
  });

  it('takes people in fractions, since unrecorded dispensing is converted (D02)', () => {
    expect(issuesOf('nanchuan-2023', { 'dispensing.people': 24.57 })).toEqual([]);
  });

  it.each([
    ['nanchuan-2023', 'institutions.dispensing', 'institutions.required'],
    ['nanchuan-2023', 'surgery.free', 'surgery.total'],
    ['nanchuan-2023', 'satisfaction.satisfied', 'satisfaction.sampled'],
    ['nanchuan-2023-quality', 'entry.incomplete', 'entry.sampled'],
    ['nanchuan-2023-quality', 'technique.unfamiliar', 'technique.tested'],
    ['nanchuan-2023-quality', 'authenticity.denied', 'authenticity.sampled'],
    ['nanchuan-2023-quality', 'satisfaction.satisfied', 'satisfaction.sampled'],
    ['hubei-2019', 'records.numerator', 'records.denominator'],
    ['hubei-2019', 'larc.numerator', 'larc.denominator'],
  ])('of %s keeps %s within %s', (id, part, whole) => {
    const limit = Number(factsOf(id)[whole]);
    expect(issuesOf(id, { [part]: limit })).toEqual([]);
    expect(issuesOf(id, { [part]: limit + 1 })).toEqual([{ code: 'PART_ABOVE_WHOLE', fact: part, whole }]);
  });

  it.each([
    ['nanchuan-2023', 'followUp.missed', 'followUp.irregular', 'followUp.sampled'],
    ['nanchuan-2023-quality', 'surgeryEntry.missing', 'surgeryEntry.incomplete', 'surgeryEntry.sampled'],
  ])('of %s keeps %s and %s together within the sample', (id, one, other, whole) => {
    expect(issuesOf(id, { [one]: 6, [other]: 4 })).toEqual([]);
    expect(issuesOf(id, { [one]: 6, [other]: 5 })).toEqual([
      { code: 'PART_ABOVE_WHOLE', fact: one, whole },
      { code: 'PART_ABOVE_WHOLE', fact: other, whole },
    ]);
    expect(issuesOf(id, { [one]: 11 })).toEqual([{ code: 'PART_ABOVE_WHOLE', fact: one, whole }]);
  });

  it('lets coverage pass 100 percent, since it counts men and students too (G05)', () => {
    expect(issuesOf('nanchuan-2023', { 'dispensing.people': 300 })).toEqual([]);
    expect(issuesOf('hubei-2019', { 'coverage.numerator': 3000 })).toEqual([]);
  });

  it('reports several kinds of trouble at once', () => {
    const facts = {
      ...without(factsOf('hubei-2019'), 'coverage.target'),
      'larc.target': 0,
      'records.numerator': 51,
    };
    expect(checkFacts(scheme('hubei-2019'), facts).map(({ code }) => code)).toEqual([
      'MISSING',
      'TARGET_NOT_POSITIVE',
      'PART_ABOVE_WHOLE',
    ]);
  });
});
