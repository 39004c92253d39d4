import type { StaffRole } from '@fcs/shared/contracts/people.ts';
import { collection } from '../platform/storage/collection.ts';

/** One role over a region tree or over some points. Invited by a one-time code, active once it was used. */
export type StaffGrantDocument = {
  _id: string;
  role: StaffRole;
  region: string | null;
  regionPath: string | null;
  pointIds: string[];
  /** Of a grant over points: the tree they lie in, so that a county finds the grant. */
  scopePath: string;
  note: string;
  state: 'invited' | 'active' | 'revoked';
  personId: string | null;
  codeHash: string | null;
  expiresAt: Date;
  since: Date;
  grantedBy: string;
};

export const StaffGrant = collection<StaffGrantDocument>({
  name: 'staffGrants',
  fields: {
    _id: String,
    role: { type: String, required: true },
    region: { type: String, default: null },
    regionPath: { type: String, default: null },
    pointIds: { type: [String], default: [] },
    scopePath: { type: String, required: true },
    note: { type: String, required: true },
    state: { type: String, required: true },
    personId: { type: String, default: null },
    codeHash: { type: String, default: null },
    expiresAt: { type: Date, required: true },
    since: { type: Date, required: true },
    grantedBy: { type: String, required: true },
  } as never,
  indexes: [
    { on: { personId: 1, state: 1 }, why: 'what a person may do, at every login' },
    {
      on: { codeHash: 1 },
      options: { unique: true, partialFilterExpression: { codeHash: { $gt: '' } } },
      why: 'a one-time code names one invitation',
    },
    { on: { scopePath: 1 }, why: 'the staff of a tree' },
  ],
});
