import { collection } from '../platform/storage/collection.ts';

/** Why a round goes on without a draw that was begun: told once, kept with the round. */
export type DrawWaiverDocument = {
  /** `${round}:${draw}`. */
  _id: string;
  round: string;
  draw: string;
  regionPath: string;
  reason: string;
  by: string;
  role: string;
  at: Date;
};

const text = { type: String, required: true };

export const DrawWaiver = collection<DrawWaiverDocument>({
  name: 'drawWaivers',
  fields: {
    _id: String,
    round: text,
    draw: text,
    regionPath: text,
    reason: text,
    by: { type: String, default: '' },
    role: text,
    at: { type: Date, required: true },
  } as never,
  indexes: [{ on: { round: 1 }, why: 'what a round goes on without' }],
});
