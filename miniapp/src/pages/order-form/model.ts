import type { AllowanceLeft, Product } from '@fcs/shared/contracts/catalogue.ts';
import type { OrderRequest } from '@fcs/shared/contracts/orders.ts';
import type { Destination } from '../../api/orders';

/** What is filled in; kept on this phone until it was sent. */
export interface Draft {
  quantities: Record<string, number>;
  way: 'home' | 'campus';
  region: string;
  detail: string;
  name: string;
  phone: string;
  pointId: string;
  /** One key over all tries of this request. */
  key: string | null;
}
export const emptyDraft: Draft = {
  quantities: {},
  way: 'home',
  region: '',
  detail: '',
  name: '',
  phone: '',
  pointId: '',
  key: null,
};

export interface Groups {
  /** Anybody may take these. */
  free: Product[];
  /** A doctor's record first, then by order too. */
  doctor: Product[];
  /** Given by a doctor, never sent. */
  clinic: Product[];
}

/** Each product once: what is sent by the rule of an allowance, with or without a doctor's record, and all the rest. */
export function groupProducts(products: readonly Product[]): Groups {
  const sent = (one: Product) => one.deliverable && one.allowance !== null;
  return {
    free: products.filter((one) => sent(one) && !one.requiresDoctorFirst),
    doctor: products.filter((one) => sent(one) && one.requiresDoctorFirst),
    clinic: products.filter((one) => !sent(one)),
  };
}

const baseOf = (product: Product, quantities: Draft['quantities']): number =>
  (quantities[product.id] ?? 0) * product.baseUnitsPerUnit;

/** The most of a product one order may hold now: what is left of its kind and of one order, less its siblings chosen. */
export function mostOf(
  product: Product,
  products: readonly Product[],
  allowances: readonly AllowanceLeft[],
  quantities: Draft['quantities'],
): number {
  const known = allowances.find(({ kind }) => kind === product.kind);
  const rule = product.allowance;
  if (!rule) return 0;
  const bound = known
    ? Math.min(known.left, known.perOrder)
    : Math.min(rule.quantity, rule.perOrder) * product.baseUnitsPerUnit;
  const siblings = products.filter(({ kind, id }) => kind === product.kind && id !== product.id);
  const taken = siblings.reduce((sum, sibling) => sum + baseOf(sibling, quantities), 0);
  return Math.max(0, Math.floor((bound - taken) / product.baseUnitsPerUnit));
}

export function linesOf({ quantities }: Draft): OrderRequest['lines'] {
  return Object.entries(quantities)
    .filter(([, quantity]) => quantity > 0)
    .map(([productId, quantity]) => ({ productId, quantity }));
}

export const countOf = (draft: Draft): number =>
  linesOf(draft).reduce((sum, { quantity }) => sum + quantity, 0);

/** Where it would go, once that is chosen. */
export function destinationOf({ way, region, pointId }: Draft): Destination | null {
  if (way === 'home') return region ? { region } : null;
  return pointId ? { pointId } : null;
}

export type Missing = 'lines' | 'region' | 'detail' | 'name' | 'phone' | 'pointId';

/** What is missing or wrong, in the page's order. */
export function missingIn(draft: Draft): Missing[] {
  const home = draft.way === 'home';
  const wrong: [Missing, boolean][] = [
    ['lines', linesOf(draft).length === 0],
    ['region', home && draft.region === ''],
    ['detail', home && draft.detail.trim() === ''],
    ['name', home && draft.name.trim() === ''],
    ['pointId', !home && draft.pointId === ''],
    ['phone', !/^1[3-9]\d{9}$/.test(draft.phone.trim())],
  ];
  return wrong.filter(([, is]) => is).map(([name]) => name);
}

/** `consentVersion` is that of the text the person read and ticked. */
export function requestOf(draft: Draft, consentVersion: number): OrderRequest {
  const phone = draft.phone.trim();
  return {
    lines: linesOf(draft),
    delivery:
      draft.way === 'home'
        ? { kind: 'home', region: draft.region, detail: draft.detail.trim(), name: draft.name.trim(), phone }
        : { kind: 'campus', pointId: draft.pointId, phone },
    consent: true,
    consentVersion,
  };
}

/** The part of the page a missing field stands in. */
export const partOf = (field: Missing): string => (field === 'lines' ? 'part-lines' : 'part-where');
