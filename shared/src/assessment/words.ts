import { rateText, figureText as told } from '../figures.ts';
import type { Cause } from './mechanisms/mechanism.ts';
import type { FactUnit, WhenNone } from './scheme.ts';

export type Language = 'zh' | 'en';

type Below = Extract<Cause, { kind: 'belowLine' }>;
type AtFloor = Extract<Cause, { kind: 'atFloor' }>;
type BelowTarget = Extract<Cause, { kind: 'belowTarget' }>;
type NotMet = Extract<Cause, { kind: 'notMet' }>;
type Faults = Extract<Cause, { kind: 'fault' | 'lacking' }>;

/** The phrases of explanations. `points` is absent for amounts, which have none. */
export type Words = {
  each(unit: FactUnit): string;
  full(label: string, points: number): string;
  missing(label: string, facts: string[], points?: number): string;
  impossible(label: string, facts: string[], points?: number): string;
  doesNotApply(label: string, reason: WhenNone): string;
  sentence(causes: string[], exhausted: boolean): string;
  belowLine(label: string, cause: Below): string;
  atFloor(label: string, cause: AtFloor): string;
  belowTarget(label: string, cause: BelowTarget): string;
  nothingToAssess(label: string, lost: number): string;
  isNot(fact: string, lost: number): string;
  aboveLimit(fact: string, count: string, cause: NotMet): string;
  faults(fact: string, count: string, each: string, cause: Faults): string;
  cannotJudge(label: string, reason: WhenNone): string;
  held(label: string, yes: boolean): string;
  reached(label: string, value: string, target: string, met: boolean, before: boolean): string;
  noRate(label: string): string;
  amount(label: string, quantity: number, rate: number, amount: number, unit: 'point' | 'yuan'): string;
};

const zhUnits: Record<FactUnit, string> = {
  yesNo: '项',
  level: '级',
  item: '项',
  institution: '家',
  person: '人',
  personTime: '人次',
  case: '例',
  machine: '台',
  event: '次',
  place: '处',
  box: '盒',
  condom: '只',
  day: '天',
  point: '分',
  percent: '%',
  tenThousandYuan: '万元',
};

/** One and many, English only. */
const enUnits: Record<FactUnit, readonly [string, string]> = {
  yesNo: ['item', 'items'],
  level: ['level', 'levels'],
  item: ['item', 'items'],
  institution: ['institution', 'institutions'],
  person: ['person', 'people'],
  personTime: ['person-time', 'person-times'],
  case: ['case', 'cases'],
  machine: ['machine', 'machines'],
  event: ['event', 'events'],
  place: ['place', 'places'],
  box: ['box', 'boxes'],
  condom: ['condom', 'condoms'],
  day: ['day', 'days'],
  point: ['point', 'points'],
  percent: ['%', '%'],
  tenThousandYuan: ['ten thousand yuan', 'ten thousand yuan'],
};

/** A number with its unit: 2人, 1 person. */
export const units: Record<Language, (unit: FactUnit, value: number) => string> = {
  zh: (unit, value) => `${told(value)}${zhUnits[unit]}`,
  en: (unit, value) => `${told(value)} ${enUnits[unit][value === 1 ? 0 : 1]}`,
};

const enPoints = (points: number): string => units.en('point', points);

/** Undefined where four decimals lift a value that is short of its line up to it: the sentence says "just below". */
const percentBelow = (value: number, line: number): string | undefined =>
  value < line ? rateText(value) : undefined;

const zhReasons: Record<WhenNone, string> = {
  NO_DENOMINATOR: '应计总数为零',
  NO_SAMPLE: '没有可抽查的对象',
  NO_MACHINE: '没有自助发放机',
  NO_BASELINE: '没有上一期的基数',
};

const enReasons: Record<WhenNone, string> = {
  NO_DENOMINATOR: 'its total is zero',
  NO_SAMPLE: 'there was nothing to sample',
  NO_MACHINE: 'there is no machine',
  NO_BASELINE: 'the period before has no figures',
};

