import { Dispensing } from '../dispensing/Dispensing.ts';
import { Entry } from '../stock/Entry.ts';
import { Surgery, type SurgeryDocument } from '../surgery/Surgery.ts';

const told = 20;

/** Each device from stock left the ledger by the lot of its record, and each placement given out is an operation. */
export const verifySurgery = async (): Promise<string[]> => {
  const [placed, given] = await Promise.all([
    Surgery.find({ 'device.source': 'stock' }).lean<SurgeryDocument[]>(),
    Dispensing.find({ kind: { $in: ['iud', 'implant'] } })
      .select({ document: 1 })
      .lean<{ document: string }[]>(),
  ]);
  const ids = new Set(placed.map(({ _id }) => _id));
  const entries = await Entry.find({ document: { $in: [...ids] }, reason: 'dispense' })
    .select({ document: 1, lotNo: 1 })
    .lean<{ document: string; lotNo: string }[]>();
  const lots = new Map(entries.map(({ document, lotNo }) => [document, lotNo]));
  return [
    ...placed
      .filter(({ _id, device }) => lots.get(_id) !== device?.lotNo)
      .map(({ _id }) => `operation ${_id}: the ledger knows another lot`),
    ...given
      .filter(({ document }) => !ids.has(document))
      .map(({ document }) => `placement ${document}: no operation`),
  ].slice(0, told);
};
