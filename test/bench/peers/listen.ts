import type Koa from 'koa';

/** Serves a peer on PORT, ready at once, and ends it with the benchmark. */
export const listen = (app: Koa): void => {
  process.on('disconnect', () => process.exit(0));
  process.on('SIGTERM', () => process.exit(0));
  app.listen(Number(process.env.PORT), '127.0.0.1');
};

/** Peers answer `/readyz` before anything else. */
export const answerReady: Koa.Middleware = (ctx, next) => {
  if (ctx.path !== '/readyz') return next();
  ctx.body = 'ready';
};
