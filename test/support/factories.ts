import type { Week } from '@fcs/shared/contracts/points.ts';
import { loadCatalogue } from '../../api/src/catalogue/findProduct.ts';
import { Kind, type KindDocument, Product, type ProductDocument } from '../../api/src/catalogue/Product.ts';
import { Machine, type MachineDocument } from '../../api/src/machines/Machine.ts';
import { newSlot } from '../../api/src/machines/slots.ts';
import { Person, type PersonDocument } from '../../api/src/people/Person.ts';
import { Session } from '../../api/src/people/Session.ts';
import { StaffGrant, type StaffGrantDocument } from '../../api/src/people/StaffGrant.ts';
import { fingerprint } from '../../api/src/platform/crypto/pseudonym.ts';
import { Point, type PointDocument } from '../../api/src/points/Point.ts';
import { loadRegions } from '../../api/src/regions/findRegion.ts';
import { Region, type RegionDocument } from '../../api/src/regions/Region.ts';
import { Level, type LevelDocument, levelId } from '../../api/src/stock/Level.ts';
import { Ticket, type TicketDocument } from '../../api/src/tickets/Ticket.ts';

let made = 0;
const next = (what: string): string => `${what}-${++made}`;

const insertOnce = async (model: { collection: unknown }, document: { _id: string }): Promise<void> => {
  const native = model.collection as { updateOne: (...args: unknown[]) => Promise<unknown> };
  const { _id, ...rest } = document;
  await native.updateOne({ _id }, { $set: rest }, { upsert: true });
};

export const countyPath = '50/5001/500119';

const levels = ['province', 'city', 'county', 'township', 'village'] as const;

/** The region at the end of a path, with those above it. */
export const makeRegion = async (
  path = `${countyPath}/500119001`,
  more: Partial<RegionDocument> = {},
): Promise<RegionDocument> => {
  const codes = path.split('/');
  let region: RegionDocument | null = null;
  for (const [depth, code] of codes.entries()) {
    const last = depth === codes.length - 1;
    region = {
      _id: code,
      name: `地区${code}`,
      officialName: `地区${code}`,
      level: levels[depth] ?? 'village',
      parent: codes[depth - 1] ?? null,
      path: codes.slice(0, depth + 1).join('/'),
      centre: depth < 2 ? null : { lng: 107.1, lat: 29.15 },
      approximate: true,
      population: depth < 2 ? null : 10_000,
      local: false,
      source: 'test',
      ...(last ? more : {}),
    };
    if (last || !(await Region.exists({ _id: code }))) await insertOnce(Region, region);
  }
  await loadRegions();
  return region as RegionDocument;
};

export const makeKind = async (more: Partial<KindDocument> = {}): Promise<KindDocument> => {
  const kind: KindDocument = {
    _id: 'condom',
    name: { zh: '避孕套', en: 'Condom' },
    countsForDispensing: true,
    requiresDoctorFirst: false,
    selfService: true,
    deliverable: true,
    ageMin: 14,
    baseUnit: { zh: '只', en: 'piece' },
    allowances: [{ from: '2023-01-01', quantity: 120, perOrder: 30, source: 'test' }],
    conversions: [{ from: '2023-01-01', unitsPerPersonYear: 120, source: 'test' }],
    whoMayCollect: { zh: '年满 14 周岁', en: 'Aged 14 or older' },
    whatToBring: { zh: '手机', en: 'Your phone' },
    ...more,
  };
  await insertOnce(Kind, kind);
  await loadCatalogue();
  return kind;
};

export const makeProduct = async (more: Partial<ProductDocument> = {}): Promise<ProductDocument> => {
  const kind = more.kind ?? 'condom';
  if (!(await Kind.exists({ _id: kind }))) await makeKind({ _id: kind });
  const id = more._id ?? next('product');
  const product: ProductDocument = {
    _id: id,
    kind,
    name: { zh: `药具${id}`, en: `Product ${id}` },
    spec: '10 只/盒',
    about: { zh: '说明', en: 'About' },
    unit: { zh: '盒', en: 'box' },
    baseUnitsPerUnit: 10,
    shelfLifeMonths: 60,
    verify: true,
    offered: true,
    ...more,
  };
  await insertOnce(Product, product);
  await loadCatalogue();
  return product;
};

/** Open all week from 08:00 to 18:00. */
export const daytime: Week = Array.from({ length: 7 }, () => [['08:00', '18:00']]);

