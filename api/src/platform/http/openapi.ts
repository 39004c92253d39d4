import { failure } from '@fcs/shared/contracts/common.ts';
import { type ErrorCode, errorCodes } from '@fcs/shared/errorCodes.ts';
import * as z from 'zod/mini';
import type { Route, Schema } from './route.ts';

type Json = Record<string, unknown>;

/** Query texts that become numbers are documented as what they mean (`wire`), not as the text's pattern. */
const toJson = (schema: Schema, io: 'input' | 'output'): Json => {
  const json = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      const wire = (z.globalRegistry.get(zodSchema as never) as { wire?: Json } | undefined)?.wire;
      if (!wire) return;
      for (const key of Object.keys(jsonSchema)) delete (jsonSchema as Json)[key];
      Object.assign(jsonSchema, wire);
    },
  }) as Json;
  delete json.$schema;
  return json;
};

const parametersOf = (route: Route): Json[] => {
  const list = (schema: Schema | undefined, where: 'path' | 'query'): Json[] => {
    if (!schema) return [];
    const json = toJson(schema, 'input') as { properties?: Record<string, Json>; required?: string[] };
    return Object.entries(json.properties ?? {}).map(([name, one]) => {
      const { default: fallback, ...rest } = one;
      return {
        name,
        in: where,
        required: where === 'path' || (json.required ?? []).includes(name),
        schema: fallback === undefined ? rest : { ...rest, default: fallback },
      };
    });
  };
  const headers: Json[] = [
    {
      name: 'Accept-Language',
      in: 'header',
      required: false,
      description: 'Texts are in English where it is preferred to Chinese, else in Chinese.',
      schema: { type: 'string', default: 'zh-CN', examples: ['zh-CN', 'en'] },
    },
  ];
  if (route.method !== 'GET' && route.idempotency !== 'none' && (route.write || route.idempotency)) {
    headers.push({
      name: 'Idempotency-Key',
      in: 'header',
      required: route.idempotency === 'required',
      schema: { type: 'string', minLength: 8, maxLength: 200, pattern: '^[!-~]+$' },
    });
  }
  if (route.signature) {
    for (const name of ['X-Key-Id', 'X-Timestamp', 'X-Nonce', 'X-Signature'])
      headers.push({ name, in: 'header', required: true, schema: { type: 'string' } });
  }
  return [...list(route.params, 'path'), ...list(route.query, 'query'), ...headers];
};

const codesOf = (route: Route): ErrorCode[] => {
  const codes = new Set<ErrorCode>([
    ...(route.errors ?? []),
    'RATE_LIMITED',
    'DATABASE_UNAVAILABLE',
    'INTERNAL',
  ]);
  if (route.access !== 'public')
    for (const code of ['UNAUTHENTICATED', 'SESSION_ENDED', 'FORBIDDEN'] as const) codes.add(code);
  if (route.params) codes.add('NOT_FOUND');
  if (route.signature) codes.add('SIGNATURE_INVALID');
  if (route.method !== 'GET')
    for (const code of ['BODY_TOO_LARGE', 'MALFORMED_BODY'] as const) codes.add(code);
  if (route.body) codes.add('UNSUPPORTED_MEDIA_TYPE');
  codes.add('INVALID_INPUT');
  if (route.write || route.idempotency === 'required') codes.add('IDEMPOTENCY_KEY_REUSED');
  return [...codes];
};

const answersOf = (route: Route): Json => {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codesOf(route))
    byStatus.set(errorCodes[code].status, [...(byStatus.get(errorCodes[code].status) ?? []), code]);
  const refusals = [...byStatus].map(([status, codes]) => [
    String(status),
    {
      description: codes.join(', '),
      ...(status === 429 || status === 503
        ? { headers: { 'Retry-After': { required: true, schema: { type: 'integer', minimum: 1 } } } }
        : {}),
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Failure' } } },
    },
  ]);
  return { [String(route.status ?? 200)]: successOf(route), ...Object.fromEntries(refusals) };
};

const successOf = (route: Route): Json => {
  if (route.mediaType)
    return {
      description: route.summary,
      content: {
        [route.mediaType]: { schema: route.answer ? toJson(route.answer, 'output') : { type: 'string' } },
      },
    };
  const data = route.answer ? toJson(route.answer, 'output') : { type: 'null' };
  const schema = route.list
    ? {
        type: 'object',
        required: ['data', 'next'],
        properties: { data: { type: 'array', items: data }, next: { type: ['string', 'null'] } },
      }
    : { type: 'object', required: ['data'], properties: { data } };
  return { description: route.summary, content: { 'application/json': { schema } } };
};

const operationOf = (route: Route): Json => ({
  operationId: `${route.method.toLowerCase()}${route.path.replace(/[:/-]+(\w)/g, (_, letter: string) => letter.toUpperCase()).replace(/\W/g, '')}`,
  tags: [route.tag],
  summary: route.summary,
  ...(route.access === 'public'
    ? { security: [{}, { session: [] }] }
    : { security: [{ session: [] }], description: `Roles: ${route.access.join(', ')}.` }),
  parameters: parametersOf(route),
  ...(route.body
    ? {
        requestBody: {
          // No body reads as an empty one.
          required: !route.body.safeParse({}).success,
          content: { 'application/json': { schema: toJson(route.body, 'input') } },
        },
      }
    : {}),
  responses: answersOf(route),
});

/** OpenAPI 3.1 of all routes, from the same objects that serve them. */
export const describeApi = (routes: readonly Route[], tags: Readonly<Record<string, string>> = {}): Json => {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = `/api/v1${route.path.replace(/:(\w+)/g, '{$1}')}`;
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Free contraceptive service',
      version: '1.0.0',
      description:
        'Finding, ordering, answering, and the official scores. Times are ISO 8601, days those of Asia/Shanghai, coordinates GCJ-02.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: [...new Set(routes.map((route) => route.tag))].map((name) => ({
      name,
      description: tags[name] ?? name,
    })),
    paths,
    components: {
      securitySchemes: { session: { type: 'http', scheme: 'bearer' } },
      schemas: { Failure: toJson(failure, 'output') },
    },
  };
};
