import { day, id } from '@fcs/shared/contracts/common.ts';
import type { SheetImport } from '@fcs/shared/contracts/exchange.ts';
import { lotNo } from '@fcs/shared/contracts/stock.ts';
import { isDay } from '@fcs/shared/time.ts';
import { listProducts } from '../catalogue/findProduct.ts';
import { mayTouch } from '../platform/scope.ts';
import type { WriteTx } from '../platform/tx.ts';
import { findPoint } from '../points/findPoint.ts';
import type { PointDocument } from '../points/Point.ts';
import { findKnownLots } from '../stock/findKnownLots.ts';
import { type Opening, openStock } from '../stock/openStock.ts';
import { type Imported, importSheet } from './importSheet.ts';
import type { Columns, Fault, TableRow } from './table.ts';

export const stockColumns = {
  point: {
    titles: ['领取点编号', 'Point'],
    write: { zh: '照“地点”表填编号', en: 'As in the sheet of places' },
  },
  product: {
    titles: ['药具编号', 'Product'],
    write: { zh: '照“药具”表填编号', en: 'As in the sheet of products' },
  },
  lotNo: {
    titles: ['批号', 'Lot'],
    write: { zh: '照包装抄写，只有字母、数字和 . / -', en: 'As on the box: letters, digits and . / -' },
  },
  expiry: { titles: ['有效期至', 'Expiry'], write: { zh: '如 2028-12-31', en: 'Like 2028-12-31' } },
  quantity: {
    titles: ['数量', 'Quantity'],
    write: { zh: '整数，药具的单位', en: 'A whole number, in the unit of the product' },
  },
  loose: {
    titles: ['零头', 'Loose'],
    optional: true,
    write: { zh: '不足一个单位的零头', en: 'What is left over of a unit' },
  },
} as const satisfies Columns<string>;
type Name = keyof typeof stockColumns;

const wholeNumber = (text: string): number | null => (/^\d{1,7}$/.test(text) ? Number(text) : null);

type Known = (pointId: string) => Promise<PointDocument | null>;

/** Each place is looked up once, however many rows it has: a sheet has to fit into one transaction. */
const placesOf = (tx: WriteTx): Known => {
  const known = new Map<string, Promise<PointDocument | null>>();
  return (pointId) => {
    const found = known.get(pointId) ?? findPoint(pointId, tx.session);
    known.set(pointId, found);
    return found;
  };
};

const readRow = async (
  tx: WriteTx,
  { values, row }: TableRow<Name>,
  place: Known,
): Promise<{ opening: Opening | null; faults: Fault[] }> => {
  const faults: Fault[] = [];
  const fault = (field: Name, code: string): void => void faults.push({ field: `row.${row}.${field}`, code });
  const point = id.safeParse(values.point).success ? await place(values.point) : null;
  const mine = point && mayTouch(tx.scope, { regionPath: point.regionPath, pointId: point._id });
  if (!mine) fault('point', 'unknown_point');
  const product = (await listProducts()).find((one) => one._id === values.product);
  if (!product) fault('product', 'unknown_product');
  if (!lotNo.safeParse(values.lotNo).success) fault('lotNo', 'invalid_format');
  if (!day.safeParse(values.expiry).success || !isDay(values.expiry)) fault('expiry', 'not_a_day');
  const [units, loose] = [wholeNumber(values.quantity), wholeNumber(values.loose || '0')];
  if (units === null) fault('quantity', 'invalid_format');
  if (loose === null) fault('loose', 'invalid_format');
  const quantity = (units ?? 0) * (product?.baseUnitsPerUnit ?? 1) + (loose ?? 0);
  if (units !== null && loose !== null && quantity === 0) fault('quantity', 'too_small');
  if (faults.length > 0 || !point || !product) return { opening: null, faults };
  const { lotNo: lot, expiry } = values;
  const at = { id: point._id, regionPath: point.regionPath };
  return { opening: { place: at, productId: product._id, lotNo: lot, expiry, quantity }, faults };
};

const keyOf = ({ place, productId, lotNo: lot }: Opening): string => `${place.id}:${productId}:${lot}`;

/** Between the rows and with what is known: a lot opens once at a place, and has one last day of use. */
const checkTogether = async (
  tx: WriteTx,
  rows: readonly { row: number; opening: Opening }[],
): Promise<Fault[]> => {
  const known = await findKnownLots(
    tx,
    rows.map(({ opening }) => opening),
  );
  const seen = new Set<string>();
  const expiries = new Map(known.expiries);
  return rows.flatMap(({ row, opening }) => {
    const faults: Fault[] = [];
    const key = keyOf(opening);
    if (seen.has(key) || known.levels.has(key)) faults.push({ field: `row.${row}.lotNo`, code: 'duplicate' });
    seen.add(key);
    const lot = `${opening.productId}:${opening.lotNo}`;
    const expiry = expiries.get(lot) ?? opening.expiry;
    expiries.set(lot, expiry);
    if (expiry !== opening.expiry) faults.push({ field: `row.${row}.expiry`, code: 'expiry_differs' });
    return faults;
  });
};

/** Opening stock of places of the caller's own scope, all rows or none. */
export const importOpeningStock = (tx: WriteTx, input: SheetImport): Promise<Imported> => {
  const place = placesOf(tx);
  return importSheet<Name, Opening>(tx, input, {
    columns: stockColumns,
    most: 2_000,
    read: async (row) => {
      const { opening, faults } = await readRow(tx, row, place);
      return { thing: opening, faults };
    },
    checkTogether: (rows) =>
      checkTogether(
        tx,
        rows.map(({ row, thing }) => ({ row, opening: thing })),
      ),
    write: (openings) => openStock(tx, openings),
  });
};
