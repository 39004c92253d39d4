// The baseline: Koa and nothing else. It reads the body and sends an answer that was made before.
import Koa from 'koa';
import { answerOf, bodyOf } from '../request/asked.ts';
import { answerReady, listen } from './listen.ts';

const body = Buffer.from(JSON.stringify({ data: answerOf(bodyOf(0)) }));
const app = new Koa();
app.use(answerReady);
app.use(async (ctx) => {
  for await (const _ of ctx.req);
  ctx.type = 'application/json; charset=utf-8';
  ctx.body = body;
});
listen(app);
