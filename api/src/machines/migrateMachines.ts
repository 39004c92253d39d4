import mongoose from 'mongoose';

/** Machines of the first layout are in service where they stand, and nothing is known of what lies in their slots. */
export const giveMachinesState = async (): Promise<void> => {
  const machines = mongoose.connection.collection('machines');
  await machines.updateMany({ state: { $exists: false } }, [
    {
      $set: {
        state: 'active',
        retiredOn: null,
        lastVendAt: null,
        version: 1,
        placements: [{ pointId: '$pointId', from: '$commissionedOn', to: null }],
        slots: {
          $map: {
            input: '$slots',
            as: 'one',
            in: { $mergeObjects: ['$$one', { lots: null, lastSeq: 0, base: null }] },
          },
        },
      },
    },
  ]);
};
