import { collection } from '../platform/storage/collection.ts';

/** Says that this database was filled by the loader, and whether it is whole: the only licence to wipe and load again. */
export type DemoStateDocument = {
  _id: 'demo';
  state: 'loading' | 'ready';
  seed: string;
  /** The day the district was drawn for. */
  day: string;
  scale: number;
  startedAt: Date;
  readyAt: Date | null;
  /** The process that loads or loaded: one that has died left a load behind. */
  loader: { host: string; pid: number; identity: string };
};

export const DemoState = collection<DemoStateDocument>({
  name: 'demoState',
  fields: {
    _id: String,
    state: { type: String, required: true },
    seed: { type: String, required: true },
    day: { type: String, required: true },
    scale: { type: Number, required: true },
    startedAt: { type: Date, required: true },
    readyAt: { type: Date, default: null },
    loader: { type: Object, required: true },
  } as never,
});

export const demoStateId = 'demo';
