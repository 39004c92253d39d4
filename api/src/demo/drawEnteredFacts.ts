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
  register: '示例：单位台账',
} as const;
type Reason = keyof typeof reasons;

/** Of whom facts are told: the county, a township, or an institution with its own sheet. */
type Subject = {
  region: string;
  regionPath: string;
  unit: PointDocument | null;
  population: number;
  amountWan: string;
  /** The institutions whose counts add up to the subject's. */
  members: readonly PointDocument[];
};

/** What an institution did in a year beside giving out products. */
type Done = { adverse: number };

type Told = Record<string, readonly [value: FactValue, reason: Reason]>;

/** Part of the population: women who use these methods and are married, and all married women of childbearing age. */
const usingMethods = 0.105;
const marriedWomen = 0.19;

const doneBy = (draw: Draw): Done => ({ adverse: draw.chance(0.15) ? draw.int(1, 2) : 0 });

const sum = (members: readonly PointDocument[], done: ReadonlyMap<string, Done>, of: keyof Done): number =>
  members.reduce((all, member) => all + (done.get(member._id)?.[of] ?? 0), 0);

/** A sample with few faults: none in most. */
const few = (draw: Draw, most: number): number => (draw.chance(0.55) ? 0 : draw.int(1, most));

const sheetFacts = (draw: Draw, subject: Subject): Told => {
  const { unit } = subject;
  const serves = !unit || unit.grassroots;
  return {
    'contraception.women': [serves ? Math.round(subject.population * usingMethods) : 0, 'statistics'],
    ...(unit
      ? {
          'staff.assigned': [true, 'onSite'] as const,
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

const subsidyFacts = (_draw: Draw, subject: Subject, done: ReadonlyMap<string, Done>): Told => ({
  adverseReactions: [sum(subject.members, done, 'adverse'), 'register'],
});

const schemes = {
  'nanchuan-2023': sheetFacts,
  'nanchuan-2023-quality': qualityFacts,
  'nanchuan-2023-subsidy': subsidyFacts,
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

/** What needs records of rooms to come is entered by hand for every service year: by the county office, dated, with why. */
export const drawEnteredFacts = (draw: Draw, world: World, countyPerson: string): EnteredFactDocument[] => {
  const subjects = subjectsOf(world);
  const institutions = subjects.flatMap(({ unit }) => unit ?? []);
  return world.years.flatMap((year) => {
    const own = draw.part(year);
    const done = new Map(institutions.map((unit) => [unit._id, doneBy(own)]));
    const at = enteredAt(world, year);
    return subjects.flatMap((subject) =>
      Object.entries(schemes).flatMap(([scheme, facts]) =>
        Object.entries(facts(own, subject, done)).map(([fact, [value, reason]]) => ({
          _id: own.id(),
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
          actorId: countyPerson,
          role: 'county',
          at,
          sample: true,
        })),
      ),
    );
  });
};
