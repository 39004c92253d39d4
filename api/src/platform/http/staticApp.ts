import type { Middleware } from 'koa';
import serve from 'koa-static';

/**
 * The built browser app: hashed files are kept for a year, the page itself is asked for anew. The build leaves a `.br`
 * and a `.gz` beside each text; who takes them gets them.
 */
export const staticApp = (folder: string): Middleware =>
  serve(folder, {
    gzip: true,
    brotli: true,
    setHeaders: (response, path) => {
      const hashed = /\.[0-9a-f]{6,}\.(js|css|png|svg)(\.gz|\.br)?$/.test(path);
      response.setHeader('Vary', 'Accept-Encoding');
      response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  }) as unknown as Middleware;
