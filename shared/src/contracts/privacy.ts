import * as z from 'zod/mini';
import { instant } from './common.ts';

/** Everything each room holds of the person, as that room tells it. */
export const personExport = z.object({ exportedAt: instant, rooms: z.record(z.string(), z.unknown()) });
export type PersonExport = z.infer<typeof personExport>;
export const erasureRequest = z.strictObject({ confirm: z.literal(true) });
export const erasureReceipt = z.object({ erasedAt: instant, kept: z.array(z.string()) });
export type ErasureReceipt = z.infer<typeof erasureReceipt>;
