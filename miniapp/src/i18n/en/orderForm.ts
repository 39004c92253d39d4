import type { orderForm as Shape } from '../zh/orderForm';

export const orderForm: typeof Shape = {};