const zh: Words = {
  each: (unit) => zhUnits[unit],
  full: (label, points) => `${label}得满分 ${told(points)} 分`,
  missing: (label, facts, points) =>
    `${label}暂不能计算：缺少${facts.join('、')}${points === undefined ? '' : `，${told(points)} 分仍计入应得总分`}`,
  impossible: (label, facts, points) =>
    `${label}暂不能计算：${facts.join('、')}数据有误${points === undefined ? '' : `，${told(points)} 分仍计入应得总分`}`,
  doesNotApply: (label, reason) => `${label}不适用：${zhReasons[reason]}，不计入应得总分`,
  sentence: (causes, exhausted) => `${causes.join('；')}${exhausted ? '，扣完为止' : ''}`,
  belowLine: (label, { value, line, lost, unit }) => {
    if (unit === 'point')
      return `${label} ${told(value)} 分，低于评分线 ${told(line)} 分，扣 ${told(lost)} 分`;
    const shown = percentBelow(value, line);
    return `${label}${shown ? ` ${shown}，低于` : '略低于'}评分线 ${told(line)}%，扣 ${told(lost)} 分`;
  },
  atFloor: (label, { value, floor, lost }) =>
    `${label} ${told(value)} 分，未过 ${told(floor)} 分的底线，扣 ${told(lost)} 分`,
  belowTarget: (label, { value, target, lost }) => {
    const shown = percentBelow(value, target);
    return `${label}${shown ? ` ${shown}，低于` : '略低于'}当年指标 ${told(target)}%，扣 ${told(lost)} 分`;
  },
  nothingToAssess: (label, lost) => `${label}没有可考核的对象，扣 ${told(lost)} 分`,
  isNot: (fact, lost) => `${fact}：否，扣 ${told(lost)} 分`,
  aboveLimit: (fact, count, { limit, lost }) => `${fact} ${count}，限 ${told(limit)}，扣 ${told(lost)} 分`,
  faults: (fact, count, unit, { kind, each, lost }) =>
    `${fact}${kind === 'lacking' ? '缺' : ''} ${count}，每${unit}扣 ${told(each)} 分，扣 ${told(lost)} 分`,
  cannotJudge: (label, reason) => `${label}不能判断：${zhReasons[reason]}`,
  held: (label, yes) => `${label}：${yes ? '已做到' : '未做到'}`,
  reached: (label, value, target, met, before) =>
    `${label} ${value}，${before ? '上一期' : '目标'} ${target}，${met ? '达标' : '未达标'}`,
  noRate: (label) => `${label}：本级没有标准，不计`,
  amount: (label, quantity, rate, amount, unit) =>
    `${label}：${told(quantity)} × ${told(rate)} = ${told(amount)} ${unit === 'yuan' ? '元' : '分'}`,
};

const en: Words = {
  each: (unit) => enUnits[unit][0],
  full: (label, points) => `${label}: full ${enPoints(points)}`,
  missing: (label, facts, points) =>
    `${label} cannot be told yet: ${facts.join(', ')} missing${points === undefined ? '' : `; its ${enPoints(points)} still count as applicable`}`,
  impossible: (label, facts, points) =>
    `${label} cannot be told: ${facts.join(', ')} impossible${points === undefined ? '' : `; its ${enPoints(points)} still count as applicable`}`,
  doesNotApply: (label, reason) => `${label} does not apply: ${enReasons[reason]}; its points are left out`,
  sentence: (causes, exhausted) => `${causes.join('; ')}${exhausted ? '; no points are left' : ''}`,
  belowLine: (label, { value, line, lost, unit }) => {
    if (unit === 'point')
      return `${label} ${told(value)}, below the line of ${told(line)}: ${enPoints(lost)} lost`;
    const shown = percentBelow(value, line);
    return `${label} ${shown ? `${shown}, below` : 'just below'} the line of ${told(line)}%: ${enPoints(lost)} lost`;
  },
  atFloor: (label, { value, floor, lost }) =>
    `${label} ${told(value)}, not past the floor of ${told(floor)}: ${enPoints(lost)} lost`,
  belowTarget: (label, { value, target, lost }) => {
    const shown = percentBelow(value, target);
    return `${label} ${shown ? `${shown}, below` : 'just below'} the year's target of ${told(target)}%: ${enPoints(lost)} lost`;
  },
  nothingToAssess: (label, lost) => `${label}: nothing to assess: ${enPoints(lost)} lost`,
  isNot: (fact, lost) => `${fact}: no: ${enPoints(lost)} lost`,
  aboveLimit: (fact, count, { limit, lost }) =>
    `${fact}: ${count}, limit ${told(limit)}: ${enPoints(lost)} lost`,
  faults: (fact, count, unit, { kind, each, lost }) =>
    `${fact}: ${count}${kind === 'lacking' ? ' short' : ''}, ${told(each)} for each ${unit}: ${enPoints(lost)} lost`,
  cannotJudge: (label, reason) => `${label} cannot be judged: ${enReasons[reason]}`,
  held: (label, yes) => `${label}: ${yes ? 'done' : 'not done'}`,
  reached: (label, value, target, met, before) =>
    `${label}: ${value}, ${before ? 'the period before' : 'target'} ${target}: ${met ? 'met' : 'not met'}`,
  noRate: (label) => `${label}: no rate at this level`,
  amount: (label, quantity, rate, amount, unit) =>
    `${label}: ${told(quantity)} x ${told(rate)} = ${unit === 'yuan' ? `${told(amount)} yuan` : enPoints(amount)}`,
};

export const words: Record<Language, Words> = { zh, en };
