import { findProduct, kindOf } from '../catalogue/findProduct.ts';
import type { ProductDocument } from '../catalogue/Product.ts';
import type { Tx } from '../platform/tx.ts';

/** How a product is named on papers, with its two units. */
type Good = {
  product: Pick<ProductDocument, 'baseUnitsPerUnit'>;
  view: { name: string; unit: string; baseUnit: string };
};
export type Goods = ReadonlyMap<string, Good>;

/** The products of some papers, in the language asked for. */
export const findGoods = async (tx: Pick<Tx, 'language'>, ids: readonly string[]): Promise<Goods> => {
  const side = tx.language === 'en' ? 'en' : 'zh';
  const goods = new Map<string, Good>();
  for (const id of new Set(ids)) {
    const product = await findProduct(id);
    if (!product) continue;
    const { baseUnit } = await kindOf(product.kind);
    const view = { name: product.name[side], unit: product.unit[side], baseUnit: baseUnit[side] };
    goods.set(id, { product, view });
  }
  return goods;
};

/** A product the catalogue lost still has its pieces. */
export const goodsOf = (goods: Goods, id: string): Good =>
  goods.get(id) ?? { product: { baseUnitsPerUnit: 1 }, view: { name: id, unit: '', baseUnit: '' } };
