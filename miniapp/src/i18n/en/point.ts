import type { point as Shape } from '../zh/point';

export const point: typeof Shape = {};
