import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { about, type About } from '../../contract/about.ts';
import { route } from '../../route.ts';

const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8')) as { version: string };

export const readAbout = route({
  operation: 'about.read', method: 'get', path: '/api/about', summary: 'Version of the product, and whom to tell of barriers',
  reply: { status: 200, schema: about },
  handle: async ({ config }): Promise<About> => ({ version, accessibilityContact: config.accessibilityContact ?? null }),
});
