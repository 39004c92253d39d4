import { collection } from '../platform/storage/collection.ts';

/** Taps at a point on one day, as counts: no person, no device, no instant. `lastGot`: what was said last that day. */
export type PointFeedbackDocument = {
  _id: string;
  pointId: string;
  day: string;
  got: number;
  notGot: number;
  lastGot: boolean;
};

export const PointFeedback = collection<PointFeedbackDocument>({
  name: 'pointFeedback',
  fields: {
    _id: String,
    pointId: { type: String, required: true },
    day: { type: String, required: true },
    got: { type: Number, required: true },
    notGot: { type: Number, required: true },
    lastGot: { type: Boolean, required: true },
  } as never,
  indexes: [{ on: { pointId: 1, day: -1 }, why: 'what was said of a point in the last days' }],
});
