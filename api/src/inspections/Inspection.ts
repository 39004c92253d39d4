import type { InspectedLine } from '@fcs/shared/contracts/inspections.ts';
import { collection } from '../platform/storage/collection.ts';

export type InspectionSignature = {
  as: 'assessor' | 'unit';
  by: string;
  at: Date;
  remark: string | null;
  /** Why the unit would not sign, said by the assessor in its place. */
  refused: string | null;
};

/** What an assessor found on the spot about one subject of a round; both sides sign it and then nothing of it changes. */
export type InspectionDocument = {
  _id: string;
  round: string;
  subject: string;
  scheme: string;
  period: string;
  region: string;
  regionPath: string;
  unit: string | null;
  assessors: string[];
  /** Only while the round collects and draws. */
  open: boolean;
  revision: number;
  lines: InspectedLine[];
  signatures: InspectionSignature[];
  locked: boolean;
  lockedAt: Date | null;
  /** What the apps sent, newest last: sent again it counts once. */
  clientIds: string[];
};

const text = { type: String, required: true };

export const Inspection = collection<InspectionDocument>({
  name: 'inspections',
  fields: {
    _id: String,
    round: text,
    subject: text,
    scheme: text,
    period: text,
    region: text,
    regionPath: text,
    unit: { type: String, default: null },
    assessors: { type: [String], required: true },
    open: { type: Boolean, required: true },
    revision: { type: Number, required: true },
    lines: { type: [Object], required: true },
    signatures: { type: [Object], required: true },
    locked: { type: Boolean, required: true },
    lockedAt: { type: Date, default: null },
    clientIds: { type: [String], required: true },
  } as never,
  indexes: [
    { on: { round: 1, subject: 1 }, options: { unique: true }, why: 'one sheet of each subject of a round' },
    {
      on: { region: 1, unit: 1, period: 1, lockedAt: -1 },
      why: 'the newest signed findings about a subject, for its facts',
    },
  ],
});
