import pino from 'pino';
import { payloadCodecs } from '../../activities/codec/index.ts';
import { startBackground } from '../../api/host/background.ts';
import { connectTemporal } from '../../api/host/connect.ts';
import { createTemporalHost } from '../../api/host/temporal-host.ts';
import { startNotices } from '../../api/notices/background.ts';
import { outletConfig } from '../../api/notices/outlets/config.ts';
import { noticeWork } from '../../api/notices/work.ts';
import { startApi } from '../../api/main.ts';
import { openStore } from '../../store/index.ts';
import type { Installation } from '../installation.ts';
import { CONSOLE_FOLDER } from '../start/build-ui.ts';
import type { Role } from './run-role.ts';
import { TASK_QUEUE } from './task-queue.ts';

const CLOSE_GRACE_MS = 3_000;
/** A line for each call: they are written some at a time, at the latest after this long, and when the process ends. What is killed takes its last lines with it. */
const LOG_DELAY_MS = 200;
const LOG_BUFFER = 4_096;

/** The console and its APIs, and the background work that goes with them: unfinished calls of dead servers, and messages between cases. */
export async function startApiRole(installation: Installation): Promise<Role> {
  const logger = pino({ level: process.env.YILIAN_LOG_LEVEL || 'info' }, pino.destination({ sync: false, minLength: LOG_BUFFER, periodicFlush: LOG_DELAY_MS }));
  const outlets = outletConfig(process.env);
  const store = await openStore(installation.databaseUrl, { dataDir: installation.dataFolder });
  const temporal = await connectTemporal({ address: installation.temporalAddress, namespace: installation.temporalNamespace, codecs: payloadCodecs(store) });
  const host = createTemporalHost({ client: temporal.client, store, taskQueue: TASK_QUEUE });
  const background = startBackground({ host, logger });
  const { host: address, port, publicOrigin, trustProxy, metricsToken, temporalUi, accessibilityContact, engineRestAnonymous } = installation;
  const notices = startNotices({ ...noticeWork({ store, now: () => host.now(), outlets, origin: publicOrigin ?? `http://${address}:${port}` }), logger });
  const api = await startApi({
    store, host, logger, processMetrics: true, readModelsAhead: () => background.readModelsAhead,
    config: {
      host: address, port, trustProxy, consoleDir: CONSOLE_FOLDER, outlets: { mail: outlets.mail !== null, webhook: outlets.webhook !== null },
      ...(publicOrigin !== undefined && { publicOrigin }), ...(metricsToken !== undefined && { metricsToken }), ...(temporalUi !== undefined && { temporalUi }), ...(accessibilityContact !== undefined && { accessibilityContact }), ...(engineRestAnonymous !== undefined && { engineRestAnonymous }),
    },
  });
  return {
    stop: async () => {
      await api.close(CLOSE_GRACE_MS);
      await Promise.all([background.stop(), notices.stop()]);
      await temporal.close();
      await store.close();
    },
  };
}
