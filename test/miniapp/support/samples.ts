import type { AllowanceLeft, Product, ProductKind } from '@fcs/shared/contracts/catalogue.ts';
import type { Order } from '@fcs/shared/contracts/orders.ts';
import type { NearbyPoint, Point, Region } from '@fcs/shared/contracts/points.ts';
import type { Survey } from '@fcs/shared/contracts/surveys.ts';

const week = Array.from({ length: 7 }, () => [['08:30', '17:30'] as [string, string]]);

export const pointOf = (id: string, part: Partial<NearbyPoint> = {}): NearbyPoint => ({
  id,
  name: `地点${id}`,
  kind: 'institution',
  region: '500119001',
  regionName: '东城',
  distance: 430,
  location: { lng: 107.1, lat: 29.15 },
  approximate: false,
  address: `街道${id}号`,
  hours: week,
  open: true,
  openUntil: '2026-11-23T09:30:00.000Z',
  opensAt: null,
  phone: '023-71420001',
  supervisionPhone: '023-71420002',
  online: null,
  stock: [{ productId: 'condom-52', kind: 'condom', name: '避孕套（52 毫米）', available: 3 }],
  asOf: '2026-11-23T05:48:00.000Z',
  services: [],
  sample: false,
  ...part,
});

export const fullPointOf = (id: string, part: Partial<Point> = {}): Point => ({
  ...pointOf(id),
  calendar: Array.from({ length: 14 }, (_, ahead) => ({
    day: `2026-11-${23 + ahead > 30 ? '30' : 23 + ahead}`,
    spans: [['08:30', '12:00'] as [string, string], ['14:00', '17:30'] as [string, string]],
    note: null,
    exception: false,
  })).slice(0, 7),
  whoMayCollect: '年满 14 周岁。 学生也可以。',
  whatToBring: '手机。',
  state: 'open',
  version: 1,
  exceptions: [],
  ...part,
});

export const productOf = (id: string, kind: ProductKind, part: Partial<Product> = {}): Product => ({
  id,
  name: `药具${id}`,
  kind,
  kindName: `类${kind}`,
  spec: '',
  about: `关于${id}`,
  unit: '盒',
  baseUnit: '只',
  baseUnitsPerUnit: 10,
  requiresDoctorFirst: false,
  selfService: true,
  deliverable: true,
  ageMin: 14,
  allowance: { quantity: 12, per: 'year', perOrder: 3, sharedBy: kind },
  sample: true,
  ...part,
});

export const catalogue: Product[] = [
  productOf('pill', 'shortActingPill', { selfService: false, requiresDoctorFirst: true }),
  productOf('condom-52', 'condom', { kindName: '避孕套' }),
  productOf('condom-55', 'condom', { kindName: '避孕套' }),
  productOf('emergency', 'emergencyPill', {
    kindName: '紧急避孕药',
    unit: '板',
    baseUnit: '板',
    baseUnitsPerUnit: 1,
  }),
  productOf('iud', 'iud', {
    kindName: '宫内节育器',
    selfService: false,
    deliverable: false,
    allowance: null,
  }),
];

export const allowanceOf = (
  kind: ProductKind,
  left: number,
  part: Partial<AllowanceLeft> = {},
): AllowanceLeft => ({
  kind,
  kindName: `类${kind}`,
  unit: '只',
  limit: 120,
  taken: 120 - left,
  held: 0,
  left,
  perOrder: 30,
  period: '2026',
  returnsOn: '2027-01-01',
  ...part,
});

export const county: Region = {
  code: '500119',
  name: '南川区',
  level: 'county',
  parent: '5001',
  centre: { lng: 107.1, lat: 29.16 },
  population: 554_011,
};
export const townships: Region[] = [
  {
    ...county,
    code: '500119001',
    name: '东城',
    level: 'township',
    parent: '500119',
    centre: { lng: 107.2, lat: 29.2 },
  },
  {
    ...county,
    code: '500119100',
    name: '三泉镇',
    level: 'township',
    parent: '500119',
    centre: { lng: 107.3, lat: 29.3 },
  },
];

export const orderOf = (part: Partial<Order> = {}): Order => ({
  id: 'o1',
  state: 'placed',
  lines: [{ productId: 'condom-52', name: '避孕套（52 毫米）', quantity: 2, unit: '盒' }],
  moves: ['cancel'],
  timeline: [{ state: 'placed', at: '2026-11-23T02:00:00.000Z', by: 'you', note: null }],
  delivery: {
    kind: 'campus',
    name: null,
    phone: '138****8000',
    address: null,
    point: { id: 'campus-east', name: '东校区包裹点' },
  },
  parcelName: '日用品（健康便民）',
  postageYuan: 0,
  supplier: { id: 'p1', name: '东城社区卫生服务中心', phone: '023-71420001' },
  carrier: null,
  waybill: null,
  placedAt: '2026-11-23T02:00:00.000Z',
  lapsesAt: '2026-11-26T02:00:00.000Z',
  receivedByItselfAt: null,
  survey: null,
  ...part,
});

export const surveyOf = (part: Partial<Survey> = {}): Survey => ({
  id: 'drug-satisfaction',
  version: 1,
  title: '服务评价',
  intro: '约一分钟。',
  openTo: 'clients',
  frame: 'drugs',
  questions: [
    {
      id: 'overall',
      type: 'rating',
      aspect: 'overall',
      text: '总体如何？',
      required: true,
      options: [1, 2, 3, 4, 5].map((value) => ({ value, label: `词${value}` })),
    },
    {
      id: 'used',
      type: 'choice',
      aspect: null,
      text: '用过吗？',
      required: true,
      options: [
        { value: 'yes', label: '用过' },
        { value: 'no', label: '没有' },
      ],
    },
    { id: 'remark', type: 'text', aspect: null, text: '还有什么想说的？', required: false, options: [] },
  ],
  ...part,
});
