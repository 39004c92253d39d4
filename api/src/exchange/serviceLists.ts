import type { AdverseOutcome, AdverseState, Severity, Symptom } from '@fcs/shared/contracts/adverse.ts';
import type { Bilingual } from '@fcs/shared/contracts/common.ts';
import type { Role } from '@fcs/shared/contracts/people.ts';
import { dayOf } from '@fcs/shared/time.ts';
import { listCases } from '../adverse/listCases.ts';
import { presentMine } from '../adverse/present.ts';
import { findProduct, kindOf } from '../catalogue/findProduct.ts';
import type { Channel } from '../dispensing/Dispensing.ts';
import { type HandedOut, listHandedOut } from '../dispensing/listHandedOut.ts';
import { scopeFilter } from '../platform/scope.ts';
import type { Tx } from '../platform/tx.ts';
import { pointNames } from '../points/findPoint.ts';
import { type Export, everyPage, from, mostRows, refuseTooMany, say, t, wanted } from './exported.ts';
import type { Cell } from './sheets.ts';

const channels: Record<Channel, Bilingual> = {
  manual: t('人工发放', 'By hand'),
  doctor: t('家庭医生发放', 'By the family doctor'),
  delivery: t('配送', 'By delivery'),
  machine: t('自助机', 'By machine'),
};

/** What each product is called and counted in, found once for all its rows. */
const wordsOf = async (tx: Tx, rows: readonly HandedOut[]): Promise<Map<string, Cell[]>> => {
  const words = new Map<string, Cell[]>();
  for (const { productId, kind } of rows) {
    if (words.has(productId)) continue;
    const product = await findProduct(productId);
    const { name, baseUnit } = await kindOf(kind);
    words.set(productId, [say(tx, name), product ? say(tx, product.name) : productId, say(tx, baseUnit)]);
  }
  return words;
};

/** 发放记录 (D01, D02, H13): place, goods and way of each person-time; nobody is in it. */
const dispensings: Export['read'] = async (tx, query) => {
  const days = { from: wanted(query, 'from'), to: wanted(query, 'to') };
  const found = await listHandedOut(tx, { point: query.point, ...days, limit: mostRows + 1 });
  refuseTooMany(found.length);
  const places = await pointNames([...new Set(found.map(({ placeId }) => placeId))]);
  const words = await wordsOf(tx, found);
  return {
    head: [
      ...[t('日期', 'Day'), t('领取点', 'Point'), t('种类', 'Kind'), t('药具', 'Product')],
      ...[
        t('单位', 'Unit'),
        t('数量', 'Quantity'),
        t('方式', 'Way'),
        t('登记', 'Recorded'),
        t('作废', 'Voided'),
      ],
    ],
    rows: found.map((one) => [
      ...[one.day, places.get(one.placeId) ?? one.placeId, ...(words.get(one.productId) ?? [])],
      ...[one.quantity, say(tx, channels[one.channel])],
      say(tx, one.recorded ? t('有登记', 'recorded') : t('无登记', 'unrecorded')),
      one.voided ? say(tx, t('已作废', 'voided')) : null,
    ]),
  };
};

const symptoms: Record<Symptom, Bilingual> = {
  rash: t('皮疹', 'Rash'),
  nausea: t('恶心', 'Nausea'),
  headache: t('头痛', 'Headache'),
  bleeding: t('出血', 'Bleeding'),
  pain: t('疼痛', 'Pain'),
  fever: t('发热', 'Fever'),
  allergy: t('过敏', 'Allergy'),
  breakage: t('破损', 'Breakage'),
  other: t('其他', 'Other'),
};
const states: Record<AdverseState, Bilingual> = {
  reported: t('待核实', 'Reported'),
  following: t('随访中', 'Followed up'),
  closed: t('已结案', 'Closed'),
};
const severities: Record<Severity, Bilingual> = {
  mild: t('轻', 'Mild'),
  moderate: t('中', 'Moderate'),
  severe: t('重', 'Severe'),
};
const outcomes: Record<AdverseOutcome, Bilingual> = {
  recovered: t('痊愈', 'Recovered'),
  improving: t('好转', 'Improving'),
  lasting: t('未愈', 'Lasting'),
  unrelated: t('与药具无关', 'Unrelated'),
};

/** 不良反应 (D05): what was reported where and how far it is; who reported, their words and their phone stay out. */
const adverse: Export['read'] = async (tx, { point }) => {
  const own = scopeFilter(tx.scope, { path: 'regionPath', point: 'pointId' });
  const filter = { $and: [own, point === undefined ? {} : { pointId: point }] };
  const found = await everyPage((cursor) => listCases(tx, filter, { ...from(cursor), limit: 100 }));
  const heads = await presentMine(tx, found);
  return {
    head: [
      ...[t('报告', 'Reported'), t('领取点', 'Point'), t('药具', 'Product'), t('症状', 'Symptoms')],
      ...[t('发生', 'Onset'), t('状态', 'State'), t('程度', 'Severity'), t('转归', 'Outcome')],
      t('上报编号', 'Register number'),
    ],
    rows: heads.map((one, at): Cell[] => {
      const { severity = null, registerNo = null } = found[at] ?? {};
      return [
        ...[dayOf(new Date(one.reportedAt)), one.point.name, one.product.name],
        one.symptoms.map((symptom) => say(tx, symptoms[symptom])).join(' '),
        ...[one.onsetDay, say(tx, states[one.state]), severity && say(tx, severities[severity])],
        ...[one.outcome && say(tx, outcomes[one.outcome]), registerNo],
      ];
    }),
  };
};

const handlers: readonly Role[] = ['keeper', 'hospital', 'county'];

/** What was handed out and what it did as sheets, for those who read it on screen; nobody is named or can be followed. */
export const serviceLists = {
  dispensings: { access: [...handlers, 'assessor'], read: dispensings },
  adverse: { access: handlers, read: adverse },
} satisfies Record<string, Export>;
