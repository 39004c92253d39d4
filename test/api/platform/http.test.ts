import { createConfig, lintFromString } from '@redocly/openapi-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { Audit, audit } from '../../../api/src/platform/audit/audit.ts';
import { AppError } from '../../../api/src/platform/errors.ts';
import { describeApi } from '../../../api/src/platform/http/openapi.ts';
import { route } from '../../../api/src/platform/http/route.ts';
import { createRoutes, tagDescriptions } from '../../../api/src/routes.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';

const note = z.strictObject({ text: z.string().check(z.minLength(2)), count: z.int() });
let app: TestApp;

beforeAll(async () => {
  app = await appOf('http', [
    route({
      method: 'POST',
      path: '/notes',
      tag: 'test',
      summary: 'Writes a row',
      access: ['resident'],
      body: note,
      answer: z.object({ id: z.string() }),
      status: 201,
      write: true,
      handle: async ({ tx, body }) => {
        await audit(tx, { action: 'note', subject: body.text, detail: { count: body.count } });
        if (body.text === 'refuse') throw new AppError('STOCK_CONFLICT');
        if (body.text === 'fault') throw new Error('the secret phone is 13812340007');
        return { id: body.text };
      },
    }),
    route({
      method: 'GET',
      path: '/notes/:id',
      tag: 'test',
      summary: 'County only',
      access: ['county'],
      params: z.strictObject({ id: z.string().check(z.maxLength(5)) }),
      query: z.strictObject({ deep: z.optional(z.literal('yes')) }),
      answer: z.object({ id: z.string() }),
      handle: async ({ params }) => ({ id: params.id }),
    }),
    route({
      method: 'POST',
      path: '/notes/new',
      tag: 'test',
      summary: 'A path that the pattern beside it fits too',
      access: 'public',
      answer: z.null(),
      handle: async () => null,
    }),
  ]);
  app.login('anna');
  app.login('officer', { role: 'county', regionPath: '50/5001/500119' });
});
afterAll(() => app.stop());

const raw = (method: string, path: string, body?: BodyInit, headers: Record<string, string> = {}) =>
  fetch(`${app.url}/api/v1${path}`, {
    method,
    body,
    headers: { authorization: `Bearer ${'anna'.padEnd(32, '_')}`, ...headers },
  });
const codeOf = async (response: Response): Promise<string> =>
  ((await response.json()) as { error: { code: string } }).error.code;
const json = { 'content-type': 'application/json' };

describe('a request', () => {
  it('is refused in the order who, may, what', async () => {
    expect((await app.call('POST', '/notes', { body: { wrong: 1 } })).status).toBe(401);
    expect((await app.call('GET', '/notes/a', { as: 'anna' })).status).toBe(403);
    expect((await app.call('GET', '/notes/a?deep=no', { as: 'officer' })).status).toBe(422);
    expect((await app.call('GET', '/notes/a', { as: 'officer' })).body).toEqual({ data: { id: 'a' } });
    expect((await app.call('GET', '/notes/too-long', { as: 'officer' })).status).toBe(404);
  });

  it('names every wrong field in the language asked for', async () => {
    const wrong = { text: 'a', count: 1.5, more: true };
    const zh = await app.call<{ error: { details: { field: string; message: string }[] } }>(
      'POST',
      '/notes',
      { as: 'anna', body: wrong },
    );
    expect(zh.body.error.details.map((issue) => issue.field).sort()).toEqual(['count', 'more', 'text']);
    expect(zh.body.error.details.find((issue) => issue.field === 'text')?.message).toBe('不能小于 2字');
    const en = await app.call<{ error: { details: { field: string; message: string }[] } }>(
      'POST',
      '/notes',
      { as: 'anna', body: {}, language: 'en' },
    );
    expect(en.body.error.details).toContainEqual({
      field: 'count',
      code: 'required',
      message: 'is required',
    });
  });

  it('gets a code of its own for each kind of unreadable body', async () => {
    expect(await codeOf(await raw('POST', '/notes', '{"text":', json))).toBe('MALFORMED_BODY');
    expect(await codeOf(await raw('POST', '/notes', new Uint8Array([0xff, 0xfe]), json))).toBe(
      'MALFORMED_BODY',
    );
    expect(await codeOf(await raw('POST', '/notes', 'text=a', { 'content-type': 'text/plain' }))).toBe(
      'UNSUPPORTED_MEDIA_TYPE',
    );
    expect(await codeOf(await raw('POST', '/notes', `"${'x'.repeat(300_000)}"`, json))).toBe(
      'BODY_TOO_LARGE',
    );
  });

  it('tells an unknown path from a method that is not allowed', async () => {
    expect(await codeOf(await raw('GET', '/nothing'))).toBe('NOT_FOUND');
    const wrong = await raw('PUT', '/notes', '{}', json);
    expect(wrong.status).toBe(405);
    expect(wrong.headers.get('allow')).toBe('POST');
    const beside = await raw('GET', '/notes/new', undefined, { 'accept-language': 'en' });
    expect([beside.status, beside.headers.get('allow')]).toEqual([405, 'POST']);
    expect(await beside.json()).toMatchObject({ error: { message: 'This method is not allowed here' } });
    const pattern = await raw('DELETE', '/notes/a');
    expect([pattern.status, pattern.headers.get('allow')]).toEqual([405, 'HEAD, GET']);
    const head = await raw('HEAD', '/notes/a');
    expect([head.status, await head.text()]).toEqual([403, '']);
  });

  it('leaves nothing behind when refused, and tells a fault of ours plainly with a request id', async () => {
    expect(
      (await app.call('POST', '/notes', { as: 'anna', body: { text: 'refuse', count: 1 } })).status,
    ).toBe(409);
    const fault = await app.call<{ error: { code: string; requestId: string } }>('POST', '/notes', {
      as: 'anna',
      body: { text: 'fault', count: 1 },
    });
    expect(fault.body.error).toMatchObject({
      code: 'INTERNAL',
      requestId: fault.headers.get('x-request-id'),
    });
    expect(JSON.stringify(fault.body)).not.toContain('13812340007');
    expect(await Audit.countDocuments({ subject: { $in: ['refuse', 'fault'] } })).toBe(0);
  });
});

