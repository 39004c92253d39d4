import type { Product, ProductKind } from '@fcs/shared/contracts/catalogue.ts';
import type { Bilingual } from '@fcs/shared/contracts/common.ts';
import type { Language } from '@fcs/shared/errorCodes.ts';
import { allowanceOn } from './findProduct.ts';
import type { KindDocument, ProductDocument } from './Product.ts';

const speak = (text: Bilingual, language: Language): string => (language === 'en' ? text.en : text.zh);

/** The rules count base units; people order whole units, so what is left of a unit is left out. */
const inUnits = (baseUnits: number, product: ProductDocument): number =>
  Math.floor(baseUnits / product.baseUnitsPerUnit);

const presentAllowance = (
  product: ProductDocument,
  kind: KindDocument,
  day: string,
): Product['allowance'] => {
  const rule = allowanceOn(kind, day);
  if (!rule) return null;
  return {
    quantity: inUnits(rule.quantity, product),
    per: 'year',
    perOrder: inUnits(rule.perOrder, product),
    sharedBy: kind._id,
  };
};

/** One product with the rule in force on `day`; quantities in the product's unit. */
export const presentProduct = (
  product: ProductDocument,
  kind: KindDocument,
  day: string,
  language: Language,
): Product => ({
  id: product._id,
  name: speak(product.name, language),
  kind: product.kind,
  kindName: speak(kind.name, language),
  spec: product.spec,
  about: speak(product.about, language),
  unit: speak(product.unit, language),
  baseUnit: speak(kind.baseUnit, language),
  baseUnitsPerUnit: product.baseUnitsPerUnit,
  requiresDoctorFirst: kind.requiresDoctorFirst,
  selfService: kind.selfService,
  deliverable: kind.deliverable,
  ageMin: kind.ageMin,
  allowance: presentAllowance(product, kind, day),
  sample: product.verify,
});

export const presentKind = (kind: KindDocument, language: Language): { id: ProductKind; name: string } => ({
  id: kind._id,
  name: speak(kind.name, language),
});
