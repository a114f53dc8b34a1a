import { getHeapStatistics } from 'node:v8';
import { DefaultLogger, makeTelemetryFilterString, NativeConnection, Runtime, Worker, type Logger, type LogLevel, type WorkerOptions as SdkOptions, type WorkflowBundle } from '@temporalio/worker';
import type { Store } from '../store/contract.ts';
import { workflowBundle } from './bundle.ts';
import { payloadCodecs } from './codec/index.ts';
import type { Handler } from './handler.ts';
import { jobActivities } from './jobs/run-handler.ts';
import { projectionActivities } from './projection/project.ts';

export interface WorkerOptions {
  /** `host:port` of Temporal. */
  address: string;
  namespace: string;
  store: Store;
  taskQueue: string;
  /** Service-task handlers by name. */
  handlers: Readonly<Record<string, Handler>>;
  /** `workflows`: steps; `jobs`: handlers and projection. On more than one machine these are separate processes. Default: both. */
  role?: 'all' | 'workflows' | 'jobs';
  /** Instances kept in memory between steps. Default: 400 per GB of heap. */
  maxCachedWorkflows?: number;
  /** Code of the sandbox; default: the product's. */
  bundle?: WorkflowBundle;
  /** Where finished bundles are kept; default `.cache` beside the sources. */
  cacheDir?: string;
  /** How long running handlers may take to finish on shutdown, ms. Default 30 s. */
  shutdownGrace?: number;
  logLevel?: LogLevel;
  logger?: Logger;
  tls?: NonNullable<Parameters<typeof NativeConnection.connect>[0]>['tls'];
  /** Address for the SDK's own Prometheus metrics, e.g. `127.0.0.1:9464`. */
  metricsAddress?: string;
  /** Handlers' clock, epoch ms. */
  now?: () => number;
}

export interface RunningWorker {
  /** Resolves when the worker has stopped; rejects when it died. */
  readonly done: Promise<void>;
  /** Stops polling, lets running handlers finish within the grace time, then resolves. */
  stop(): Promise<void>;
}

const INSTANCES_PER_GB = 400;
/** How long a step waits for the worker that has the instance in memory, before any other worker takes it. Also the stall after a worker's death. */
const STICKY_WAIT = '5 seconds';

/**
 * Starts a worker: hosts the instances' workflows and runs their handlers. Throws when Temporal cannot be reached or the process does not run in UTC:
 * the sandbox sees the host's time zone, and a replay elsewhere must see the same.
 */
export async function runWorker(options: WorkerOptions): Promise<RunningWorker> {
  requireUtc();
  installRuntime(options);
  const connection = await NativeConnection.connect({ address: options.address, ...(options.tls !== undefined && { tls: options.tls }) });
  try {
    const worker = await Worker.create({ connection, ...(await sdkOptions(options)) });
    const done = worker.run().finally(() => connection.close());
    return {
      done,
      async stop() {
        if (worker.getState() === 'RUNNING') worker.shutdown();
        await done;
      },
    };
  } catch (error) {
    await connection.close();
    throw error;
  }
}

async function sdkOptions(options: WorkerOptions): Promise<SdkOptions> {
  const { namespace, store, taskQueue, handlers, role = 'all', shutdownGrace = 30_000, now = Date.now, cacheDir, logger } = options;
  const projection = projectionActivities(store, now);
  return {
    namespace,
    taskQueue,
    dataConverter: { payloadCodecs: payloadCodecs(store) },
    // The projection is everybody's: an activity for whoever is free, and local to the workflow's own worker for instances of earlier engine versions.
    activities: { ...projection, ...(role !== 'workflows' && jobActivities(store, new Map(Object.entries(handlers)), now, projection)) },
    ...(role !== 'jobs' && {
      workflowBundle: options.bundle ?? await workflowBundle({ ...(cacheDir !== undefined && { cacheDir }), ...(logger && { logger }) }),
      maxCachedWorkflows: options.maxCachedWorkflows ?? cacheFor(getHeapStatistics().heap_size_limit),
    }),
    stickyQueueScheduleToStartTimeout: STICKY_WAIT,
    enableNonLocalActivities: role !== 'workflows',
    shutdownGraceTime: shutdownGrace,
    shutdownForceTime: shutdownGrace * 2,
  };
}

/** Never unlimited: an isolate that runs out of memory takes the whole worker with it. */
function cacheFor(heapBytes: number): number {
  return Math.max(50, Math.floor((heapBytes / 2 ** 30) * INSTANCES_PER_GB));
}

function requireUtc(): void {
  const zone = process.env['TZ'] ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!['UTC', 'Etc/UTC', 'GMT'].includes(zone)) throw new Error(`workers run with TZ=UTC, this process has ${zone}`);
}

let installed = false;

/** The SDK has one runtime per process. It must not answer SIGTERM itself: whoever started the worker also has other things to close. */
function installRuntime({ logLevel = 'WARN', logger, metricsAddress }: WorkerOptions): void {
  if (installed) return;
  installed = true;
  Runtime.install({
    shutdownSignals: [],
    logger: logger ?? new DefaultLogger(logLevel),
    telemetryOptions: {
      logging: { filter: makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' }), forward: {} },
      ...(metricsAddress !== undefined && { metrics: { prometheus: { bindAddress: metricsAddress } } }),
    },
  });
}
