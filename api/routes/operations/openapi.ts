import { z } from 'zod';
import { openApiDocument } from '../../openapi.ts';
import { route, type Route } from '../../route.ts';

/** The document of all routes, itself included; made at the first call. */
export function openApiRoute(routes: () => readonly Route[]): Route {
  let document: object | undefined;
  return route({
    operation: 'openapi.read', method: 'get', path: '/api/openapi.json', summary: 'This interface as OpenAPI 3.1',
    reply: { status: 200, schema: z.looseObject({ openapi: z.string() }) },
    handle: async () => (document ??= openApiDocument(routes())),
  });
}
