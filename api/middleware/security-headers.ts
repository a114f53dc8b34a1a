import type { Middleware } from 'koa';
import helmet from 'koa-helmet';
import type { ApiConfig } from '../config.ts';

/**
 * The built console needs: inline styles (bpmn-js positions its overlays with them), fonts and images as data: URLs (bpmn-js's icon
 * font). Scripts come from here only and none is inline or evaluated; the worker that decodes images has a policy of its own (console.ts).
 */
export function securityHeaders(config: ApiConfig): Middleware {
  const https = config.publicOrigin?.startsWith('https:') ?? false;
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'none'"],
        connectSrc: ["'self'"],
        // Previews of files: made by the page from what it has fetched, never an address of somebody else.
        frameSrc: ["'self'", 'blob:'],
        fontSrc: ["'self'", 'data:'],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        objectSrc: ["'none'"],
        scriptSrc: ["'self'"],
        scriptSrcAttr: ["'none'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        workerSrc: ["'self'"],
        ...(https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  });
}
