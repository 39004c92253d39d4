import { percentOf } from '@fcs/shared/figures.ts';

/** A share in percent. */
export const percent = (share: number): number => percentOf(share, 1) ?? 0;
