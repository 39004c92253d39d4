import type { ExportedList, ExportQuery } from '@fcs/shared/contracts/exchange.ts';
import type { Role } from '@fcs/shared/contracts/people.ts';
import type { Voucher } from '@fcs/shared/contracts/stock.ts';
import { listMachines } from '../machines/listMachines.ts';
import { scopeOf } from '../platform/http/authorise.ts';
import type { Principal, Route } from '../platform/http/route.ts';
import type { Tx } from '../platform/tx.ts';
import { pointNames } from '../points/findPoint.ts';
import { listPoints } from '../points/listPoints.ts';
import { walkCard } from '../stock/findCard.ts';
import { findLevels } from '../stock/findLevels.ts';
import { findSuggestions } from '../stock/findSuggestions.ts';
import { listVouchers } from '../stock/listVouchers.ts';
import { presentVouchers } from '../stock/presentVoucher.ts';
import { listTickets } from '../tickets/listTickets.ts';
import { presentTicket } from '../tickets/present.ts';
import {
  amountOf,
  both,
  clock,
  type Export,
  everyPage,
  from,
  goods,
  lot,
  rowPer,
  rowsOf,
  t,
  wanted,
} from './exported.ts';
import { inGroups } from './inGroups.ts';
import { machineLists } from './machineLists.ts';
import { registers } from './registers.ts';
import { serviceLists } from './serviceLists.ts';
import type { Cell } from './sheets.ts';
import { wordOf, words } from './words.ts';

const points: Export['read'] = async (tx) => ({
  head: [
    ...[
      t('领取点编号', 'Point'),
      t('名称', 'Name'),
      t('类型', 'Kind'),
      t('区划代码', 'Region'),
      t('地址', 'Address'),
    ],
    ...[t('经度', 'Longitude'), t('纬度', 'Latitude'), t('坐标系', 'Coordinates'), t('电话', 'Phone')],
    ...[t('状态', 'State'), t('启用', 'Opened'), t('停用', 'Closed')],
  ],
  rows: rowPer(
    everyPage((cursor) => listPoints(tx, { ...from(cursor), limit: 100 })),
    (one) => [
      ...[one._id, one.name, wordOf(tx, words.pointKind, one.kind), one.region, one.address],
      ...[one.location.lng, one.location.lat, 'GCJ-02', one.phone],
      ...[wordOf(tx, words.pointState, one.state), one.openedOn, one.closedOn],
    ],
  ),
});

const levels: Export['read'] = async (tx, { point }) => ({
  head: [
    ...[t('领取点', 'Point'), ...goods, ...lot, t('状态', 'State')],
    ...[...amountOf('在库', 'On hand'), ...amountOf('占用', 'Reserved'), ...amountOf('可用', 'Available')],
  ],
  rows: rowPer(
    everyPage((cursor) => findLevels(tx, { ...from(cursor), limit: 500, ...(point ? { point } : {}) })),
    (one) => [
      ...[one.point.name, one.name, one.unit, one.lotNo, one.expiry, wordOf(tx, words.levelState, one.state)],
      ...[...both(one.onHand), ...both(one.reserved), ...both(one.available)],
    ],
  ),
});

const paperRows = (tx: Tx, one: Voucher): Cell[][] => {
  const own = `${one.kind}.${one.state}`;
  const head = [
    one.number,
    one.kindName,
    own in words.voucherStateOf
      ? wordOf(tx, words.voucherStateOf, own)
      : wordOf(tx, words.voucherState, one.state),
    one.point?.name ?? one.region,
    one.other?.name ?? null,
  ];
  const lines = one.lines.length > 0 ? one.lines : [null];
  return lines.map((line): Cell[] => [
    ...[...head, one.day, one.signaturesMissing],
    ...[line?.name ?? null, line?.unit ?? null, line?.lotNo ?? null, line?.expiry ?? null],
    ...[...both(line?.asked), ...both(line?.accepted), ...both(line?.received), ...both(line?.variance)],
  ]);
};

const vouchers: Export['read'] = async (tx, { point }) => ({
  head: [
    ...[
      t('单号', 'Number'),
      t('单据', 'Paper'),
      t('状态', 'State'),
      t('领取点', 'Point'),
      t('对方', 'Other'),
    ],
    ...[t('日期', 'Day'), t('缺签字', 'Signatures missing'), ...goods, ...lot],
    ...[...amountOf('数量', 'Quantity'), ...amountOf('验收', 'Accepted')],
    ...[...amountOf('实收', 'Received'), ...amountOf('差异', 'Variance')],
  ],
  rows: rowsOf(
    everyPage((cursor) => listVouchers(tx, { ...from(cursor), limit: 100, ...(point ? { point } : {}) })),
    async (part) => (await presentVouchers(tx, part, [])).flatMap((one) => paperRows(tx, one)),
  ),
});

