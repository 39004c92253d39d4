import { idParams } from '@fcs/shared/contracts/common.ts';
import * as contract from '@fcs/shared/contracts/orders.ts';
import type { OrderState } from '@fcs/shared/orderStates.ts';
import { checkLines } from '../dispensing/checkLines.ts';
import { consentRead, presentConsent } from '../people/consents.ts';
import { audit } from '../platform/audit/audit.ts';
import { unseal } from '../platform/crypto/seal.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { fromCursor, isInstantPair, toCursor } from '../platform/http/cursor.ts';
import { type Page, type Route, route } from '../platform/http/route.ts';
import { mayTouch, scopeFilter } from '../platform/scope.ts';
import type { Tx } from '../platform/tx.ts';
import { findPoint } from '../points/findPoint.ts';
import { findRegion } from '../regions/findRegion.ts';
import { checkEligibility } from './checkEligibility.ts';
import { deliverySettings } from './deliverySettings.ts';
import { destinationField, findDestination, findSuppliers } from './findSupplier.ts';
import { moveOrder, moversOf } from './moveOrder.ts';
import { Order, type OrderDocument } from './Order.ts';
import { findByKey, submitOrder } from './orderQueue.ts';
import { presentOrder, presentOrders } from './present.ts';
import { openStates } from './stateGroups.ts';

const handlers = ['resident', 'keeper', 'hospital', 'county'] as const;

const findOrder = async (tx: Tx, id: string): Promise<OrderDocument> => {
  const order = await Order.findById(id).session(tx.session).lean<OrderDocument | null>();
  if (!order || moversOf(tx, order).length === 0) throw new AppError('NOT_FOUND');
  return order;
};

type ListQuery = { view: 'mine' | 'work'; state?: OrderState; cursor?: string; limit: number };

/** Mine: newest first. Work: open orders of the own places, oldest first. */
const listOrders = async (tx: Tx, query: ListQuery): Promise<Page<OrderDocument>> => {
  const mine = query.view === 'mine';
  const scope = mine
    ? { personId: tx.scope.personId ?? '' }
    : scopeFilter(tx.scope, { path: 'regionPath', point: 'supplierId' });
  const state = query.state ? { state: query.state } : mine ? {} : { state: { $in: openStates } };
  const after = fromCursor(query.cursor, isInstantPair);
  const [later, direction] = mine ? (['$lt', -1] as const) : (['$gt', 1] as const);
  const place = after
    ? {
        $and: [
          {
            $or: [
              { placedAt: { [later]: new Date(after[0]) } },
              { placedAt: new Date(after[0]), _id: { [later]: after[1] } },
            ],
          },
        ],
      }
    : {};
  const rows = await Order.find({ ...scope, ...state, ...place })
    .sort({ placedAt: direction, _id: direction })
    .limit(query.limit + 1)
    .lean<OrderDocument[]>();
  const data = rows.slice(0, query.limit);
  const last = data.at(-1);
  return {
    data,
    next: rows.length > query.limit && last ? toCursor([last.placedAt.toISOString(), last._id]) : null,
  };
};

const fullAddress = async (order: OrderDocument): Promise<string> => {
  const region = order.delivery.region ? await findRegion(order.delivery.region) : null;
  const point = order.delivery.pointId ? await findPoint(order.delivery.pointId) : null;
  if (point) return `${point.name} ${point.address}`;
  return [region?.name, order.delivery.addressSealed ? unseal(order.delivery.addressSealed) : null]
    .filter(Boolean)
    .join(' ');
};

