import type { gallery as Shape } from '../zh/gallery';

export const gallery: typeof Shape = {};
