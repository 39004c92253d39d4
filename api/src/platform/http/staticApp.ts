import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Middleware } from 'koa';
import serve from 'koa-static';

/** What the page may run besides the app's own files: the scripts the build wrote into it, each by its hash. */
const scriptSources = (folder: string): string => {
  const page = join(folder, 'index.html');
  const html = existsSync(page) ? readFileSync(page, 'utf8') : '';
  const hashes = [...html.matchAll(/<script>(.*?)<\/script>/gs)].map(
    ([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  );
  return ["'self'", ...hashes].join(' ');
};

/**
 * The built browser app: hashed files are kept for a year, the page itself is asked for anew. The build leaves a `.br`
 * and a `.gz` beside each text; who takes them gets them.
 */
export const staticApp = (folder: string): Middleware => {
  const scripts = scriptSources(folder);
  return serve(folder, {
    gzip: true,
    brotli: true,
    setHeaders: (response, path) => {
      const hashed = /\.[0-9a-f]{6,}\.(js|css|png|svg)(\.gz|\.br)?$/.test(path);
      response.setHeader('Vary', 'Accept-Encoding');
      response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      const policy = response.getHeader('Content-Security-Policy');
      if (policy && /\.html(\.gz|\.br)?$/.test(path))
        response.setHeader('Content-Security-Policy', `${policy}; script-src ${scripts}`);
    },
  }) as unknown as Middleware;
};
