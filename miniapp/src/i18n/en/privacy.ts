import type { privacy as Shape } from '../zh/privacy';

export const privacy: typeof Shape = {};