export const makePoint = async (more: Partial<PointDocument> = {}): Promise<PointDocument> => {
  const regionPath = more.regionPath ?? `${countyPath}/500119001`;
  const region = regionPath.split('/').at(-1) as string;
  if (!(await Region.exists({ _id: region }))) await makeRegion(regionPath);
  const id = more._id ?? next('point');
  const point: PointDocument = {
    _id: id,
    name: `领取点${id}`,
    kind: 'institution',
    institutionType: null,
    grassroots: true,
    countyStore: false,
    region,
    regionPath,
    address: `路${id}`,
    location: { lng: 107.1, lat: 29.15 },
    approximate: true,
    hours: daytime,
    exceptions: [],
    followsHolidays: true,
    phone: '023-71423456',
    supervisionPhone: null,
    services: [],
    managedBy: null,
    machineId: null,
    state: 'open',
    openedOn: '2020-01-01',
    closedOn: null,
    sample: true,
    version: 1,
    ...more,
  };
  await insertOnce(Point, point);
  return point;
};

/** A lot on a shelf; quantities in base units. */
export const makeLevel = async (more: Partial<LevelDocument> = {}): Promise<LevelDocument> => {
  const placeId = more.placeId ?? (await makePoint())._id;
  const productId = more.productId ?? (await makeProduct())._id;
  const lotNo = more.lotNo ?? next('lot');
  const onHand = more.onHand ?? 100;
  const reserved = more.reserved ?? 0;
  const level: LevelDocument = {
    _id: levelId(placeId, productId, lotNo),
    placeId,
    regionPath: `${countyPath}/500119001`,
    productId,
    lotNo,
    expiry: '2099-12-31',
    recalled: false,
    onHand,
    reserved,
    available: onHand - reserved,
    asOf: new Date('2026-11-01T00:00:00.000Z'),
    ...more,
  };
  await insertOnce(Level, level);
  return level;
};

/** A declared adult under an id of the test's choosing. */
export const makePerson = async (id: string, more: Partial<PersonDocument> = {}): Promise<PersonDocument> => {
  const person: PersonDocument = {
    _id: id,
    ageBand: 'adult',
    phoneSealed: null,
    campusPointId: null,
    consents: [],
    createdAt: new Date('2026-01-01T00:00:00.000Z'),
    demo: false,
    sample: false,
    ...more,
  };
  await insertOnce(Person, person);
  return person;
};

/** A real session of a person; gives its token. */
export const makeSession = async (personId: string): Promise<string> => {
  const token = next('token').padEnd(40, '_');
  await insertOnce(Session, {
    _id: fingerprint(token),
    ...{ personId, platform: 'test', createdAt: new Date(), expiresAt: new Date(Date.now() + 3_600_000) },
  } as { _id: string });
  return token;
};

/** An active role over a region tree, or over points where `pointIds` are given. */
export const makeGrant = async (more: Partial<StaffGrantDocument> = {}): Promise<StaffGrantDocument> => {
  const scopePath = more.scopePath ?? more.regionPath ?? countyPath;
  const overPoints = (more.pointIds ?? []).length > 0;
  const grant: StaffGrantDocument = {
    _id: next('grant'),
    role: 'keeper',
    region: overPoints ? null : (scopePath.split('/').at(-1) ?? null),
    regionPath: overPoints ? null : scopePath,
    pointIds: [],
    scopePath,
    note: 'test',
    state: 'active',
    personId: null,
    codeHash: null,
    expiresAt: new Date('2099-01-01T00:00:00.000Z'),
    since: new Date('2026-01-01T00:00:00.000Z'),
    grantedBy: 'test',
    ...more,
  };
  await insertOnce(StaffGrant, grant);
  return grant;
};

/** A machine with its point; slot 1 holds `productId` where one is given. */
export const makeMachine = async (
  more: Partial<MachineDocument> & { productId?: string } = {},
): Promise<MachineDocument> => {
  const { productId, ...rest } = more;
  const id = rest._id ?? next('machine');
  const regionPath = rest.regionPath ?? `${countyPath}/500119001`;
  const pointId = rest.pointId ?? (await makePoint({ kind: 'machine', machineId: id, regionPath }))._id;
  const machine: MachineDocument = {
    _id: id,
    pointId,
    regionPath,
    name: `药具机${id}`,
    commissionedOn: '2022-06-01',
    lastSeenAt: null,
    offlineSince: null,
    slots: productId ? [newSlot({ slot: 1, productId, capacity: 50 })] : [],
    keysIssued: 0,
    state: 'active',
    retiredOn: null,
    placements: [{ pointId, from: '2022-06-01', to: null }],
    lastVendAt: null,
    version: 1,
    sample: true,
    ...rest,
  };
  await insertOnce(Machine, machine);
  return machine;
};

/** What a resident reported about a point. */
export const makeTicket = async (more: Partial<TicketDocument> = {}): Promise<TicketDocument> => {
  const ticket: TicketDocument = {
    _id: next('ticket'),
    kind: 'problem',
    pointId: more.pointId ?? (await makePoint())._id,
    regionPath: `${countyPath}/500119001`,
    problem: 'noStock',
    remark: null,
    state: 'open',
    day: '2026-11-01',
    doneOn: null,
    onceKey: null,
    ...more,
  };
  await insertOnce(Ticket, ticket);
  return ticket;
};
