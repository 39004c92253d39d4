import * as z from 'zod/mini';
import { day, id, instant } from './common.ts';

/** One tap at a point or machine: got it, or did not. Nobody learns who said it. */
export const pointFeedback = z.strictObject({ got: z.boolean() });
export type PointFeedback = z.infer<typeof pointFeedback>;

/** `ticketId` is kept by the device alone, to ask later whether it was put right; null: nothing was wrong. */
export const feedbackReceipt = z.object({ ticketId: z.nullable(id), receivedAt: instant });
export type FeedbackReceipt = z.infer<typeof feedbackReceipt>;

/** What became of a report; who holds its id may thank or be thanked. */
export const reportOutcome = z.object({ state: z.enum(['open', 'done']), doneOn: z.nullable(day) });
export type ReportOutcome = z.infer<typeof reportOutcome>;
