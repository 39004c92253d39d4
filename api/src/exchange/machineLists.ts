import type { Role } from '@fcs/shared/contracts/people.ts';
import { spotCheckItem } from '@fcs/shared/contracts/spotChecks.ts';
import { listAllLoadings, listLoadings } from '../machines/listLoadings.ts';
import { listOffline } from '../machines/listOffline.ts';
import { listSpotChecks } from '../machines/listSpotChecks.ts';
import { listWorkOrders } from '../machines/listWorkOrders.ts';
import { presentWorkOrders } from '../machines/presentWorkOrders.ts';
import { amountOf, both, clock, type Export, everyPage, from, lot, rowPer, rowsOf, t } from './exported.ts';
import type { Cell } from './sheets.ts';
import { wordOf, words } from './words.ts';

const at = [t('设备编号', 'Machine'), t('设备', 'Name')];
const ofMachine = (machine: string | undefined) => (machine === undefined ? {} : { machine });

/** 放置记录 (E02). */
const loadings: Export['read'] = async (tx, { machine }) => ({
  head: [
    ...[...at, t('货道', 'Slot'), t('药具', 'Product'), ...lot, t('数量', 'Quantity'), t('时间', 'At')],
    ...[t('登记', 'Recorded'), t('来源', 'Told'), t('经手人', 'By'), t('库房', 'From')],
    ...amountOf('账上少', 'Lacking'),
  ],
  rows: rowPer(
    everyPage((cursor) =>
      machine === undefined
        ? listAllLoadings(tx, { ...from(cursor), limit: 500 })
        : listLoadings(tx, { machineId: machine, ...from(cursor), limit: 500 }),
    ),
    (one) => [
      ...[one.machine.id, one.machine.name, one.slot, one.product.name, one.lotNo, one.expiry, one.quantity],
      ...[clock(one.at), clock(one.recordedAt), wordOf(tx, words.loadingTold, one.told), one.by],
      ...[one.from?.name ?? null, ...both(one.lacking)],
    ],
  ),
});

/** 离线记录 (E05), with what was contested and decided. */
const offline: Export['read'] = async (tx, { machine }) => ({
  head: [
    ...[...at, t('位置', 'Place'), t('起', 'From'), t('止', 'To'), t('天数', 'Days'), t('原因', 'Reason')],
    ...[t('申诉', 'Contest'), t('申诉理由', 'Claim'), t('裁定理由', 'Decision')],
  ],
  rows: rowPer(
    everyPage((cursor) => listOffline(tx, { ...ofMachine(machine), ...from(cursor), limit: 100 })),
    (one) => [
      ...[one.machine.id, one.machine.name, one.point.name, clock(one.from), clock(one.to)],
      ...[Math.round(one.days * 1e4) / 1e4, wordOf(tx, words.offlineReason, one.reason)],
      ...[wordOf(tx, words.contest, one.contested), one.claim?.text ?? null, one.decision?.reason ?? null],
    ],
  ),
});

const workOrders: Export['read'] = async (tx, { machine }) => ({
  head: [
    ...[t('工单', 'Order'), t('类型', 'Kind'), t('状态', 'State'), ...at, t('位置', 'Place')],
    ...[t('原因', 'Cause'), t('故障码', 'Fault'), t('货道', 'Slots'), t('说明', 'Note')],
    ...[t('开单', 'Opened'), t('最近处理', 'Last step'), t('处理人', 'By'), t('照片', 'Photos')],
  ],
  rows: rowsOf(
    everyPage((cursor) => listWorkOrders(tx, { ...ofMachine(machine), ...from(cursor), limit: 100 })),
    async (part) =>
      (await presentWorkOrders(tx, part, [])).map((one): Cell[] => {
        const last = one.timeline.at(-1);
        return [
          ...[one.id, wordOf(tx, words.workOrderKind, one.kind), wordOf(tx, words.workOrderState, one.state)],
          ...[one.machine.id, one.machine.name, one.point.name, wordOf(tx, words.workOrderCause, one.cause)],
          ...[one.code, one.slots.join(' '), one.note, clock(one.openedAt), clock(last?.at ?? null)],
          ...[last?.by ?? null, one.timeline.flatMap((step) => step.photos).length],
        ];
      }),
  ),
});

/** 抽查 (E04): a row for each machine drawn; what was not looked at stays empty. */
const spotChecks: Export['read'] = async (tx) => {
  const cellOf = (good: boolean | undefined): Cell =>
    good === undefined ? null : wordOf(tx, words.spotCheckResult, good ? 'good' : 'bad');
  return {
    head: [
      ...[t('日期', 'Day'), t('抽查', 'Check'), t('区划', 'Region'), ...at, t('位置', 'Place')],
      ...spotCheckItem.options.map((item) => words.spotCheckItem[item]),
      ...[t('说明', 'Note'), t('查看', 'Seen')],
    ],
    rows: rowsOf(
      everyPage((cursor) => listSpotChecks(tx, { ...from(cursor), limit: 100 })),
      (part) =>
        part.flatMap(({ id, day, regionName, findings }) =>
          findings.map(({ machine, point, result }): Cell[] => [
            ...[day, id, regionName, machine.id, machine.name, point.name],
            ...spotCheckItem.options.map((item) => cellOf(result?.items[item])),
            ...[result?.note ?? null, clock(result?.at ?? null)],
          ]),
        ),
    ),
  };
};

const keepers: readonly Role[] = ['operator', 'county'];
const watchers: readonly Role[] = [...keepers, 'assessor'];

/** What is written down of machines as sheets, for those who read it on screen. */
export const machineLists = {
  loadings: { access: keepers, about: 'machines', read: loadings },
  offline: { access: watchers, about: 'machines', read: offline },
  workOrders: { access: keepers, about: 'machines', read: workOrders },
  spotChecks: { access: watchers, about: 'machines', read: spotChecks },
} satisfies Record<string, Export>;
