import type { OrderState } from '@fcs/shared/orderStates.ts';

/** Somebody still has something to do. */
export const openStates: OrderState[] = ['placed', 'accepted', 'packed', 'shipped', 'delivered'];

/** Parcels that are with the carrier or the person, who has not said so yet. */
export const sentStates: OrderState[] = ['shipped', 'delivered'];

/** Nobody has anything to do any more. */
export const endedStates: OrderState[] = ['received', 'cancelled', 'rejected', 'returned', 'expired'];
