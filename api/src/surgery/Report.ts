import { collection } from '../platform/storage/collection.ts';

/**
 * The outbox to the superior platform (F11, F20): one row per saved version, written in the transaction that saved it.
 * The text is made when it is sent, so that nothing about a person lies here.
 */
export type ReportDocument = {
  /** `kind:subject:version`: also the key under which the platform takes it once. */
  _id: string;
  kind: 'surgery' | 'care' | 'followUp';
  subjectId: string;
  regionPath: string;
  version: number;
  state: 'waiting' | 'sent';
  tries: number;
  /** Not to be tried before. */
  nextAt: Date;
  queuedAt: Date;
  sentAt: Date | null;
};

export const Report = collection<ReportDocument>({
  name: 'surgeryReports',
  fields: {
    _id: String,
    kind: { type: String, required: true },
    subjectId: { type: String, required: true },
    regionPath: { type: String, required: true },
    version: { type: Number, required: true },
    state: { type: String, required: true },
    tries: { type: Number, default: 0 },
    nextAt: { type: Date, required: true },
    queuedAt: { type: Date, required: true },
    sentAt: { type: Date, default: null },
  } as never,
  indexes: [
    {
      on: { nextAt: 1 },
      options: { partialFilterExpression: { state: 'waiting' } },
      why: 'what is to be sent now',
    },
    { on: { subjectId: 1 }, why: 'whether a record was reported' },
  ],
});
