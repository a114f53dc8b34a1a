import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { configure } from './config.ts';
import { createApp, type AppParts } from './server.ts';

export interface RunningApi {
  /** `http://host:port`. */
  address: string;
  /** Stops taking calls, lets running ones end for `graceMs`, then cuts connections. */
  close(graceMs?: number): Promise<void>;
}

/** A caller has this long for the head of a request, and a study with many images this long to arrive over a slow line. */
const HEAD_MS = 30_000;
const REQUEST_MS = 15 * 60_000;

/** Listens on the configured host and port (0: a free one). */
export async function startApi(parts: AppParts): Promise<RunningApi> {
  const config = configure(parts.config);
  const app = createApp(parts);
  const server = createServer({ requestTimeout: REQUEST_MS, headersTimeout: HEAD_MS }, app.callback());
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const name = config.host.includes(':') ? `[${config.host}]` : config.host;
  return {
    address: `http://${name}:${port}`,
    async close(graceMs = 5000) {
      app.drain();
      const closed = promisify(server.close.bind(server))();
      server.closeIdleConnections();
      // Event streams never end by themselves.
      const cut = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed.finally(() => clearTimeout(cut));
    },
  };
}
