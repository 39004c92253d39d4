import { Machine, MachineKey, type MachineKeyDocument } from '../../api/src/machines/Machine.ts';
import { Person } from '../../api/src/people/Person.ts';
import { Session } from '../../api/src/people/Session.ts';
import { StaffGrant } from '../../api/src/people/StaffGrant.ts';
import { fingerprint } from '../../api/src/platform/crypto/pseudonym.ts';
import { seal } from '../../api/src/platform/crypto/seal.ts';
import { Point, type PointDocument } from '../../api/src/points/Point.ts';
import { loadRegions } from '../../api/src/regions/findRegion.ts';
import { Region } from '../../api/src/regions/Region.ts';
import { Entry, type EntryDocument } from '../../api/src/stock/Entry.ts';
import { Level, levelId } from '../../api/src/stock/Level.ts';
import {
  makeGrant,
  makeMachine,
  makePerson,
  makePoint,
  makeProduct,
  makeRegion,
} from '../support/factories.ts';

/**
 * A county of its own in a province of its own for each failpoint, so that requests that stop in the middle of a
 * transaction do not wait for each other's counters: a store, a clinic and a machine in one township, their keeper and a resident.
 */
export type Row = {
  id: string;
  stopAt: string;
  township: string;
  path: string;
  store: string;
  clinic: string;
  machine: string;
  machinePoint: string;
  keeperToken: string;
  resident: string;
  residentToken: string;
  /** The paper a path works on, once it was made. */
  paper: string;
  at: Date;
};

const tokenOf = (name: string): string => `token-${name}`.padEnd(40, '_');
const nameOf = (number: number): string => `row${String(number).padStart(3, '0')}`;

export const newRow = (number: number, stopAt: string): Row => {
  const id = nameOf(number);
  const county = String(510_000 + number);
  return {
    id,
    stopAt,
    township: `${county}001`,
    path: `${county}9/${county}8/${county}/${county}001`,
    store: `${id}-store`,
    clinic: `${id}-clinic`,
    machine: `${id}-machine`,
    machinePoint: `${id}-spot`,
    keeperToken: tokenOf(`${id}-keeper`),
    resident: `${id}-resident`,
    residentToken: tokenOf(`${id}-resident`),
    paper: '',
    at: new Date(),
  };
};

export const machineKey = (row: Row) => ({ keyId: `${row.id}-key`, secret: `secret-of-${row.id}` });

type Collection = { collection: { insertMany: (rows: never[]) => Promise<unknown> } };
const write = (model: unknown, rows: readonly object[]): Promise<unknown> =>
  (model as Collection).collection.insertMany(rows as never[]);

const pointsOf = (row: Row, model: PointDocument): PointDocument[] => {
  const here = { ...model, region: row.township, regionPath: row.path };
  return [
    { ...here, _id: row.store },
    { ...here, _id: row.clinic, kind: 'village', grassroots: false },
    { ...here, _id: row.machinePoint, kind: 'machine', machineId: row.machine, grassroots: false },
  ];
};

const openingOf = (row: Row, placeId: string, model: EntryDocument): EntryDocument => ({
  ...model,
  _id: `opening-${placeId}`,
  placeId,
  regionPath: row.path,
  lotNo: `OLD-${row.id}`,
});

const openingAt = new Date('2026-01-05T02:00:00.000Z');
const opening = {
  ...{ _id: '', document: 'opening', reason: 'opening' as const, placeId: '', regionPath: '', lotNo: '' },
  ...{ productId: 'p', expiry: '2098-06-30', quantity: 100, occurredAt: openingAt, recordedAt: openingAt },
  ...{ actorKind: 'job', actorId: 'test', sample: false },
};

/** All rows at once in bulk; the catalogue and the division table are read by whoever starts afterwards. */
export const makeRows = async (rows: readonly Row[]): Promise<void> => {
  await makeProduct({ _id: 'p' });
  const region = await makeRegion();
  const point = await makePoint({ _id: 'model' });
  const grant = await makeGrant({ personId: 'nobody', pointIds: ['model'] });
  const machine = await makeMachine({ _id: 'model-machine', productId: 'p' });
  const person = await makePerson('nobody');
  const entries = rows.flatMap((row) =>
    [row.store, row.machinePoint].map((placeId) => openingOf(row, placeId, opening)),
  );
  await write(
    Region,
    rows.flatMap(({ path }) => {
      const [, city, county, township] = path.split('/') as [string, string, string, string];
      const countyPath = path.slice(0, path.lastIndexOf('/'));
      return [
        { ...region, _id: county, level: 'county', parent: city, path: countyPath },
        { ...region, _id: township, parent: county, path },
      ];
    }),
  );
  await write(
    Point,
    rows.flatMap((row) => pointsOf(row, point)),
  );
  await write(
    Person,
    rows.flatMap(({ id, resident }) => [
      { ...person, _id: resident },
      { ...person, _id: `${id}-keeper` },
    ]),
  );
  await write(
    StaffGrant,
    rows.map(({ id, store, clinic, path }) => ({
      ...grant,
      _id: `${id}-grant`,
      personId: `${id}-keeper`,
      pointIds: [store, clinic],
      scopePath: path,
    })),
  );
  const until = { platform: 'weapp', createdAt: new Date(), expiresAt: new Date(Date.now() + 3_600_000) };
  await write(
    Session,
    rows.flatMap(({ id, resident, keeperToken, residentToken }) => [
      { _id: fingerprint(keeperToken), personId: `${id}-keeper`, ...until },
      { _id: fingerprint(residentToken), personId: resident, ...until },
    ]),
  );
  await write(
    Machine,
    rows.map((row) => ({
      ...machine,
      _id: row.machine,
      pointId: row.machinePoint,
      regionPath: row.path,
      lastSeenAt: new Date(),
    })),
  );
  await write(
    MachineKey,
    rows.map((row): MachineKeyDocument => {
      const { keyId, secret } = machineKey(row);
      const made = { number: 1, createdAt: new Date(), endedAt: null };
      return { _id: keyId, machineId: row.machine, secretSealed: seal(secret), ...made };
    }),
  );
  await write(Entry, entries);
  await write(
    Level,
    entries.map(({ placeId, lotNo, quantity, productId, regionPath, expiry }) => ({
      ...{ _id: levelId(placeId, productId, lotNo), placeId, regionPath, productId, lotNo, expiry },
      ...{ recalled: false, onHand: quantity, reserved: 0, available: quantity, asOf: openingAt },
    })),
  );
  await loadRegions();
};
