import { OpenAPIRegistry, OpenApiGeneratorV31, type RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import * as contract from './contract/index.ts';
import { permissions } from './permissions.ts';
import type { Route } from './route.ts';

const CSRF = z.string().optional();
const ERROR = { $ref: '#/components/schemas/Error' };

/** The OpenAPI 3.1 document of the routes: same schemas as the validation, so it cannot disagree with the server. */
export function openApiDocument(routes: readonly Route[]): object {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'session', { type: 'apiKey', in: 'cookie', name: 'yilian', description: 'POST /api/session; changes also need X-CSRF-Token' });
  registry.registerComponent('securitySchemes', 'basic', { type: 'http', scheme: 'basic', description: 'Accounts of other systems' });
  const { $schema: _, ...error } = z.toJSONSchema(contract.apiError);
  registry.registerComponent('schemas', 'Error', error as object);
  for (const route of routes) registry.registerPath(pathOf(route));
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: { title: 'Yilian', version: '1', description: 'Times are epoch milliseconds. Objects that are not the caller\'s answer 404.' },
  });
}

function pathOf(route: Route): RouteConfig {
  const permission = permissions[route.operation];
  const headers = {
    ...(route.idempotent ? { 'Idempotency-Key': z.string().max(100).optional() } : {}),
    ...(route.method === 'get' ? {} : { 'X-CSRF-Token': CSRF }),
  };
  const { query, body, reply } = route;
  return {
    method: route.method,
    path: route.path.replaceAll(/\{?\/?[:*](\w+)\}?/g, '/{$1}'),
    operationId: route.operation,
    summary: route.summary,
    tags: [route.operation.split('.')[0] ?? ''],
    description: `Permission: ${typeof permission === 'string' ? permission : permission.roles.join(', ')}`,
    security: permission === 'public' ? [] : [{ session: [] }, { basic: [] }],
    request: {
      ...pathParameters(route.path),
      ...(query instanceof z.ZodObject ? { query } : {}),
      ...(Object.keys(headers).length > 0 ? { headers: z.object(headers) } : {}),
      ...(body ? { body: { required: true, content: { [route.path === '/fhir' ? 'application/fhir+json' : 'application/json']: { schema: body } } } } : {}),
    },
    responses: {
      [reply.status]: {
        description: 'Done',
        ...(reply.schema || reply.content ? { content: { [reply.content ?? 'application/json']: { schema: reply.schema ?? z.string() } } } : {}),
      },
      default: { description: 'Refused', content: { 'application/json': { schema: ERROR } } },
    },
  };
}

function pathParameters(path: string): { params?: z.ZodObject } {
  const names = [...path.matchAll(/[:*](\w+)/g)].map(([, name]) => name ?? '');
  return names.length === 0 ? {} : { params: z.object(Object.fromEntries(names.map((name) => [name, z.string()]))) };
}
