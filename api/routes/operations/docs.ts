import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { notFound } from '../../failure.ts';
import { param, route } from '../../route.ts';

const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

/** Everything the page loads; a name that is not here does not exist. */
const types: Record<string, string> = {
  'swagger-ui.css': 'text/css', 'index.css': 'text/css', 'swagger-ui-bundle.js': 'text/javascript', 'swagger-ui-standalone-preset.js': 'text/javascript',
  'favicon-32x32.png': 'image/png', 'favicon-16x16.png': 'image/png',
};

const PAGE = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8"><title>Yilian API</title>
<link rel="stylesheet" href="/api/docs/swagger-ui.css"><link rel="stylesheet" href="/api/docs/index.css"><link rel="icon" href="/api/docs/favicon-32x32.png">
</head>
<body><div id="swagger-ui"></div>
<script src="/api/docs/swagger-ui-bundle.js"></script><script src="/api/docs/swagger-ui-standalone-preset.js"></script><script src="/api/docs/start.js"></script>
</body>
</html>
`;

/** In a file of its own: the content security policy allows no inline script. */
const START = `window.ui = SwaggerUIBundle({
  url: '/api/openapi.json', dom_id: '#swagger-ui', deepLinking: true, validatorUrl: null,
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset.slice(0, 1)],
});
`;

export const docsPage = route({
  operation: 'docs.read', method: 'get', path: '/api/docs', summary: 'This interface as a page to read and try',
  reply: { status: 200, content: 'text/html' },
  raw: true,
  async handle({ ctx }) {
    ctx.type = 'text/html';
    ctx.body = PAGE;
  },
});

export const docsAsset = route({
  operation: 'docs.asset', method: 'get', path: '/api/docs/:file', summary: 'Parts of the documentation page',
  reply: { status: 200, content: 'application/octet-stream' },
  raw: true,
  async handle(call) {
    const { ctx } = call;
    const file = param(call, 'file');
    ctx.set('Cache-Control', 'public, max-age=86400');
    if (file === 'start.js') {
      ctx.type = 'text/javascript';
      ctx.body = START;
      return;
    }
    const type = Object.hasOwn(types, file) ? types[file] : undefined;
    if (!type) throw notFound();
    ctx.type = type;
    ctx.body = createReadStream(join(folder, file));
  },
});
