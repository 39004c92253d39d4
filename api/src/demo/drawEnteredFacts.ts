import type { FactValue } from '@fcs/shared/assessment/facts.ts';
import { startOfDay } from '@fcs/shared/time.ts';
import { type EnteredFactDocument, subjectOf } from '../assessment/EnteredFact.ts';
import type { PointDocument } from '../points/Point.ts';
import { countyCode, countyPath, planRows } from './district.ts';
import type { Draw } from './draw.ts';
import type { World } from './world.ts';

/** Why a value was entered: shown beside it. */
const reasons = {
  statistics: '示例：年度统计报表',
  plan: '示例：辖区计划由卫生院承担（南川区 2023 附件 1）',
  onSite: '示例：现场考核记录',
  phone: '示例：电话抽查记录',
  targets: '示例：当年工作指标文件',
  documents: '示例：文件资料',
} as const;
type Reason = keyof typeof reasons;

/** Of whom facts are told: the county, a township, or an institution with its own sheet. */
type Subject = {
  region: string;
  regionPath: string;
  unit: PointDocument | null;
  population: number;
  amountWan: string;
  /** Its institutions. */
  members: readonly PointDocument[];
};

type Told = Record<string, readonly [value: FactValue, reason: Reason]>;

/** Part of the population: women who use these methods and are married, all married women of childbearing age, all of that age. */
const usingMethods = 0.105;
const marriedWomen = 0.19;
const fertileWomen = 0.24;

/** A sample with few faults: none in most. */
const few = (draw: Draw, most: number): number => (draw.chance(0.55) ? 0 : draw.int(1, most));

const sheetFacts = (draw: Draw, subject: Subject): Told => {
  const { unit } = subject;
  const serves = !unit || unit.grassroots;
  return {
    'contraception.women': [serves ? Math.round(subject.population * usingMethods) : 0, 'statistics'],
    ...(unit
      ? {
          'plan.amount': [serves ? Number(subject.amountWan) : 0, 'plan'] as const,
          'satisfaction.sampled': [10, 'phone'] as const,
          'satisfaction.satisfied': [draw.int(7, 10), 'phone'] as const,
        }
      : {}),
  };
};

const qualityFacts = (draw: Draw, subject: Subject): Told => {
  const surgical = subject.members.some(({ services }) => services.length > 0);
  return {
    ...(subject.unit ? { 'ledger.matches': [true, 'onSite'] as const } : {}),
    'ledger.signaturesMissing': [few(draw, 4), 'onSite'],
    'stock.expiredFound': [0, 'onSite'],
    'market.freeProductsOnSale': [0, 'onSite'],
    'entry.sampled': [15, 'onSite'],
    'entry.incomplete': [few(draw, 3), 'onSite'],
    'technique.tested': [surgical ? 2 : 0, 'onSite'],
    'technique.unfamiliar': [surgical && draw.chance(0.15) ? 1 : 0, 'onSite'],
    'satisfaction.sampled': [10, 'phone'],
    'satisfaction.satisfied': [draw.int(7, 10), 'phone'],
  };
};

const hubeiFacts = (draw: Draw, subject: Subject): Told => {
  const papers = draw.int(30, 50);
  return {
    'coverage.denominator': [Math.round(subject.population * marriedWomen), 'statistics'],
    'coverage.target': [15, 'targets'],
    'records.numerator': [papers - few(draw, 4), 'onSite'],
    'records.denominator': [papers, 'onSite'],
    'records.target': [95, 'targets'],
    'larc.target': [70, 'targets'],
  };
};

const schemes = {
  'nanchuan-2023': sheetFacts,
  'nanchuan-2023-quality': qualityFacts,
  'hubei-2019': hubeiFacts,
} as const;

