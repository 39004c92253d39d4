import { SchemeError } from '@fcs/shared/assessment/issues.ts';
import { parseScheme } from '@fcs/shared/assessment/scheme.ts';
import { findScheme, schemeIds } from '@fcs/shared/assessment/schemes.ts';
import { describe, expect, it } from 'vitest';
import { scheme } from './official.ts';

// A scheme file is edited by people: each test breaks one thing in it, as a person would.
// biome-ignore lint/suspicious/noExplicitAny: a broken file has no type
type File = any;

/** The issues of a scheme file after an edit, as `path: message`. */
function broken(id: string, edit: (file: File) => void): string[] {
  const file = structuredClone(scheme(id)) as File;
  edit(file);
  try {
    parseScheme(file);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(SchemeError);
    return (error as SchemeError).issues.map((issue) =>
      'path' in issue ? `${issue.path}: ${issue.message}` : '',
    );
  }
}

const line = (file: File, id: string): File => file.lines.find((line: File) => line.id === id);
const fact = (file: File, name: string): File => file.facts.find((fact: File) => fact.name === name);
const reading = (file: File, on: string, id: string): File =>
  line(file, on).readings.find((reading: File) => reading.id === id);

describe('the registry', () => {
  it('holds the eight schemes under the ids of their documents', () => {
    expect(schemeIds).toEqual([
      'nanchuan-2023',
      'nanchuan-2023-quality',
      'nanchuan-2023-subsidy',
      'hubei-2019',
      'hubei-2019-workload',
      'liuzhou-2019',
      'yueqing-2024',
      'jilin-2015',
    ]);
    for (const id of schemeIds) expect(findScheme(id)?.id).toBe(id);
  });

  it('has no scheme of another name', () => {
    expect(findScheme('nanchuan-2024')).toBeUndefined();
    expect(findScheme('constructor')).toBeUndefined();
  });
});

describe('every official scheme', () => {
  it.each([...schemeIds])('%s names its document, and each line its clause and requirements', (id) => {
    const { document, lines } = scheme(id);
    expect(document.checked).toMatch(/^20\d\d-\d\d-\d\d$/);
    for (const { clause, requirements } of lines) {
      expect('annex' in clause ? clause.annex : null).toBe(document.annex);
      expect(requirements.length).toBeGreaterThan(0);
    }
  });

  it('scores every line H01 to H19 of the requirements in its place', () => {
    const cited = schemeIds.flatMap((id) => scheme(id).lines.flatMap(({ requirements }) => requirements));
    for (let number = 1; number <= 19; number += 1) {
      expect(cited).toContain(`H${String(number).padStart(2, '0')}`);
    }
  });

  it('follows the rows of its annex in order', () => {
    for (const id of ['nanchuan-2023', 'nanchuan-2023-quality', 'hubei-2019'] as const) {
      expect(scheme(id).lines.map(({ clause }) => 'row' in clause && clause.row)).toEqual(
        scheme(id).lines.map((_, at) => at + 1),
      );
    }
  });
});

