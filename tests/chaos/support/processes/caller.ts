/**
 * The API's inside under test: the same host and the same background work, behind a door through which a client chooses the ids of its inputs. 200: done,
 * the body is what the host answered; else the status the API would have, 503 when it is to be tried again. Everything comes in the environment: `ProcessEnvironment`.
 */
import { createServer, type IncomingMessage } from 'node:http';
import { payloadCodecs } from '../../../../activities/codec/index.ts';
import { startBackground } from '../../../../api/host/background.ts';
import { connectTemporal } from '../../../../api/host/connect.ts';
import { createTemporalHost } from '../../../../api/host/temporal-host.ts';
import { failureOf } from '../../../../api/middleware/errors.ts';
import type { Call } from '../client.ts';
import { environment, untilAsked } from './environment.ts';
import { crashingStore } from './faults.ts';
import { withOutboxFaults } from './outbox-faults.ts';

const { address, taskQueue, database, folder, port, settings, outboxFaults } = environment();
const store = withOutboxFaults(crashingStore(database, folder), outboxFaults);
const connection = await connectTemporal({ address, namespace: 'default', codecs: payloadCodecs(store) });
const host = createTemporalHost({ client: connection.client, store, taskQueue, settings });
const log = (details: object, message: string): void => console.error(message, details);
const background = startBackground({ host, logger: { warn: log, error: log } as Parameters<typeof startBackground>[0]['logger'] });

async function perform(call: Call): Promise<unknown> {
  switch (call.kind) {
    case 'start': {
      const definition = await store.latest(call.process);
      if (!definition) throw new Error(`there is no process ${call.process}`);
      return await host.start({ ...call.request, definition });
    }
    case 'deliver':
      return await host.deliver(call.instanceId, call.input);
    case 'correlate':
      return await host.correlate(call.message);
  }
}

async function bodyOf(request: IncomingMessage): Promise<Call> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  return JSON.parse(text) as Call;
}

const server = createServer((request, response) => {
  const answer = (status: number, body: unknown): void => void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  bodyOf(request).then(perform).then((result) => answer(200, result), (error: unknown) => {
    console.error(error);
    answer(failureOf(error).status, { message: error instanceof Error ? error.message : String(error) });
  });
});
await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
process.send?.('ready');
await untilAsked();
server.close();
server.closeAllConnections();
await background.stop();
process.exit(0);