export const ordersRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/delivery-terms',
    tag: 'orders',
    summary: 'Supplier, postage, days and rules of a delivery, told before ordering',
    access: 'public',
    query: contract.deliveryTermsQuery,
    answer: contract.deliveryTerms,
    errors: ['POINT_CLOSED'],
    handle: async ({ query, language }) => {
      if ((query.region === undefined) === (query.pointId === undefined))
        throw invalid('query.region', 'region_or_points');
      const destination = await findDestination(query, 'query.');
      const [supplier] = await findSuppliers(destination, query.pointId ? 'query.pointId' : 'query.region');
      const english = language === 'en';
      const consent = presentConsent(consentRead('delivery'), language);
      const way = query.pointId ? deliverySettings.campus : deliverySettings.home;
      return {
        supplier: { id: supplier?._id, name: supplier?.name, phone: supplier?.phone ?? null },
        postageYuan: way.postageYuan,
        days: way.days,
        parcelName: english ? deliverySettings.parcelName.en : deliverySettings.parcelName.zh,
        lapsesAfterHours: deliverySettings.lapsesAfterHours,
        receivedAfterDays: deliverySettings.receivedAfterDays,
        consent: { version: consent.version, text: consent.text },
      };
    },
  }),
  route({
    method: 'POST',
    path: '/orders',
    tag: 'orders',
    summary: 'Order delivery to home or campus; the same key is the same order',
    access: ['resident'],
    body: contract.orderRequest,
    answer: contract.order,
    status: 201,
    idempotency: 'required',
    errors: [
      'OUT_OF_STOCK',
      'OVER_ALLOWANCE',
      'DOCTOR_FIRST',
      'UNDER_AGE',
      'AGE_UNDECLARED',
      'NOT_DELIVERABLE',
      'POINT_CLOSED',
      'STOCK_CONFLICT',
      'CONSENT_CHANGED',
    ],
    handle: async ({ tx, principal, body, keyUse }) => {
      const personId = principal?.personId;
      if (!keyUse || !personId) throw new AppError('UNAUTHENTICATED');
      const before = await findByKey(keyUse);
      if (before) return presentOrder(tx, before);
      consentRead('delivery', body.consentVersion);
      const lines = await checkLines(body.lines);
      const destination = await findDestination(body.delivery, 'delivery.');
      const suppliers = await findSuppliers(destination, destinationField(body.delivery));
      await checkEligibility(tx, personId, lines, destination.location ?? suppliers[0]!.location);
      const order = await submitOrder(
        { tx, personId, key: keyUse, lines, delivery: body.delivery },
        suppliers,
      );
      return presentOrder(tx, order);
    },
  }),
  route({
    method: 'GET',
    path: '/orders',
    tag: 'orders',
    summary: 'My orders, or the open orders of my places',
    access: handlers,
    query: contract.orderListQuery,
    answer: contract.order,
    list: true,
    handle: async ({ tx, query }) => {
      const page = await listOrders(tx, query);
      return { data: await presentOrders(tx, page.data), next: page.next };
    },
  }),
  route({
    method: 'GET',
    path: '/orders/:id',
    tag: 'orders',
    summary: 'One order with its timeline and the moves the caller may make',
    access: handlers,
    params: idParams,
    answer: contract.order,
    handle: async ({ tx, params }) => presentOrder(tx, await findOrder(tx, params.id)),
  }),
  route({
    method: 'POST',
    path: '/orders/:id/label',
    tag: 'orders',
    summary: 'Name, phone and address in plain text for the parcel; each reading is in the audit',
    access: ['keeper', 'hospital', 'county'],
    params: idParams,
    answer: contract.parcelLabel,
    write: true,
    idempotency: 'none',
    errors: ['MOVE_NOT_ALLOWED'],
    handle: async ({ tx, params, language }) => {
      const order = await findOrder(tx, params.id);
      if (!mayTouch(tx.scope, { regionPath: order.regionPath, pointId: order.supplierId }))
        throw new AppError('NOT_FOUND');
      if (!openStates.includes(order.state) || !order.delivery.phoneSealed)
        throw new AppError('MOVE_NOT_ALLOWED', { state: order.state });
      await audit(tx, { action: 'order.label', subject: order._id });
      return {
        name: order.delivery.nameSealed ? unseal(order.delivery.nameSealed) : null,
        phone: unseal(order.delivery.phoneSealed),
        address: await fullAddress(order),
        parcelName: language === 'en' ? deliverySettings.parcelName.en : deliverySettings.parcelName.zh,
      };
    },
  }),
  route({
    method: 'POST',
    path: '/orders/:id/:move',
    tag: 'orders',
    summary: 'Make a move of the state table',
    access: handlers,
    params: contract.moveParams,
    body: contract.moveRequest,
    answer: contract.order,
    write: true,
    errors: ['MOVE_NOT_ALLOWED', 'STOCK_CONFLICT', 'LOT_EXPIRED', 'LOT_RECALLED'],
    handle: async ({ tx, params, body }) => {
      const order = await moveOrder(tx, { orderId: params.id, move: params.move, request: body });
      return presentOrder(tx, order);
    },
  }),
];
