import type { ProductKind } from '@fcs/shared/contracts/catalogue.ts';
import type { ProductDocument } from '../catalogue/Product.ts';
import type { PointDocument } from '../points/Point.ts';

/** How people use one kind: its share among clients, visits a year, and units (not base units) a visit. */
export type Method = {
  kind: ProductKind;
  weight: number;
  products: readonly { id: string; weight: number }[];
  visits: readonly [least: number, most: number];
  units: readonly number[];
  /** Given by a doctor each time, or only the first time. */
  doctor: 'always' | 'first' | 'never';
  /** Needs an institution with surgery, any institution, or no more than a village room. */
  place: 'surgery' | 'institution' | 'any';
};

export const methods: readonly Method[] = [
  {
    kind: 'condom',
    weight: 52,
    products: [
      { id: 'condom-52', weight: 6 },
      { id: 'condom-49', weight: 2 },
      { id: 'condom-55', weight: 2 },
    ],
    visits: [1, 6],
    units: [1, 2, 2, 3],
    doctor: 'never',
    place: 'any',
  },
  {
    kind: 'shortActingPill',
    weight: 17,
    products: [
      { id: 'pill-levonorgestrel-21', weight: 6 },
      { id: 'pill-levonorgestrel-28', weight: 2 },
      { id: 'pill-levonorgestrel-triphasic', weight: 2 },
    ],
    visits: [1, 5],
    units: [1, 2, 3, 3],
    doctor: 'first',
    place: 'any',
  },
  {
    kind: 'topical',
    weight: 9,
    products: [
      { id: 'nonoxinol-film', weight: 4 },
      { id: 'nonoxinol-suppository', weight: 5 },
      { id: 'nonoxinol-gel', weight: 1 },
    ],
    visits: [1, 5],
    units: [1, 2, 3],
    doctor: 'never',
    place: 'any',
  },
  {
    kind: 'injection',
    weight: 7,
    products: [{ id: 'injection-monthly', weight: 1 }],
    visits: [2, 11],
    units: [1],
    doctor: 'first',
    place: 'institution',
  },
  {
    kind: 'longActingPill',
    weight: 3,
    products: [{ id: 'pill-monthly', weight: 1 }],
    visits: [2, 10],
    units: [1],
    doctor: 'first',
    place: 'institution',
  },
  {
    kind: 'iud',
    weight: 8,
    products: [
      { id: 'iud-tcu-380a', weight: 4 },
      { id: 'iud-tcu-220c', weight: 2 },
      { id: 'iud-mlcu-375', weight: 2 },
      { id: 'iud-ring-cu-220', weight: 3 },
    ],
    visits: [1, 1],
    units: [1],
    doctor: 'always',
    place: 'surgery',
  },
  {
    kind: 'implant',
    weight: 4,
    products: [
      { id: 'implant-two-rod', weight: 3 },
      { id: 'implant-six-rod', weight: 1 },
    ],
    visits: [1, 1],
    units: [1],
    doctor: 'always',
    place: 'surgery',
  },
];

export const emergencyPill = 'emergency-levonorgestrel';
const inVillages = [
  'condom-52',
  'condom-49',
  'nonoxinol-film',
  'nonoxinol-suppository',
  'pill-levonorgestrel-21',
];
const onCampus = ['condom-52', 'condom-49', 'condom-55', 'nonoxinol-gel', emergencyPill];
const bySurgery: readonly ProductKind[] = ['iud', 'implant'];

/** Whether a place gives out a product at all; machines by what is in their slots. */
export const keeps = (
  point: Pick<PointDocument, 'kind' | 'services'>,
  product: Pick<ProductDocument, '_id' | 'kind'>,
  inMachines: ReadonlySet<string>,
): boolean => {
  if (point.kind === 'village') return inVillages.includes(product._id);
  if (point.kind === 'campus') return onCampus.includes(product._id);
  if (point.kind === 'machine') return inMachines.has(product._id);
  return point.services.length > 0 || !bySurgery.includes(product.kind);
};
