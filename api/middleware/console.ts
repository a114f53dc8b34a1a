import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Middleware } from 'koa';
import serve from 'koa-static';

const OWN_PATHS = /^\/(api|fhir|engine-rest|dicomweb|metrics|healthz|readyz)(\/|$)/;
const IMMUTABLE = /^\/assets\//;
/** The worker that decodes images, and what it may do: its codecs are WebAssembly whose bindings are evaluated. It sees no page and no document. */
const DECODER = /^\/assets\/decodeImageFrameWorker-[\w-]+\.js$/;
const DECODER_POLICY = "default-src 'none'; script-src 'self' 'unsafe-eval'; connect-src 'self'";


/**
 * The built console: files as they are, and its page for every other address people can open, so that a reload of a case page works.
 * Files under `assets/` have their hash in the name and may be kept for ever.
 */
export function consoleFiles(folder: string | undefined): Middleware {
  if (!folder || !existsSync(join(folder, 'index.html'))) return (_ctx, next) => next();
  const files = serve(folder, {
    index: 'index.html',
    setHeaders: (res, path) => {
      const address = path.slice(folder.length).replaceAll('\\', '/');
      res.setHeader('Cache-Control', IMMUTABLE.test(address) ? 'public, max-age=31536000, immutable' : 'no-cache');
      if (DECODER.test(address)) res.setHeader('Content-Security-Policy', DECODER_POLICY);
    },
  });
  return async (ctx, next) => {
    if (!['GET', 'HEAD'].includes(ctx.method) || OWN_PATHS.test(ctx.path)) return next();
    await files(ctx, async () => {
      if (IMMUTABLE.test(ctx.path) || !ctx.accepts('html')) return next();
      ctx.path = '/';
      await files(ctx, next);
    });
  };
}
