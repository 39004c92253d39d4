import type { OrderState } from '@fcs/shared/orderStates.ts';

/** Somebody still has something to do. */
export const openStates: OrderState[] = ['placed', 'accepted', 'packed', 'shipped', 'delivered'];
