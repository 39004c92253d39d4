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
  surgery: '示例：市妇幼健康信息管理系统导出',
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
type Done = { surgeries: number; free: number; adverse: number; consulted: number; longActing: number };

type Told = Record<string, readonly [value: FactValue, reason: Reason]>;

/** Part of the population: women who use these methods and are married, and all married women of childbearing age. */
const usingMethods = 0.105;
const marriedWomen = 0.19;

const surgeriesOf = (draw: Draw, unit: PointDocument): number => {
  if (unit.services.length === 0) return 0;
  if (unit.countyStore) return draw.int(380, 460);
  return unit.grassroots ? draw.int(35, 110) : draw.int(120, 180);
};

const doneBy = (draw: Draw, unit: PointDocument, part: number): Done => {
  const surgeries = Math.round(surgeriesOf(draw, unit) * part);
  const consulted = Math.round((unit.services.length > 0 ? draw.int(90, 240) : draw.int(5, 30)) * part);
  return {
    surgeries,
    free: Math.round(surgeries * (0.46 + draw.next() * 0.14)),
    adverse: draw.chance(0.15) ? draw.int(1, 2) : 0,
    consulted,
    longActing: Math.round(consulted * (0.4 + draw.next() * 0.3)),
  };
};

const sum = (members: readonly PointDocument[], done: ReadonlyMap<string, Done>, of: keyof Done): number =>
  members.reduce((all, member) => all + (done.get(member._id)?.[of] ?? 0), 0);

/** A sample with few faults: none in most. */
const few = (draw: Draw, most: number): number => (draw.chance(0.55) ? 0 : draw.int(1, most));

const sheetFacts = (draw: Draw, subject: Subject, done: ReadonlyMap<string, Done>): Told => {
  const surgeries = sum(subject.members, done, 'surgeries');
  const sampled = surgeries > 0 ? 10 : 0;
  const missed = sampled > 0 && draw.chance(0.3) ? 1 : 0;
  const { unit } = subject;
  const serves = !unit || unit.grassroots;
  return {
    'surgery.total': [surgeries, 'surgery'],
    'surgery.free': [sum(subject.members, done, 'free'), 'surgery'],
    'followUp.sampled': [sampled, 'phone'],
    'followUp.missed': [missed, 'phone'],
    'followUp.irregular': [sampled > 0 ? few(draw, 3) : 0, 'phone'],
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

const qualityFacts = (draw: Draw, subject: Subject, done: ReadonlyMap<string, Done>): Told => {
  const surgical = sum(subject.members, done, 'surgeries') > 0;
  const ten = surgical ? 10 : 0;
  const missing = surgical && draw.chance(0.2) ? 1 : 0;
  return {
    ...(subject.unit ? { 'ledger.matches': [true, 'onSite'] as const } : {}),
    'ledger.signaturesMissing': [few(draw, 4), 'onSite'],
    'stock.expiredFound': [0, 'onSite'],
    'market.freeProductsOnSale': [0, 'onSite'],
    'entry.sampled': [15, 'onSite'],
    'entry.incomplete': [few(draw, 3), 'onSite'],
    'surgeryEntry.sampled': [ten, 'onSite'],
    'surgeryEntry.missing': [missing, 'onSite'],
    'surgeryEntry.incomplete': [surgical ? few(draw, 2) : 0, 'onSite'],
    'technique.tested': [surgical ? 2 : 0, 'onSite'],
    'technique.unfamiliar': [surgical && draw.chance(0.15) ? 1 : 0, 'onSite'],
    'authenticity.sampled': [ten, 'phone'],
    'authenticity.denied': [0, 'phone'],
    'satisfaction.sampled': [10, 'phone'],
    'satisfaction.satisfied': [draw.int(7, 10), 'phone'],
  };
};

const hubeiFacts = (draw: Draw, subject: Subject, done: ReadonlyMap<string, Done>): Told => {
  const women = Math.round(sum(subject.members, done, 'consulted') * 1.2) + draw.int(2, 9);
  const papers = draw.int(30, 50);
  return {
    'coverage.denominator': [Math.round(subject.population * marriedWomen), 'statistics'],
    'coverage.target': [15, 'targets'],
    'records.numerator': [papers - few(draw, 4), 'onSite'],
    'records.denominator': [papers, 'onSite'],
    'records.target': [95, 'targets'],
    'larc.numerator': [Math.round(women * (0.55 + draw.next() * 0.2)), 'register'],
    'larc.denominator': [women, 'register'],
    'larc.target': [70, 'targets'],
  };
};

const workloadFacts = (_draw: Draw, subject: Subject, done: ReadonlyMap<string, Done>): Told => ({
  consultations: [sum(subject.members, done, 'consulted'), 'register'],
  longActing: [sum(subject.members, done, 'longActing'), 'register'],
});

const subsidyFacts = (_draw: Draw, subject: Subject, done: ReadonlyMap<string, Done>): Told => ({
  adverseReactions: [sum(subject.members, done, 'adverse'), 'register'],
});

const schemes = {
  'nanchuan-2023': sheetFacts,
  'nanchuan-2023-quality': qualityFacts,
  'nanchuan-2023-subsidy': subsidyFacts,
  'hubei-2019': hubeiFacts,
  'hubei-2019-workload': workloadFacts,
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

/** How much of a year has passed by today, 0 to 1. */
const passed = (world: World, year: string): number => {
  const from = startOfDay(`${year}-01-01`).getTime();
  const to = startOfDay(`${Number(year) + 1}-01-01`).getTime();
  return Math.max(0, Math.min(1, (world.until.getTime() - from) / (to - from)));
};

const enteredAt = (world: World, year: string): Date =>
  new Date(Math.min(startOfDay(`${year}-12-20`, '10:00').getTime(), world.until.getTime() - 14 * 3_600_000));

/** What needs records of rooms to come is entered by hand for every service year: by the county office, dated, with why. */
export const drawEnteredFacts = (draw: Draw, world: World, countyPerson: string): EnteredFactDocument[] => {
  const subjects = subjectsOf(world);
  const institutions = subjects.flatMap(({ unit }) => unit ?? []);
  return world.years.flatMap((year) => {
    const own = draw.part(year);
    const part = passed(world, year);
    const done = new Map(institutions.map((unit) => [unit._id, doneBy(own, unit, part)]));
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
