import type { Bilingual } from '@fcs/shared/contracts/common.ts';
import type { OfflineIntervalView } from '@fcs/shared/contracts/machines.ts';
import type { Role } from '@fcs/shared/contracts/people.ts';
import { type SpotCheckItem, spotCheckItem } from '@fcs/shared/contracts/spotChecks.ts';
import type { WorkOrder } from '@fcs/shared/contracts/workOrders.ts';
import { listAllLoadings, listLoadings } from '../machines/listLoadings.ts';
import { listOffline } from '../machines/listOffline.ts';
import { listSpotChecks } from '../machines/listSpotChecks.ts';
import { listWorkOrders } from '../machines/listWorkOrders.ts';
import { presentWorkOrders } from '../machines/presentWorkOrders.ts';
import { amountOf, both, clock, type Export, everyPage, from, lot, say, t } from './exported.ts';
import type { Cell } from './sheets.ts';

const kinds: Record<WorkOrder['kind'], Bilingual> = {
  refill: t('补货', 'Refill'),
  repair: t('维修', 'Repair'),
  placing: t('布放', 'Placing'),
  removal: t('撤机', 'Removal'),
};
const states: Record<WorkOrder['state'], Bilingual> = {
  open: t('待领取', 'Open'),
  taken: t('处理中', 'Taken'),
  done: t('待验收', 'Done'),
  checked: t('已完成', 'Checked'),
  cancelled: t('已取消', 'Cancelled'),
};
const causes: Record<WorkOrder['cause'], Bilingual> = {
  fault: t('设备报故障', 'The machine told a fault'),
  empty: t('货道空', 'A slot is empty'),
  staff: t('人工开单', 'Opened by staff'),
  spotCheck: t('抽查发现', 'Found by a spot check'),
};
const reasons: Record<string, Bilingual> = {
  silent: t('没有心跳', 'No heartbeat'),
  power: t('停电', 'Power cut'),
  network: t('断网', 'Network down'),
  maintenance: t('检修', 'Maintenance'),
};
const contests: Record<OfflineIntervalView['contested'], Bilingual> = {
  none: t('未申诉', 'Not contested'),
  claimed: t('已申诉，待裁定', 'Contested, to be decided'),
  upheld: t('申诉成立，不计入', 'Upheld, does not count'),
  rejected: t('申诉不成立', 'Rejected'),
};
const items: Record<SpotCheckItem, Bilingual> = {
  online: t('在线', 'Online'),
  running: t('运行正常', 'Running'),
  stocked: t('有货', 'Stocked'),
  inDate: t('没有过期', 'Nothing expired'),
  loadingRecord: t('放置记录齐全', 'Loading record complete'),
  responsible: t('责任人明确', 'A named person'),
};
const told = { machine: t('设备上报', 'By the machine'), person: t('人工登记', 'By a person') };
const at = [t('设备编号', 'Machine'), t('设备', 'Name')];
const ofMachine = (machine: string | undefined) => (machine === undefined ? {} : { machine });

/** 放置记录 (E02). */
const loadings: Export['read'] = async (tx, { machine }) => ({
  head: [
    ...[...at, t('货道', 'Slot'), t('药具', 'Product'), ...lot, t('数量', 'Quantity'), t('时间', 'At')],
    ...[t('登记', 'Recorded'), t('来源', 'Told'), t('经手人', 'By'), t('库房', 'From')],
    ...amountOf('账上少', 'Lacking'),
  ],
  rows: (
    await everyPage((cursor) =>
      machine === undefined
        ? listAllLoadings(tx, { ...from(cursor), limit: 500 })
        : listLoadings(tx, { machineId: machine, ...from(cursor), limit: 500 }),
    )
  ).map((one) => [
    ...[one.machine.id, one.machine.name, one.slot, one.product.name, one.lotNo, one.expiry, one.quantity],
    ...[
      clock(one.at),
      clock(one.recordedAt),
      say(tx, told[one.told]),
      one.by,
      one.from?.name ?? null,
      ...both(one.lacking),
    ],
  ]),
});

/** 离线记录 (E05), with what was contested and decided. */
const offline: Export['read'] = async (tx, { machine }) => ({
  head: [
    ...[...at, t('位置', 'Place'), t('起', 'From'), t('止', 'To'), t('天数', 'Days'), t('原因', 'Reason')],
    ...[t('申诉', 'Contest'), t('申诉理由', 'Claim'), t('裁定理由', 'Decision')],
  ],
  rows: (
    await everyPage((cursor) => listOffline(tx, { ...ofMachine(machine), ...from(cursor), limit: 100 }))
  ).map((one) => [
    ...[
      one.machine.id,
      one.machine.name,
      one.point.name,
      clock(one.from),
      clock(one.to),
      Math.round(one.days * 1e4) / 1e4,
    ],
    ...[say(tx, reasons[one.reason]) ?? one.reason, say(tx, contests[one.contested])],
    ...[one.claim?.text ?? null, one.decision?.reason ?? null],
  ]),
});

const workOrders: Export['read'] = async (tx, { machine }) => {
  const found = await everyPage((cursor) =>
    listWorkOrders(tx, { ...ofMachine(machine), ...from(cursor), limit: 100 }),
  );
  return {
    head: [
      ...[t('工单', 'Order'), t('类型', 'Kind'), t('状态', 'State'), ...at, t('位置', 'Place')],
      ...[t('原因', 'Cause'), t('故障码', 'Fault'), t('货道', 'Slots'), t('说明', 'Note')],
      ...[t('开单', 'Opened'), t('最近处理', 'Last step'), t('处理人', 'By'), t('照片', 'Photos')],
    ],
    rows: (await presentWorkOrders(tx, found, [])).map((one): Cell[] => {
      const last = one.timeline.at(-1);
      return [
        ...[one.id, say(tx, kinds[one.kind]), say(tx, states[one.state]), one.machine.id, one.machine.name],
        ...[one.point.name, say(tx, causes[one.cause]), one.code, one.slots.join(' '), one.note],
        ...[
          clock(one.openedAt),
          clock(last?.at ?? null),
          last?.by ?? null,
          one.timeline.flatMap((step) => step.photos).length,
        ],
      ];
    }),
  };
};

/** 抽查 (E04): a row for each machine drawn; what was not looked at stays empty. */
const spotChecks: Export['read'] = async (tx) => {
  const asCell = (good: boolean | undefined): Cell =>
    good === undefined ? null : say(tx, good ? t('正常', 'good') : t('有问题', 'bad'));
  const all = await everyPage((cursor) => listSpotChecks(tx, { ...from(cursor), limit: 100 }));
  return {
    head: [
      ...[t('日期', 'Day'), t('抽查', 'Check'), t('区划', 'Region'), ...at, t('位置', 'Place')],
      ...[...spotCheckItem.options.map((item) => items[item]), t('说明', 'Note'), t('查看', 'Seen')],
    ],
    rows: all.flatMap(({ id, day, regionName, findings }) =>
      findings.map(({ machine, point, result }): Cell[] => [
        ...[day, id, regionName, machine.id, machine.name, point.name],
        ...[...spotCheckItem.options.map((item) => asCell(result?.items[item])), result?.note ?? null],
        clock(result?.at ?? null),
      ]),
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
