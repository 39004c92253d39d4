// Orders in MongoDB as they are usually written: guarded updates one after the other, or a transaction for each order.
import mongoose, { type ClientSession } from 'mongoose';
import type { OrderDocument } from '../../../api/src/orders/Order.ts';
import { auditRow, orderDocument } from '../orders/document.ts';
import { allowance, peerNames, unitsEach } from '../orders/stage.ts';
import type { Asked, Store } from '../orders/store.ts';

const stored = (name: keyof typeof peerNames) =>
  mongoose.connection.collection<{ _id: string }>(peerNames[name]);

const takeAllowance = async (order: OrderDocument, session?: ClientSession): Promise<void> => {
  const held = await stored('personYears').findOneAndUpdate(
    { _id: `${order.personId}:2026`, 'held.condom': { $lte: allowance - unitsEach } },
    { $inc: { 'held.condom': unitsEach } },
    { session, projection: { _id: 1 } },
  );
  if (!held) throw new Error('OVER_ALLOWANCE');
};

const takeStock = async (order: OrderDocument, session?: ClientSession): Promise<void> => {
  const level = await stored('levels').findOneAndUpdate(
    { _id: order.lines[0]!.picked[0]!.levelId, available: { $gte: unitsEach } },
    { $inc: { available: -unitsEach, reserved: unitsEach }, $max: { asOf: order.placedAt } },
    { session, projection: { _id: 1 } },
  );
  if (!level) throw new Error('OUT_OF_STOCK');
};

const giveBack = async (order: OrderDocument, stock: boolean): Promise<void> => {
  await stored('personYears').updateOne(
    { _id: `${order.personId}:2026` },
    { $inc: { 'held.condom': -unitsEach } },
  );
  if (stock)
    await stored('levels').updateOne(
      { _id: order.lines[0]!.picked[0]!.levelId },
      { $inc: { available: unitsEach, reserved: -unitsEach } },
    );
};

const findKey = (key: string, session?: ClientSession) =>
  stored('orders').findOne({ key }, { session, projection: { _id: 1 } });

const isDuplicate = (error: unknown): boolean => (error as { code?: unknown }).code === 11_000;

/** Each step guarded by itself; what was taken for a copy or in vain is given back. A crash between two loses track. */
const placeGuarded = async (asked: Asked): Promise<string> => {
  const order = orderDocument(asked);
  await takeAllowance(order);
  try {
    await takeStock(order);
  } catch (error) {
    await giveBack(order, false);
    throw error;
  }
  try {
    await stored('orders').insertOne(order as never);
  } catch (error) {
    await giveBack(order, true);
    if (isDuplicate(error)) return (await findKey(asked.key))!._id;
    throw error;
  }
  await stored('audit').insertOne(auditRow(order));
  return order._id;
};

/** One transaction for each order by the driver's withTransaction, inserts first, the hot document last. */
const placeInTransaction = async (asked: Asked): Promise<string> => {
  const session = await mongoose.startSession();
  try {
    return await session.withTransaction(async () => {
      const known = await findKey(asked.key, session);
      if (known) return known._id;
      const order = orderDocument(asked);
      await stored('orders').insertOne(order as never, { session });
      await stored('audit').insertOne(auditRow(order), { session });
      await takeAllowance(order, session);
      await takeStock(order, session);
      return order._id;
    });
  } finally {
    await session.endSession();
  }
};

const sums: Store['sums'] = async () => {
  const [gone] = await stored('levels')
    .aggregate<{ sum: number }>([{ $group: { _id: null, sum: { $sum: '$reserved' } } }])
    .toArray();
  const [held] = await stored('personYears')
    .aggregate<{ sum: number }>([{ $group: { _id: null, sum: { $sum: '$held.condom' } } }])
    .toArray();
  return {
    orders: await stored('orders').countDocuments(),
    audited: await stored('audit').countDocuments(),
    gone: gone!.sum,
    held: held!.sum,
  };
};

const orders: Store['orders'] = async (keys) =>
  (
    await stored('orders')
      .find({ key: { $in: [...keys] } }, { projection: { key: 1 } })
      .toArray()
  ).map((row) => ({ id: row._id, key: (row as unknown as { key: string }).key }));

const close = async (): Promise<void> => undefined;

export const guarded: Store = { id: 'guarded', place: placeGuarded, orders, sums, close };
export const transaction: Store = { id: 'transaction', place: placeInTransaction, orders, sums, close };
