import type { orders as Shape } from '../zh/orders';

export const orders: typeof Shape = {};