const card: Export['read'] = async (tx, query) => {
  const asked = { point: wanted(query, 'point'), product: wanted(query, 'product') };
  return {
    head: [
      ...[t('发生', 'Occurred'), t('登记', 'Recorded'), t('摘要', 'Reason'), t('单号', 'Document'), ...lot],
      ...[...amountOf('变动', 'Change'), ...amountOf('结存', 'Balance')],
    ],
    rows: rowPer(walkCard(tx, asked), (one) => [
      ...[clock(one.occurredAt), clock(one.recordedAt), wordOf(tx, words.entryReason, one.reason)],
      ...[one.document.number, one.lotNo, one.expiry],
      ...[...both(one.change), ...both(one.balance)],
    ]),
  };
};

const suggestions: Export['read'] = async (tx, query) => ({
  head: [
    ...[...goods, ...amountOf('近三月用量', 'Used in three months'), ...amountOf('可用', 'Usable')],
    ...[...amountOf('将过期', 'Will expire'), ...amountOf('在途', 'On the way'), t('建议请领', 'Suggested')],
  ],
  rows: rowPer(inGroups(await findSuggestions(tx, wanted(query, 'point'))), (one) => [
    ...[one.name, one.unit, ...both(one.used), ...both(one.usable), ...both(one.atRisk)],
    ...[...both(one.onTheWay), one.suggested],
  ]),
});

const machines: Export['read'] = async (tx) => ({
  head: [
    ...[t('编号', 'Machine'), t('名称', 'Name'), t('区划代码', 'Region'), t('启用', 'Commissioned')],
    ...[t('在线', 'Online'), t('最近上报', 'Last seen'), t('本年离线天数', 'Days offline this year')],
  ],
  rows: rowPer(
    everyPage((cursor) => listMachines(tx, { ...from(cursor), limit: 100 })),
    (one) => [
      ...[one.id, one.name, one.region, one.commissionedOn],
      ...[wordOf(tx, words.online, one.online ? 'yes' : 'no'), clock(one.lastSeenAt), one.offlineDays.used],
    ],
  ),
});

const tickets: Export['read'] = async (tx, { point }) => ({
  head: [
    ...[t('日期', 'Day'), t('领取点', 'Point'), t('问题', 'Problem'), t('说明', 'Remark')],
    ...[t('状态', 'State'), t('完成', 'Done')],
  ],
  rows: rowsOf(
    everyPage((cursor) =>
      listTickets(tx, { ...from(cursor), limit: 100, ...(point ? { pointId: point } : {}) }),
    ),
    async (part) => {
      const names = await pointNames([...new Set(part.map(({ pointId }) => pointId))]);
      return part
        .map((one) => presentTicket(one, names))
        .map((one) => [
          ...[one.day, one.point.name, wordOf(tx, words.ticketProblem, one.problem), one.remark],
          ...[wordOf(tx, words.ticketState, one.state), one.doneOn],
        ]);
    },
  ),
});

const stockRoom: readonly Role[] = ['keeper', 'hospital', 'county'];
const shelves: readonly Role[] = [...stockRoom, 'operator'];

/** Who may read a list on screen may take it along: the roles are those of the list's own route. */
const lists: Record<ExportedList, Export> = {
  points: { access: ['keeper', 'operator', 'hospital', 'county', 'assessor'], read: points },
  levels: { access: shelves, read: levels },
  vouchers: { access: stockRoom, read: vouchers },
  card: { access: shelves, read: card },
  suggestions: { access: stockRoom, read: suggestions },
  machines: { access: ['operator', 'county'], about: 'machines', read: machines },
  tickets: { access: ['keeper', 'operator', 'county', 'assessor'], read: tickets },
  ...machineLists,
  ...serviceLists,
  ...registers,
};

/** Reads the first part before anything is sent, so that a refusal is still an answer of its own. */
async function begun<T>(parts: AsyncIterable<T>): Promise<AsyncIterable<T>> {
  const reader = parts[Symbol.asyncIterator]();
  const first = await reader.next();
  async function* whole(): AsyncGenerator<T> {
    try {
      if (!first.done) yield first.value;
      yield* { [Symbol.asyncIterator]: () => reader };
    } finally {
      await reader.return?.();
    }
  }
  return whole();
}

/** A whole list of the caller's own scope, with titles in the language asked for. FORBIDDEN to roles that may not read it. */
export const exportList = async (
  tx: Tx,
  principal: Principal | null,
  list: ExportedList,
  query: ExportQuery,
): Promise<{ head: string[]; rows: AsyncIterable<Cell[][]> }> => {
  const { read, ...route } = lists[list];
  const scope = scopeOf(route as Route, principal);
  const { head, rows } = await read({ ...tx, scope }, query);
  return { head: head.map(({ zh, en }) => (tx.language === 'en' ? en : zh)), rows: await begun(rows) };
};
