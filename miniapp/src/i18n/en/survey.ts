import type { survey as Shape } from '../zh/survey';

export const survey: typeof Shape = {};
