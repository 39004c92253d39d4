import { collection } from '../platform/storage/collection.ts';

/** An opaque token, kept as its fingerprint only. */
export type SessionDocument = {
  _id: string;
  personId: string;
  platform: string;
  createdAt: Date;
  expiresAt: Date;
};

export const Session = collection<SessionDocument>({
  name: 'sessions',
  fields: {
    _id: String,
    personId: { type: String, required: true },
    platform: { type: String, required: true },
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
  } as never,
  indexes: [
    { on: { personId: 1 }, why: 'all sessions of a person end together' },
    { on: { expiresAt: 1 }, options: { expireAfterSeconds: 0 }, why: 'an expired session is gone' },
  ],
});
