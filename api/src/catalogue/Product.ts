import type { ProductKind } from '@fcs/shared/contracts/catalogue.ts';
import type { Bilingual } from '@fcs/shared/contracts/common.ts';
import { collection } from '../platform/storage/collection.ts';

/** One kind with its dated rules; quantities and conversions count base units (只, 板, ...). */
export type KindDocument = {
  _id: ProductKind;
  name: Bilingual;
  /** Of the 7 kinds of 南川区 2023 annex 2 (D01); emergency pills are not. */
  countsForDispensing: boolean;
  requiresDoctorFirst: boolean;
  selfService: boolean;
  deliverable: boolean;
  ageMin: number;
  baseUnit: Bilingual;
  allowances: { from: string; quantity: number; perOrder: number; source: string }[];
  /** Units one person uses in a year: turns unrecorded units into people (D02). */
  conversions: { from: string; unitsPerPersonYear: number; source: string }[];
  whoMayCollect: Bilingual;
  whatToBring: Bilingual;
};

export type ProductDocument = {
  _id: string;
  kind: ProductKind;
  name: Bilingual;
  spec: string;
  about: Bilingual;
  /** The unit people order and vouchers count, and how many base units it holds. */
  unit: Bilingual;
  baseUnitsPerUnit: number;
  shelfLifeMonths: number;
  /** Specification taken from general knowledge: to be checked against the purchaser's list. */
  verify: boolean;
  offered: boolean;
};

const text = { zh: { type: String, required: true }, en: { type: String, required: true } };

export const Kind = collection<KindDocument>({
  name: 'productKinds',
  fields: {
    _id: String,
    name: text,
    countsForDispensing: { type: Boolean, required: true },
    requiresDoctorFirst: { type: Boolean, required: true },
    selfService: { type: Boolean, required: true },
    deliverable: { type: Boolean, required: true },
    ageMin: { type: Number, required: true },
    baseUnit: text,
    allowances: [{ _id: false, from: String, quantity: Number, perOrder: Number, source: String }],
    conversions: [{ _id: false, from: String, unitsPerPersonYear: Number, source: String }],
    whoMayCollect: text,
    whatToBring: text,
  } as never,
});

export const Product = collection<ProductDocument>({
  name: 'products',
  fields: {
    _id: String,
    kind: { type: String, required: true },
    name: text,
    spec: { type: String, required: true },
    about: text,
    unit: text,
    baseUnitsPerUnit: { type: Number, required: true },
    shelfLifeMonths: { type: Number, required: true },
    verify: { type: Boolean, required: true },
    offered: { type: Boolean, required: true },
  } as never,
});
