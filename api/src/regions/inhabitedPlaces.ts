import type { Location } from '@fcs/shared/contracts/common.ts';
import { audit } from '../platform/audit/audit.ts';
import { newId } from '../platform/chance.ts';
import { inTree } from '../platform/facts.ts';
import type { WriteTx } from '../platform/tx.ts';
import { InhabitedPlace, type InhabitedPlaceDocument } from './InhabitedPlace.ts';

/** The inhabited places of a tree, in the order of their ids. */
export const listInhabited = (regionPath: string): Promise<InhabitedPlaceDocument[]> =>
  InhabitedPlace.find({ regionPath: inTree(regionPath) } as never)
    .sort({ _id: 1 })
    .lean<InhabitedPlaceDocument[]>();

export type InhabitedDraft = {
  region: string;
  regionPath: string;
  name: string;
  location: Location;
  population: number;
  source: string;
};

/** Writes a roster: a name that is known in its region gets the new place and population, others are added. */
export const setInhabited = async (tx: WriteTx, drafts: readonly InhabitedDraft[]): Promise<void> => {
  await InhabitedPlace.collection.bulkWrite(
    drafts.map(({ region, name, ...rest }) => ({
      updateOne: {
        filter: { region, name },
        update: { $set: { ...rest, sample: false }, $setOnInsert: { _id: newId() as never } },
        upsert: true,
      },
    })),
    { session: tx.session },
  );
  await audit(tx, {
    action: 'region.inhabitedPlaces',
    subject: drafts[0]?.region ?? '',
    detail: { places: drafts.length },
  });
};
