import type { newSpotCheck, spotCheckResult } from '@fcs/shared/contracts/spotChecks.ts';
import { dayOf } from '@fcs/shared/time.ts';
import type * as z from 'zod/mini';
import { bindPhotos } from '../photos/bindPhotos.ts';
import { audit } from '../platform/audit/audit.ts';
import { newId, newTypedCode } from '../platform/chance.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { inTree } from '../platform/facts.ts';
import { mayTouch } from '../platform/scope.ts';
import type { Tx, WriteTx } from '../platform/tx.ts';
import { regionOf } from '../regions/findRegion.ts';
import { Machine, type MachineDocument } from './Machine.ts';
import { personOf } from './MachineHistory.ts';
import { openFromCheck } from './openWorkOrder.ts';
import { type Finding, SpotCheck, type SpotCheckDocument } from './SpotCheck.ts';
import { sampleBySeed } from './sampleBySeed.ts';
import { isOnline } from './settings.ts';

/** A check of the caller's tree, or for single points one that found something there; NOT_FOUND, also outside. */
export const spotCheckInScope = async (tx: Tx, id: string): Promise<SpotCheckDocument> => {
  const check = await SpotCheck.findById(id).session(tx.session).lean<SpotCheckDocument | null>();
  if (!check || !(mayTouch(tx.scope, check) || check.findings.some((one) => mayTouch(tx.scope, one))))
    throw new AppError('NOT_FOUND');
  return check;
};

/**
 * Draws a sample of the machines in service of a region (E04), with the seed that is given or a new one. FORBIDDEN outside
 * the caller's tree; INVALID_INPUT for an unknown region or one without machines.
 */
export const drawSpotCheck = async (
  tx: WriteTx,
  input: z.infer<typeof newSpotCheck>,
): Promise<SpotCheckDocument> => {
  const region = await regionOf(input.region, 'region');
  if (!mayTouch(tx.scope, { regionPath: region.path })) throw new AppError('FORBIDDEN');
  const machines = await Machine.find({ regionPath: inTree(region.path), state: 'active' })
    .session(tx.session)
    .lean<MachineDocument[]>();
  if (machines.length === 0) throw invalid('region', 'no_machines');
  const seed = input.seed ?? newTypedCode(8);
  const byId = new Map(machines.map((machine) => [machine._id, machine]));
  const check: SpotCheckDocument = {
    _id: newId(),
    region: region._id,
    regionPath: region.path,
    day: dayOf(tx.now),
    seed,
    population: machines.length,
    state: 'open',
    findings: sampleBySeed([...byId.keys()], seed, input.count).map((machineId): Finding => {
      const { pointId, regionPath } = byId.get(machineId) as MachineDocument;
      return { machineId, pointId, regionPath, result: null };
    }),
    openedBy: personOf(tx),
    sample: false,
  };
  await SpotCheck.collection.insertOne(check as never, { session: tx.session });
  await audit(tx, {
    action: 'spotCheck.draw',
    subject: check._id,
    detail: { seed, drawn: check.findings.length },
  });
  return check;
};

type Told = { id: string; machineId: string } & z.infer<typeof spotCheckResult>;

/**
 * Writes down what was found at a drawn machine; told again it replaces what was told, until the check is closed
 * (SPOT_CHECK_CLOSED). NOT_FOUND for a machine that was not drawn, MACHINE_RETIRED for one that left service before anybody
 * looked at it.
 */
export const recordFinding = async (tx: WriteTx, input: Told): Promise<SpotCheckDocument> => {
  const { id, machineId, items, note = null, photos = [], repair } = input;
  const check = await spotCheckInScope(tx, id);
  const finding = check.findings.find((one) => one.machineId === machineId);
  const machine = await Machine.findById(machineId).session(tx.session).lean<MachineDocument | null>();
  if (!finding || !machine) throw new AppError('NOT_FOUND');
  if (finding.retiredOn) throw new AppError('MACHINE_RETIRED');
  if (Object.keys(items).length === 0) throw invalid('items', 'required');
  const { pointId, regionPath } = finding;
  await bindPhotos(tx, photos, { room: 'machines', record: `${id}-${machineId}`, regionPath, pointId });
  const toldOnline = isOnline(machine.lastSeenAt, tx.now);
  const result = { items, note, photos, toldOnline, at: tx.now, by: personOf(tx) };
  const changed = await SpotCheck.findOneAndUpdate(
    { _id: id, state: 'open' },
    { $set: { 'findings.$[one].result': result } },
    { session: tx.session, returnDocument: 'after', arrayFilters: [{ 'one.machineId': machineId }] },
  ).lean<SpotCheckDocument | null>();
  if (!changed) throw new AppError('SPOT_CHECK_CLOSED');
  if (repair && machine.state === 'active') await openFromCheck(tx, machine, note);
  await audit(tx, { action: 'spotCheck.find', subject: id, detail: { machineId } });
  return changed;
};

/** Publishes a check: it enters the bulletin and changes no more. Closed again it stays as it is. */
export const closeSpotCheck = async (tx: WriteTx, id: string): Promise<SpotCheckDocument> => {
  const check = await spotCheckInScope(tx, id);
  if (check.state === 'closed') return check;
  await SpotCheck.updateOne(
    { _id: id, state: 'open' },
    { $set: { state: 'closed' } },
    { session: tx.session },
  );
  await audit(tx, { action: 'spotCheck.close', subject: id });
  return { ...check, state: 'closed' };
};

/** In the checks that are open and found nothing at a machine yet, its place in the sample is changed. */
const changeUnseen = async (
  tx: WriteTx,
  machineId: string,
  change: Partial<Pick<Finding, 'pointId' | 'regionPath' | 'retiredOn'>>,
): Promise<void> => {
  const set = Object.entries(change).map(([field, value]) => [`findings.$[one].${field}`, value]);
  await SpotCheck.collection.updateMany(
    { state: 'open', findings: { $elemMatch: { machineId, result: null } } } as never,
    { $set: Object.fromEntries(set) },
    { session: tx.session, arrayFilters: [{ 'one.machineId': machineId, 'one.result': null }] },
  );
};

/** A machine that was drawn and not looked at yet is looked for where it stands now. */
export const carryChecks = (
  tx: WriteTx,
  machineId: string,
  to: { pointId: string; regionPath: string },
): Promise<void> => changeUnseen(tx, machineId, to);

/** A machine that left service before anybody looked at it needs no finding. */
export const endChecks = (tx: WriteTx, machineId: string, retiredOn: string): Promise<void> =>
  changeUnseen(tx, machineId, { retiredOn });
