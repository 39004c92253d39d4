import type { ProductKind } from '@fcs/shared/contracts/catalogue.ts';
import { invalid } from '../platform/errors.ts';
import { Kind, type KindDocument, Product, type ProductDocument } from './Product.ts';

/** The catalogue is some dozens of rows read by every request: kept in memory, read anew when it changes. */
type Catalogue = { products: Map<string, ProductDocument>; kinds: Map<ProductKind, KindDocument> };
let held: Catalogue | null = null;

export const loadCatalogue = async (): Promise<void> => {
  const [products, kinds] = await Promise.all([
    Product.find().sort({ _id: 1 }).lean<ProductDocument[]>(),
    Kind.find().lean<KindDocument[]>(),
  ]);
  held = {
    products: new Map(products.map((product) => [product._id, product])),
    kinds: new Map(kinds.map((kind) => [kind._id, kind])),
  };
};

const catalogue = async (): Promise<Catalogue> => {
  if (!held || held.products.size === 0) await loadCatalogue();
  return held as Catalogue;
};

export const findProduct = async (id: string): Promise<ProductDocument | null> =>
  (await catalogue()).products.get(id) ?? null;

/** For input: an unknown or withdrawn product is a 422 that names the field. */
export const productOf = async (id: string, field: string): Promise<ProductDocument> => {
  const product = await findProduct(id);
  if (!product?.offered) throw invalid(field, 'unknown_product');
  return product;
};

export const kindOf = async (id: ProductKind): Promise<KindDocument> => {
  const kind = (await catalogue()).kinds.get(id);
  if (!kind) throw new Error(`The catalogue lacks the kind ${id}`);
  return kind;
};

export const listProducts = async (): Promise<ProductDocument[]> =>
  [...(await catalogue()).products.values()].filter((product) => product.offered);

export const listKinds = async (): Promise<KindDocument[]> => [...(await catalogue()).kinds.values()];

const latest = <T extends { from: string }>(rows: readonly T[], day: string): T | null =>
  rows.filter((row) => row.from <= day).sort((a, b) => (a.from < b.from ? 1 : -1))[0] ?? null;

/** The rule in force on a day; null: not given out by allowance. */
export const allowanceOn = (kind: KindDocument, day: string): KindDocument['allowances'][number] | null =>
  latest(kind.allowances, day);

export const conversionOn = (kind: KindDocument, day: string): KindDocument['conversions'][number] | null =>
  latest(kind.conversions, day);
