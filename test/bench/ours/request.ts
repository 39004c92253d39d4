// The product's stack with one more route among 120: session, limits, body, validation, log and headers, no database.
import { orderRequest } from '@fcs/shared/contracts/orders.ts';
import * as z from 'zod/mini';
import { type Route, route } from '../../../api/src/platform/http/route.ts';
import { answerOf, path, routeCount } from '../request/asked.ts';
import { serveStack } from './stack.ts';

const asked: Route = route({
  method: 'POST',
  path: path.replace('/api/v1', ''),
  tag: 'bench',
  summary: 'Counts what is asked for',
  access: ['resident'],
  body: z.strictObject({ ...orderRequest.shape, number: z.int() }),
  answer: z.object({ number: z.int(), units: z.int() }),
  idempotency: 'none',
  handle: async ({ body }) => answerOf(body as never),
});

const other = (at: number): Route => ({ ...asked, method: 'GET', path: `/bench/others/${at}/:id` });

await serveStack((routes) => [
  ...routes,
  ...Array.from({ length: Math.max(0, routeCount - 1 - routes.length) }, (_, at) => other(at)),
  asked,
]);
