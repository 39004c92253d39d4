import type { workOrderCause, workOrderStep } from '@fcs/shared/contracts/workOrders.ts';
import type { WorkOrderKind, WorkOrderState } from '@fcs/shared/workOrderStates.ts';
import type * as z from 'zod/mini';
import { collection } from '../platform/storage/collection.ts';

/** `by`: person id; null for the machine itself. */
type Step = {
  move: z.infer<typeof workOrderStep>;
  at: Date;
  by: string | null;
  note: string | null;
  photos: string[];
};

/** Something to do at a machine: filling, repairing, placing, removing. */
export type WorkOrderDocument = {
  _id: string;
  kind: WorkOrderKind;
  state: WorkOrderState;
  cause: z.infer<typeof workOrderCause>;
  /** The fault the machine told. */
  code: string | null;
  slots: number[];
  note: string | null;
  machineId: string;
  pointId: string;
  regionPath: string;
  openedAt: Date;
  timeline: Step[];
  /** What opened it by itself, while it waits: the same cause opens no second one. */
  onceKey: string | null;
  sample: boolean;
};

export const WorkOrder = collection<WorkOrderDocument>({
  name: 'workOrders',
  fields: {
    _id: String,
    kind: { type: String, required: true },
    state: { type: String, required: true },
    cause: { type: String, required: true },
    code: { type: String, default: null },
    slots: { type: [Number], default: [] },
    note: { type: String, default: null },
    machineId: { type: String, required: true },
    pointId: { type: String, required: true },
    regionPath: { type: String, required: true },
    openedAt: { type: Date, required: true },
    timeline: { type: [Object], default: [] },
    onceKey: { type: String, default: null },
    sample: { type: Boolean, default: false },
  } as never,
  indexes: [
    { on: { regionPath: 1, state: 1, openedAt: -1 }, why: 'what waits in a tree' },
    { on: { pointId: 1, state: 1, openedAt: -1 }, why: 'what waits at an operator’s points' },
    { on: { machineId: 1, openedAt: -1 }, why: 'what was done at a machine' },
    {
      on: { onceKey: 1 },
      options: { unique: true, partialFilterExpression: { onceKey: { $gt: '' } } },
      why: 'a fault or an empty slot opens one order while it waits',
    },
  ],
});
