import { localScheme } from '@fcs/shared/assessment/localScheme.ts';
import { parametersOf } from '@fcs/shared/assessment/parameters.ts';
import type { Line } from '@fcs/shared/assessment/scheme.ts';
import { schemeIds } from '@fcs/shared/assessment/schemes.ts';
import { describe, expect, it } from 'vitest';
import { scheme } from './official.ts';

const lineOf = (id: string, line: string): Line =>
  (scheme(id).lines as Line[]).find((one) => one.id === line) as Line;
const namesOf = (id: string, line: string): string[] =>
  parametersOf(lineOf(id, line)).map(({ name, value }) => `${name}=${value}`);

describe('the numbers a county may set (A of issue 7)', () => {
  it('are those of the mechanism, of each fault and of each rate, named by the way to them', () => {
    expect(namesOf('nanchuan-2023', 'surgery')).toEqual(['line=50', 'each=0.2']);
    expect(namesOf('nanchuan-2023', 'followUp')).toEqual([
      'faults.followUp.missed.each=3',
      'faults.followUp.irregular.each=0.1',
    ]);
    expect(namesOf('hubei-2019-workload', 'storage')).toEqual([
      'quantity=1',
      'rate.rates.county=3000',
      'rate.rates.township=1500',
    ]);
  });

  it('are none where a number only stands for yes', () => {
    expect(namesOf('nanchuan-2023', 'staffing')).toEqual([]);
  });

  it.each([...schemeIds])('%s takes each of them doubled, and then has it doubled', (id) => {
    for (const line of scheme(id).lines as Line[])
      for (const { name, value } of parametersOf(line)) {
        if (line.mechanism.type === 'band' && name === 'floor') continue;
        const set = value * 2;
        const own = localScheme(scheme(id), {
          lines: { [line.id]: { parameters: { [name]: set } } },
          readings: {},
        });
        const changed = (own.lines as Line[]).find((one) => one.id === line.id) as Line;
        expect(parametersOf(changed).find((one) => one.name === name)?.value, `${line.id}.${name}`).toBe(set);
        expect((own.lines as Line[]).filter((one) => one.id !== line.id)).toEqual(
          (scheme(id).lines as Line[]).filter((one) => one.id !== line.id),
        );
      }
  });
});
