import type { Tx } from '../platform/tx.ts';
import { Dispensing, type DispensingDocument } from './Dispensing.ts';
import { VoidedDispensing, type VoidedDocument, type Voiding } from './VoidedDispensing.ts';

/** One handing-out: the person-times of one document. Quantities in base units. */
export type Receipt = {
  document: string;
  at: Date;
  day: string;
  placeId: string;
  regionPath: string;
  channel: DispensingDocument['channel'];
  personId: string | null;
  lines: Pick<DispensingDocument, 'productId' | 'kind' | 'quantity'>[];
  voided: Voiding | null;
};

/** null where there is nothing under this document. */
export const toReceipt = (records: readonly (DispensingDocument | VoidedDocument)[]): Receipt | null => {
  const [first] = records;
  if (!first) return null;
  const { document, at, day, placeId, regionPath, channel, personId } = first;
  return {
    ...{ document, at, day, placeId, regionPath, channel, personId },
    lines: records.map(({ productId, kind, quantity }) => ({ productId, kind, quantity })),
    voided: 'voided' in first ? first.voided : null,
  };
};

/** A handing-out that stands, else one that was voided, else null. */
export const findReceipt = async (tx: Tx, document: string): Promise<Receipt | null> => {
  const standing = await Dispensing.find({ document }).session(tx.session).lean<DispensingDocument[]>();
  return (
    toReceipt(standing) ??
    toReceipt(await VoidedDispensing.find({ document }).session(tx.session).lean<VoidedDocument[]>())
  );
};
