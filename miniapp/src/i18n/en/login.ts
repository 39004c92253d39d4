import type { login as Shape } from '../zh/login';

export const login: typeof Shape = {};
