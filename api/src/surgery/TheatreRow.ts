import type { SurgeryService } from '@fcs/shared/contracts/points.ts';
import { collection } from '../platform/storage/collection.ts';

/**
 * A line of the hospital's own theatre register, imported apart from the records: what was never entered here can be seen
 * only from outside (F08). It names nobody.
 */
export type TheatreRowDocument = {
  _id: string;
  pointId: string;
  regionPath: string;
  registerNo: string;
  day: string;
  operation: SurgeryService;
  free: boolean;
  importedAt: Date;
  sample: boolean;
};

export const TheatreRow = collection<TheatreRowDocument>({
  name: 'theatreRows',
  fields: {
    _id: String,
    pointId: { type: String, required: true },
    regionPath: { type: String, required: true },
    registerNo: { type: String, required: true },
    day: { type: String, required: true },
    operation: { type: String, required: true },
    free: { type: Boolean, required: true },
    importedAt: { type: Date, required: true },
    sample: { type: Boolean, default: false },
  } as never,
  indexes: [
    {
      on: { pointId: 1, registerNo: 1 },
      options: { unique: true },
      why: 'a line imported twice is one line',
    },
    { on: { regionPath: 1, day: 1, free: 1 }, why: 'the register of a tree in a period' },
    { on: { pointId: 1, day: -1, _id: 1 }, why: 'the register of an institution, the latest first' },
  ],
});