describe('a broken scheme file', () => {
  const id = 'nanchuan-2023';

  it('is not broken before it is edited', () => {
    for (const each of schemeIds) expect(broken(each, () => {})).toEqual([]);
  });

  it('is refused when it is no scheme at all', () => {
    for (const file of [null, 3, 'x', [], {}]) expect(() => parseScheme(file)).toThrow(SchemeError);
  });

  it.each<[string, string, (file: File) => void]>([
    [
      'a misspelt key of a line',
      'lines.coverage: unknown key pionts',
      (f) => {
        line(f, 'coverage').pionts = 20;
      },
    ],
    [
      'a misspelt key of the scheme',
      ': unknown key titel',
      (f) => {
        f.titel = f.title;
      },
    ],
    [
      'a misspelt parameter',
      'lines.coverage.mechanism: unknown key step',
      (f) => {
        line(f, 'coverage').mechanism.step = 1;
      },
    ],
    [
      'a mechanism there is none of',
      'lines.coverage.mechanism',
      (f) => {
        line(f, 'coverage').mechanism.type = 'guess';
      },
    ],
    [
      'points below zero',
      'lines.surgery.points: ',
      (f) => {
        line(f, 'surgery').points = -15;
      },
    ],
    [
      'a line of 0 percent',
      'lines.surgery.mechanism.line: ',
      (f) => {
        line(f, 'surgery').mechanism.line = 0;
      },
    ],
    [
      'an indicator target of 0',
      'lines.surgery.indicator.target: ',
      (f) => {
        line(f, 'surgery').indicator.target = 0;
      },
    ],
    [
      'a number written as a text',
      'lines.surgery.points: must be number',
      (f) => {
        line(f, 'surgery').points = '15';
      },
    ],
    [
      'a label without English',
      'lines.surgery.label.en: ',
      (f) => {
        delete line(f, 'surgery').label.en;
      },
    ],
    [
      'a label that is empty',
      'lines.surgery.label.zh: ',
      (f) => {
        line(f, 'surgery').label.zh = '';
      },
    ],
    [
      'a line without its clause',
      'lines.surgery.clause: ',
      (f) => {
        delete line(f, 'surgery').clause;
      },
    ],
    [
      'a requirement that is none',
      'lines.surgery.requirements.0: must match',
      (f) => {
        line(f, 'surgery').requirements = ['H4'];
      },
    ],
    [
      'a kind there is none of',
      'kind',
      (f) => {
        f.kind = 'list';
      },
    ],
    [
      'a fact of a strange name',
      'facts.Surgery Free.name: ',
      (f) => {
        fact(f, 'surgery.free').name = 'Surgery Free';
      },
    ],
    [
      'a fact of a strange unit',
      'facts.surgery.free.unit: ',
      (f) => {
        fact(f, 'surgery.free').unit = 'pieces';
      },
    ],
    [
      'a document that was never checked',
      'document.checked: ',
      (f) => {
        delete f.document.checked;
      },
    ],
  ])('is refused for %s, which is named', (_, place, edit) => {
    const issues = broken(id, edit);
    expect(issues).not.toEqual([]);
    expect(issues.some((issue) => issue.includes(place))).toBe(true);
  });

  it.each<[string, string, (file: File) => void]>([
    [
      'points that do not add up to its full',
      'full: the lines add up to 105/1, not to 100',
      (f) => {
        line(f, 'staffing').points = 10;
      },
    ],
    [
      'a line that stands twice',
      'lines.surgery: stands twice',
      (f) => {
        line(f, 'followUp').id = 'surgery';
      },
    ],
    [
      'a fact that stands twice',
      'facts.plan.amount: stands twice',
      (f) => {
        f.facts.push(fact(f, 'plan.amount'));
      },
    ],
    [
      'a fact that is used but not declared',
      'lines.dispensing: uses "plan.amount", which is not declared',
      (f) => {
        f.facts = f.facts.filter((fact: File) => fact.name !== 'plan.amount');
      },
    ],
    [
      'a fact that is declared and never used',
      'facts.plan.people: is declared and never used',
      (f) => {
        f.facts.push({ ...fact(f, 'plan.amount'), name: 'plan.people' });
      },
    ],
    [
      'a denominator that says nothing of zero',
      'facts.plan.amount.whenNone: is missing, "dispensing" divides by it or samples it',
      (f) => {
        delete fact(f, 'plan.amount').whenNone;
      },
    ],
    [
      'a fact that may be null and says nothing of it',
      'facts.quality.score.whenNone: is missing, the fact may be null',
      (f) => {
        fact(f, 'quality.score').mayBeNull = true;
      },
    ],
    [
      'a part of a whole that is not there',
      'facts.surgery.free.partOf: is no other declared fact',
      (f) => {
        fact(f, 'surgery.free').partOf = 'surgery.all';
      },
    ],
    [
      'a part of itself',
      'facts.surgery.free.partOf: is no other declared fact',
      (f) => {
        fact(f, 'surgery.free').partOf = 'surgery.free';
      },
    ],
    [
      'choices of what is no choice',
      'facts.surgery.free.choices: belong to a choice and to nothing else',
      (f) => {
        fact(f, 'surgery.free').choices = ['one'];
      },
    ],
    [
      'a band whose floor lies above its line',
      'lines.quality.mechanism.floor: is not below the line',
      (f) => {
        line(f, 'quality').mechanism.floor = 85;
      },
    ],
    [
      'a question without a chosen reading',
      'lines.coverage.readings.points: 0 readings are chosen, not one',
      (f) => {
        delete reading(f, 'coverage', 'heading20').chosen;
        reading(f, 'coverage', 'heading20').set = { points: 20 };
      },
    ],
    [
      'a question with two chosen readings',
      'lines.coverage.readings.points: 2 readings are chosen, not one',
      (f) => {
        reading(f, 'coverage', 'text25').chosen = true;
        delete reading(f, 'coverage', 'text25').set;
      },
    ],
    [
      'a reading that stands twice',
      'lines.coverage.readings.text25: stands twice',
      (f) => {
        line(f, 'coverage').readings.push(reading(f, 'coverage', 'text25'));
      },
    ],
    [
      'another reading that changes nothing',
      'lines.coverage.readings.text25.set: is missing',
      (f) => {
        delete reading(f, 'coverage', 'text25').set;
      },
    ],
    [
      'a chosen reading that changes the line it stands in',
      'lines.coverage.readings.heading20.set: only another reading of the score may set anything',
      (f) => {
        reading(f, 'coverage', 'heading20').set = { points: 21 };
      },
    ],
    [
      'two questions that set the same parameter',
      'lines.coverage.readings.indicatorLine20.set.points: "points" sets it too',
      (f) => {
        reading(f, 'coverage', 'indicatorLine20').set.points = 24;
      },
    ],
  ])('is refused for %s, exactly there', (_, issue, edit) => {
    expect(broken(id, edit)).toContain(issue);
  });

  it('is refused for a reading that sets an unknown parameter', () => {
    const issues = broken(id, (f) => {
      reading(f, 'coverage', 'indicatorLine20').set.parameters = { lien: 20 };
    });
    expect(issues).toEqual(['lines.coverage.readings.indicatorLine20.set.parameters: unknown key lien']);
  });

  it('is refused for a reading that sets an impossible target', () => {
    const issues = broken(id, (f) => {
      reading(f, 'coverage', 'indicatorLine20').set.parameters.line = 0;
    });
    expect(issues).toEqual([
      'lines.coverage.readings.indicatorLine20.set.parameters.line: is too small or too short (0)',
    ]);
  });

  it('is refused for a reading that reads a fact it does not declare', () => {
    const issues = broken('hubei-2019-workload', (f) => {
      reading(f, 'longActing', 'bounded').set.parameters.atMost = 'visits';
    });
    expect(issues).toEqual(['lines.longActing: uses "visits", which is not declared']);
  });

  it('is refused for rates that do not name each level', () => {
    const issues = broken('hubei-2019-workload', (f) => {
      delete line(f, 'storage').mechanism.rate.rates.village;
    });
    expect(issues).toEqual(['lines.storage.mechanism.rate.rates: do not match the choices of "level"']);
  });

  it('is refused for an amount that is read to have points', () => {
    const issues = broken('hubei-2019-workload', (f) => {
      reading(f, 'longActing', 'included').set.points = 3;
    });
    expect(issues).toEqual(['lines.longActing.readings.included.set: an amount has no points']);
  });

  it('names all of its faults at once', () => {
    const issues = broken(id, (f) => {
      line(f, 'staffing').points = 10;
      f.facts.push(fact(f, 'plan.amount'));
      delete reading(f, 'coverage', 'text25').set;
    });
    expect(issues).toHaveLength(3);
  });
});
