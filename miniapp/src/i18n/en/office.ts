import type { office as Shape } from '../zh/office';

export const office: typeof Shape = {};
