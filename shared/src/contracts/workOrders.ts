import * as z from 'zod/mini';
import { workOrderKinds, workOrderMoves, workOrderStates } from '../workOrderStates.ts';
import { freeText, id, instant, pageQuery, queryFlag } from './common.ts';
import { slotNumber } from './machines.ts';
import { photoIds } from './photos.ts';

const named = z.object({ id, name: z.string() });

/** What opened it: the machine itself, a person, or what a spot check found. */
export const workOrderCause = z.enum(['fault', 'empty', 'staff', 'spotCheck']);

/** What happened to one: opened, moved by its table, or its machine was moved or taken out of service meanwhile. */
export const workOrderStep = z.enum(['open', 'moved', 'retired', ...workOrderMoves]);

export const newWorkOrder = z.strictObject({
  machineId: id,
  kind: z.enum(workOrderKinds),
  note: z.optional(freeText(300)),
  slots: z.optional(z.array(slotNumber).check(z.maxLength(200))),
  photos: z.optional(photoIds),
});
export type NewWorkOrder = z.infer<typeof newWorkOrder>;

export const workOrderMoveParams = z.strictObject({ id, move: z.enum(workOrderMoves) });
export const workOrderMoveBody = z.strictObject({
  note: z.optional(freeText(300)),
  photos: z.optional(photoIds),
});

export const workOrderQuery = z.strictObject({
  ...pageQuery,
  state: z.optional(z.enum(workOrderStates)),
  kind: z.optional(z.enum(workOrderKinds)),
  machine: z.optional(id),
  /** Only those that wait for somebody: open or taken. */
  waiting: z.optional(queryFlag),
});

/** `moves` are those the caller may make now; `code` is the fault the machine told. */
export const workOrder = z.object({
  id,
  kind: z.enum(workOrderKinds),
  state: z.enum(workOrderStates),
  cause: workOrderCause,
  code: z.nullable(z.string()),
  slots: z.array(slotNumber),
  note: z.nullable(z.string()),
  machine: named,
  point: named,
  openedAt: instant,
  timeline: z.array(
    z.object({
      move: workOrderStep,
      at: instant,
      by: z.nullable(z.string()),
      note: z.nullable(z.string()),
      photos: z.array(id),
    }),
  ),
  moves: z.array(z.enum(workOrderMoves)),
  sample: z.boolean(),
});
export type WorkOrder = z.infer<typeof workOrder>;
