import type { me as Shape } from '../zh/me';

export const me: typeof Shape = {};
