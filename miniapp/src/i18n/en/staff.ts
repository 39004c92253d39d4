import type { staff as Shape } from '../zh/staff';

export const staff: typeof Shape = {};
