import type { home as Shape } from '../zh/home';

export const home: typeof Shape = {};
