// The baseline: Koa and nothing else, sending answers that were made before.
import { readFileSync } from 'node:fs';
import Koa from 'koa';
import { listen } from './listen.ts';

const bodies = (JSON.parse(readFileSync(process.env.BENCH_BODIES as string, 'utf8')) as string[]).map(
  (body) => Buffer.from(body),
);
let turn = 0;
const app = new Koa();
app.use((ctx) => {
  ctx.type = 'application/json; charset=utf-8';
  ctx.body = bodies[turn++ % bodies.length];
});
listen(app);