const subjectsOf = (world: World): Subject[] => {
  const institutions = [...world.points.values()].filter((point) => point.kind === 'institution');
  const plan = new Map(planRows().map((row) => [row.region, row]));
  const townshipOf = (point: PointDocument) => world.townships.find((one) => one.centre._id === point._id);
  return [
    {
      region: countyCode,
      regionPath: countyPath,
      unit: null,
      population: world.townships.reduce((all, one) => all + one.population, 0),
      amountWan: '0',
      members: institutions,
    },
    ...world.townships.map((township) => ({
      region: township.code,
      regionPath: `${countyPath}/${township.code}`,
      unit: null,
      population: township.population,
      amountWan: plan.get(township.code)?.amountWan ?? '0',
      members: [township.centre],
    })),
    ...institutions.map((unit) => ({
      region: unit.region,
      regionPath: unit.regionPath,
      unit,
      population: townshipOf(unit)?.population ?? 0,
      amountWan: plan.get(unit.region)?.amountWan ?? '0',
      members: [unit],
    })),
  ];
};

const enteredAt = (world: World, year: string): Date =>
  new Date(Math.min(startOfDay(`${year}-12-20`, '10:00').getTime(), world.until.getTime() - 14 * 3_600_000));

/** What the lists of targets ask of a county and no record tells. */
const countyFacts = (world: World, county: Subject): Record<string, Told> => {
  const women = Math.round(county.population * fertileWomen);
  const villages = [...world.points.values()].filter(({ kind }) => kind === 'village').length;
  return {
    'liuzhou-2019': {
      'plan.issued': [true, 'documents'],
      'assessments.held': [2, 'documents'],
      'storerooms.standard': [county.members.length - 1, 'onSite'],
      'storerooms.total': [county.members.length, 'onSite'],
      'machines.bulletins': [2, 'documents'],
      'points.signed': [world.points.size - 9, 'onSite'],
      'points.total': [world.points.size, 'onSite'],
    },
    'yueqing-2024': {
      'abortions.women': [women, 'statistics'],
      'abortions.womenBefore': [women, 'statistics'],
      'supervision.rounds': [1, 'documents'],
      'pilot.taskList': [true, 'documents'],
      'pilot.processEvaluated': [true, 'documents'],
    },
    'jilin-2015': {
      'bodies.standard': [1, 'statistics'],
      'villages.signed': [villages, 'statistics'],
      'villages.total': [villages, 'statistics'],
      'surveys.held': [2, 'documents'],
      'dataQuality.checked': [true, 'documents'],
      'bulletins.issued': [4, 'documents'],
      'assessment.cores': [4, 'documents'],
    },
  };
};

type Written = { year: string; at: Date; by: string };

const enteredFact = (
  id: string,
  subject: Subject,
  scheme: string,
  fact: string,
  [value, reason]: Told[string],
  { year, at, by }: Written,
): EnteredFactDocument => ({
  _id: id,
  scheme,
  fact,
  subject: subjectOf(subject.region, subject.unit?._id ?? null),
  region: subject.region,
  regionPath: subject.regionPath,
  unit: subject.unit?._id ?? null,
  period: year,
  number: 1,
  value,
  reason: reasons[reason],
  actorKind: 'person',
  actorId: by,
  role: 'county',
  at,
  sample: true,
});

/** What no record tells is entered by hand for every service year: by the county office, dated, with why. */
export const drawEnteredFacts = (draw: Draw, world: World, countyPerson: string): EnteredFactDocument[] => {
  const subjects = subjectsOf(world);
  const county = subjects[0] as Subject;
  return world.years.flatMap((year) => {
    const own = draw.part(year);
    const ids = draw.part(`${year} targets`);
    const written = { year, at: enteredAt(world, year), by: countyPerson };
    const scored = subjects.flatMap((subject) =>
      Object.entries(schemes).flatMap(([scheme, facts]) =>
        Object.entries(facts(own, subject)).map(([fact, told]) =>
          enteredFact(own.id(), subject, scheme, fact, told, written),
        ),
      ),
    );
    const targets = Object.entries(countyFacts(world, county)).flatMap(([scheme, facts]) =>
      Object.entries(facts).map(([fact, told]) => enteredFact(ids.id(), county, scheme, fact, told, written)),
    );
    return [...scored, ...targets];
  });
};
