import type { Role } from '@fcs/shared/contracts/people.ts';
import { dayOf } from '@fcs/shared/time.ts';
import { listCases } from '../adverse/listCases.ts';
import { presentMine } from '../adverse/present.ts';
import { findProduct, kindOf } from '../catalogue/findProduct.ts';
import { eachHandedOut, type HandedOut } from '../dispensing/eachHandedOut.ts';
import { scopeFilter } from '../platform/scope.ts';
import type { Tx } from '../platform/tx.ts';
import { pointNames } from '../points/findPoint.ts';
import { type Export, everyPage, from, rowsOf, say, t, wanted } from './exported.ts';
import { inGroups } from './inGroups.ts';
import type { Cell } from './sheets.ts';
import { wordOf, words } from './words.ts';

/** What each product is called and counted in. */
const goodsOf = async (tx: Tx, rows: readonly HandedOut[]): Promise<Map<string, Cell[]>> => {
  const goods = new Map<string, Cell[]>();
  for (const { productId, kind } of rows) {
    if (goods.has(productId)) continue;
    const product = await findProduct(productId);
    const { name, baseUnit } = await kindOf(kind);
    goods.set(productId, [say(tx, name), product ? say(tx, product.name) : productId, say(tx, baseUnit)]);
  }
  return goods;
};

/** 发放记录 (D01, D02, H13): place, goods and way of each person-time; nobody is in it. */
const dispensings: Export['read'] = async (tx, query) => {
  const days = { from: wanted(query, 'from'), to: wanted(query, 'to') };
  return {
    head: [
      ...[t('日期', 'Day'), t('领取点', 'Point'), t('种类', 'Kind'), t('药具', 'Product'), t('单位', 'Unit')],
      ...[t('数量', 'Quantity'), t('方式', 'Way'), t('登记', 'Recorded'), t('作废', 'Voided')],
    ],
    rows: rowsOf(inGroups(eachHandedOut(tx, { point: query.point, ...days })), async (part) => {
      const places = await pointNames([...new Set(part.map(({ placeId }) => placeId))]);
      const goods = await goodsOf(tx, part);
      return part.map((one) => [
        ...[one.day, places.get(one.placeId) ?? one.placeId, ...(goods.get(one.productId) ?? [])],
        ...[one.quantity, wordOf(tx, words.channel, one.channel)],
        wordOf(tx, words.record, one.recorded ? 'recorded' : 'unrecorded'),
        one.voided ? wordOf(tx, words.record, 'voided') : null,
      ]);
    }),
  };
};

/** 不良反应 (D05): what was reported where and how far it is; who reported, their words and their phone stay out. */
const adverse: Export['read'] = async (tx, { point }) => {
  const own = scopeFilter(tx.scope, { path: 'regionPath', point: 'pointId' });
  const filter = { $and: [own, point === undefined ? {} : { pointId: point }] };
  return {
    head: [
      ...[t('报告', 'Reported'), t('领取点', 'Point'), t('药具', 'Product'), t('症状', 'Symptoms')],
      ...[t('发生', 'Onset'), t('状态', 'State'), t('程度', 'Severity'), t('转归', 'Outcome')],
      t('上报编号', 'Register number'),
    ],
    rows: rowsOf(
      everyPage((cursor) => listCases(tx, filter, { ...from(cursor), limit: 100 })),
      async (part) =>
        (await presentMine(tx, part)).map((one, at): Cell[] => {
          const { severity = null, registerNo = null } = part[at] ?? {};
          return [
            ...[dayOf(new Date(one.reportedAt)), one.point.name, one.product.name],
            one.symptoms.map((symptom) => wordOf(tx, words.symptom, symptom)).join(' '),
            ...[one.onsetDay, wordOf(tx, words.adverseState, one.state)],
            severity && wordOf(tx, words.severity, severity),
            ...[one.outcome && wordOf(tx, words.adverseOutcome, one.outcome), registerNo],
          ];
        }),
    ),
  };
};

const handlers: readonly Role[] = ['keeper', 'hospital', 'county'];

/** What was handed out and what it did as sheets, for those who read it on screen; nobody is named or can be followed. */
export const serviceLists = {
  dispensings: { access: [...handlers, 'assessor'], read: dispensings },
  adverse: { access: handlers, read: adverse },
} satisfies Record<string, Export>;
