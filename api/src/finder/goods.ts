import { type ProductKind, productKind } from '@fcs/shared/contracts/catalogue.ts';
import { pointKind, type SurgeryService, surgeryService } from '@fcs/shared/contracts/points.ts';
import type { Language } from '@fcs/shared/errorCodes.ts';
import type { ProductDocument } from '../catalogue/Product.ts';
import type { Available } from '../stock/listAvailable.ts';
import { asciiJson, inOnePiece } from './asciiJson.ts';
import { type Attribute, addAttribute, wordsFor } from './attributes.ts';

const services = surgeryService.options;
const kinds = productKind.options;
const pointKinds = pointKind.options;

/** In service: every row that was not taken out. */
export const present: Attribute = 0;
export const anyStock: Attribute = 1;
const firstService = 2;
const firstKind = firstService + services.length;
const firstProduct = firstKind + kinds.length;

export const serviceAttribute = (service: SurgeryService): Attribute =>
  firstService + services.indexOf(service);
export const servicesToBits = (offered: readonly SurgeryService[]): number =>
  offered.reduce((bits, service) => bits | (1 << services.indexOf(service)), 0);
export const servicesFromBits = (bits: number): SurgeryService[] =>
  bits === 0 ? [] : services.filter((_, at) => (bits >> at) & 1);
export const pointKindNumber = (kind: (typeof pointKinds)[number]): number => pointKinds.indexOf(kind);

/** Pairs of product number and whole units, flat: what a row has. */
export type Shelf = readonly number[];

/** Of each product: some 100 bytes a number. */
const mostPieces = 1_024;

type Good = { id: string; kind: ProductKind; baseUnitsPerUnit: number; text: Record<Language, string> };

/** The catalogue as the index needs it: numbers for products, attributes to ask for them, ready text to show them. */
export type Goods = {
  words: number;
  /** A product id or a product kind; null where the catalogue has neither. */
  attribute: (productOrKind: string) => Attribute | null;
  /** Base units to whole units; what is less than one unit is not there. */
  shelfOf: (available: readonly Available[]) => Shelf;
  maskOf: (kind: number, offered: readonly SurgeryService[], shelf: Shelf) => Int32Array;
  /** The rows of the `stock` array, joined. */
  text: (shelf: Shelf, language: Language) => string;
};

const goodOf = (product: ProductDocument): Good => {
  const text = (name: string): string =>
    `{"productId":${asciiJson(product._id)},"kind":${asciiJson(product.kind)},"name":${asciiJson(name)},"available":`;
  return {
    id: product._id,
    kind: product.kind,
    baseUnitsPerUnit: product.baseUnitsPerUnit,
    text: { 'zh-CN': text(product.name.zh), en: text(product.name.en) },
  };
};

export const createGoods = (products: readonly ProductDocument[]): Goods => {
  const goods = products.map(goodOf);
  const numbers = new Map(goods.map((good, number) => [good.id, number]));
  const words = wordsFor(firstProduct + goods.length);

  const pieces = { 'zh-CN': goods.map((): string[] => []), en: goods.map((): string[] => []) };

  /** One product with its number, kept ready: among a million shelves the same small numbers come again and again. */
  const pieceOf = (number: number, units: number, language: Language): string => {
    const kept = pieces[language][number] as string[];
    const held = kept[units];
    if (held !== undefined) return held;
    const made = inOnePiece(`${(goods[number] as Good).text[language]}${units}}`);
    if (units < mostPieces) kept[units] = made;
    return made;
  };

  return {
    words,
    attribute: (productOrKind) => {
      const number = numbers.get(productOrKind);
      if (number !== undefined) return firstProduct + number;
      const kind = kinds.indexOf(productOrKind as ProductKind);
      return kind < 0 ? null : firstKind + kind;
    },
    shelfOf: (available) => {
      const shelf: number[] = [];
      for (const row of available) {
        const number = numbers.get(row.productId);
        if (number === undefined) continue;
        const units = Math.floor(row.available / (goods[number] as Good).baseUnitsPerUnit);
        if (units > 0) shelf.push(number, units);
      }
      return shelf;
    },
    maskOf: (kind, offered, shelf) => {
      const mask = new Int32Array(words);
      addAttribute(mask, present, kind);
      for (const service of offered) addAttribute(mask, serviceAttribute(service), kind);
      for (let at = 0; at < shelf.length; at += 2) {
        const number = shelf[at] as number;
        addAttribute(mask, anyStock, kind);
        addAttribute(mask, firstKind + kinds.indexOf((goods[number] as Good).kind), kind);
        addAttribute(mask, firstProduct + number, kind);
      }
      return mask;
    },
    text: (shelf, language) => {
      let text = '';
      for (let at = 0; at < shelf.length; at += 2) {
        const piece = pieceOf(shelf[at] as number, shelf[at + 1] as number, language);
        text = at === 0 ? piece : `${text},${piece}`;
      }
      return text;
    },
  };
};
