import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';
import { phone } from './taro.ts';

process.env.TARO_ENV = 'h5';
Object.assign(globalThis, { API_BASE: 'http://server.test', TILE_URL: '', EXIT_URL: 'about:blank' });

afterEach(() => {
  cleanup();
  phone.reset();
  process.env.TARO_ENV = 'h5';
});
