import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import Koa from 'koa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { staticApp } from '../../../api/src/platform/http/staticApp.ts';

const script = '/app.0123abcd.js';
const text = 'console.log("one"); '.repeat(100);
const inline = 'document.title = "first";';
const page = `<template>${text}</template><script>${inline}</script><script src="/app.js"></script>`;
const policy = "default-src 'self'";
const folder = mkdtempSync(join(tmpdir(), 'static-'));
let address = '';
let close = async (): Promise<void> => undefined;

beforeAll(async () => {
  for (const [name, content] of Object.entries({ 'index.html': page, 'app.0123abcd.js': text })) {
    writeFileSync(join(folder, name), content);
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(content));
    writeFileSync(join(folder, `${name}.gz`), gzipSync(content));
  }
  const app = new Koa();
  app.use((ctx, next) => {
    ctx.set('Content-Security-Policy', policy);
    return next();
  });
  const server = app.use(staticApp(folder)).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  close = () => new Promise((closed) => server.close(() => closed()));
});
afterAll(async () => {
  await close();
  rmSync(folder, { recursive: true });
});

const ask = async (path: string, encoding: string) => {
  const answer = await fetch(`${address}${path}`, { headers: { 'accept-encoding': encoding } });
  const of = (name: string) => answer.headers.get(name);
  return {
    body: await answer.text(),
    encoding: of('content-encoding'),
    type: of('content-type'),
    vary: of('vary'),
    cache: of('cache-control'),
    policy: of('content-security-policy'),
  };
};

describe('the served browser app', () => {
  test.each([
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['identity', null],
  ])('who takes %s gets %s, the same text and told apart by caches', async (taken, encoding) => {
    const given = await ask(script, taken);
    expect(given).toMatchObject({ body: text, encoding, vary: 'Accept-Encoding' });
    expect(given.type).toMatch(/javascript/);
  });

  test.each(['br', 'identity'])(
    'the page may run the script written into it and no other (%s)',
    async (taken) => {
      const hash = createHash('sha256').update(inline).digest('base64');
      expect((await ask('/', taken)).policy).toBe(`${policy}; script-src 'self' 'sha256-${hash}'`);
      expect((await ask(script, taken)).policy).toBe(policy);
    },
  );

  test('what carries a hash is kept for a year, the page itself is asked for anew', async () => {
    expect((await ask(script, 'br')).cache).toBe('public, max-age=31536000, immutable');
    expect((await ask('/', 'br')).cache).toBe('no-cache');
  });
});
