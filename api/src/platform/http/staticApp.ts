import type { Middleware } from 'koa';
import serve from 'koa-static';

/** The built browser app: hashed files are kept for a year, the page itself is asked for anew. */
export const staticApp = (folder: string): Middleware =>
  serve(folder, {
    gzip: true,
    brotli: true,
    setHeaders: (response, path) => {
      const hashed = /\.[0-9a-f]{6,}\.(js|css|png|svg)(\.gz|\.br)?$/.test(path);
      response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  }) as unknown as Middleware;
