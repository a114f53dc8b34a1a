import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { ROOT } from '../../../cli/root.ts';
import { testServer, type TestServer } from '../../test-support/index.ts';

let server: TestServer | undefined;
afterEach(() => server?.close());

const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };

it.each([[{}, null], [{ accessibilityContact: 'help@yilian.example' }, 'help@yilian.example']])('tells somebody who is not logged in the version and whom to turn to', async (config, accessibilityContact) => {
  server = await testServer(config);
  expect((await server.anonymous.get('/api/about')).body).toEqual({ version, accessibilityContact });
});
