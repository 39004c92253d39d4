import type { AgeBand } from '@fcs/shared/contracts/people.ts';
import { collection } from '../platform/storage/collection.ts';

/** A random id and the least besides: no name, no birthday. The phone is sealed and only there once verified. */
export type PersonDocument = {
  _id: string;
  ageBand: AgeBand | null;
  phoneSealed: string | null;
  /** The campus a student named for pickups. */
  campusPointId: string | null;
  consents: { purpose: string; version: number; at: Date }[];
  createdAt: Date;
  demo: boolean;
  sample: boolean;
};

export const Person = collection<PersonDocument>({
  name: 'people',
  fields: {
    _id: String,
    ageBand: { type: String, default: null },
    phoneSealed: { type: String, default: null },
    campusPointId: { type: String, default: null },
    consents: [{ _id: false, purpose: String, version: Number, at: Date }],
    createdAt: { type: Date, required: true },
    demo: { type: Boolean, default: false },
    sample: { type: Boolean, default: false },
  } as never,
});

/** Keyed hash of a verified phone, WeChat account or identity number -> the one person it belongs to. */
export type IdentityDocument = {
  _id: string;
  kind: 'phone' | 'wechat' | 'idNumber' | 'demo';
  personId: string;
  at: Date;
};

export const Identity = collection<IdentityDocument>({
  name: 'identities',
  fields: {
    _id: String,
    kind: { type: String, required: true },
    personId: { type: String, required: true },
    at: { type: Date, required: true },
  } as never,
  indexes: [{ on: { personId: 1 }, why: 'all identities of a person: export, erase, merge' }],
});
