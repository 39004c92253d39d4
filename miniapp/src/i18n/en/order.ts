import type { order as Shape } from '../zh/order';

export const order: typeof Shape = {};
