import { expect, test, vi } from 'vitest';

test('where there is no AbortController a small one aborts once and tells every listener', async () => {
  vi.resetModules();
  vi.stubGlobal('AbortController', undefined);
  const { AbortController } = await import('../../../miniapp/src/api/abortController.ts');
  vi.unstubAllGlobals();
  const controller = new AbortController();
  const heard: string[] = [];
  controller.signal.addEventListener('abort', () => heard.push('a'));
  const removed = () => heard.push('removed');
  controller.signal.addEventListener('abort', removed);
  controller.signal.removeEventListener('abort', removed);
  expect(() => controller.signal.throwIfAborted()).not.toThrow();
  controller.abort('why');
  controller.abort('again');
  expect(heard).toEqual(['a']);
  expect(controller.signal).toMatchObject({ aborted: true, reason: 'why' });
  expect(() => controller.signal.throwIfAborted()).toThrow('why');
});