describe('an Idempotency-Key', () => {
  const write = (text: string, key: string, as = 'anna') =>
    app.call<{ data: { id: string }; error: { code: string } }>('POST', '/notes', {
      as,
      body: { text, count: 1 },
      key,
    });

  it.each(['', 'short', 'eight signs and blanks'])('refuses the key "%s" and writes nothing', async (key) => {
    const body = JSON.stringify({ text: 'blank key', count: 1 });
    const answer = await raw('POST', '/notes', body, { ...json, 'idempotency-key': key });
    expect([answer.status, await codeOf(answer)]).toEqual([422, 'INVALID_INPUT']);
    expect(await Audit.countDocuments({ subject: 'blank key' })).toBe(0);
  });

  it('makes copies one, also when they come at the same time', async () => {
    const copies = await Promise.all(Array.from({ length: 6 }, () => write('once', 'key-of-the-copies')));
    expect(copies.map((copy) => copy.status)).toEqual(Array(6).fill(201));
    expect(await Audit.countDocuments({ subject: 'once' })).toBe(1);
    expect((await write('other', 'key-of-the-copies')).body.error.code).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('belongs to its person and is left free by a refusal', async () => {
    app.login('bert');
    expect((await write('mine', 'key-of-two-people')).status).toBe(201);
    expect((await write('theirs', 'key-of-two-people', 'bert')).body.data.id).toBe('theirs');
    expect((await write('refuse', 'key-refused-once')).status).toBe(409);
    expect((await write('after', 'key-refused-once')).status).toBe(201);
    expect((await write('short', 'x')).status).toBe(422);
  });
});

describe('the description of the API', () => {
  it('is OpenAPI 3.1 without a finding of the linter', async () => {
    const routes = createRoutes({
      demo: true,
      wechat: {} as never,
      limits: {} as never,
      authentication: {} as never,
    });
    const problems = await lintFromString({
      source: JSON.stringify(describeApi(routes, tagDescriptions)),
      config: await createConfig({
        extends: ['recommended'],
        rules: {
          'operation-4xx-response': 'error',
          'no-server-example.com': 'off',
          'no-empty-servers': 'off',
        },
      }),
    });
    expect(
      problems.map(
        (problem) => `${problem.ruleId} ${problem.location[0]?.pointer ?? ''}: ${problem.message}`,
      ),
    ).toEqual([]);
    expect(routes.length).toBeGreaterThan(20);
  });

  it('says what a caller really may leave out or choose', () => {
    const body = z.strictObject({ reason: z.optional(z.string()) });
    const common = {
      method: 'POST',
      tag: 'test',
      summary: 'One',
      access: 'public',
      answer: z.null(),
    } as const;
    const handle = async () => null;
    const { paths } = describeApi([
      route({ ...common, path: '/notes', body: note, handle }),
      route({ ...common, path: '/moves', body, handle }),
    ]) as {
      paths: Record<
        string,
        { post: { parameters: { schema: object }[]; requestBody: { required: boolean } } }
      >;
    };
    expect(paths['/api/v1/notes']?.post.requestBody.required).toBe(true);
    expect(paths['/api/v1/moves']?.post.requestBody.required).toBe(false);
    const language = paths['/api/v1/moves']?.post.parameters[0];
    expect(language).toMatchObject({ name: 'Accept-Language', required: false });
    expect(language?.schema).not.toHaveProperty('enum');
  });
});
