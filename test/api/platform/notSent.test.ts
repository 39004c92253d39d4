import type { Logger } from 'pino';
import { expect, it } from 'vitest';
import { createApp } from '../../../api/src/app.ts';

const linesOf = (error: Error): unknown[] => {
  const lines: unknown[] = [];
  const log = { child: () => log, error: (line: unknown) => lines.push(line) } as unknown as Logger;
  const parts = { log, routes: [], h5Dir: null, corsOrigins: [], readiness: {} };
  createApp(parts as never).emit('error', error);
  return lines;
};

it('logs whole what went wrong while an answer was sent, and nothing where the reader hung up', () => {
  expect(linesOf(new Error('disk'))).toEqual([
    { error: expect.objectContaining({ type: 'Error', message: 'disk' }) },
  ]);
  const hungUp = Object.assign(new Error('Premature close'), { code: 'ERR_STREAM_PREMATURE_CLOSE' });
  expect(linesOf(hungUp)).toEqual([]);
});
