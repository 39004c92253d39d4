import { newSettlement } from '@fcs/shared/contracts/settlements.ts';
import { Settlement } from './Settlement.ts';

/** Settlements of before could not be appealed: those that wait for their signature get the usual window. Repeatable. */
export const giveSettlementsWindows = async (): Promise<void> => {
  await Settlement.collection.updateMany(
    { appealDays: { $exists: false } },
    {
      $set: { appealDays: newSettlement.shape.appealDays.parse(undefined), appealUntil: null, appeal: null },
    },
  );
};
