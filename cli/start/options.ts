import { resolve } from 'node:path';
import { parseCount, parseOptions, parsePort } from '../command.ts';
import { UserError } from '../user-error.ts';

export interface StartOptions {
  host: string;
  port: number;
  /** Absolute. */
  dataFolder: string;
  /** Whether an empty data folder gets the demo region. */
  demo: boolean;
  /** How many cases a demo region is filled with; Infinity for all there are. */
  demoCases: number;
}

export const START_HELP = `Usage: yilian start [options]

Starts Yilian on this machine: finds or fetches a Temporal server, opens the database, deploys the process packages, builds
the console, and runs the worker and the API until Ctrl-C. A second start goes on where the first one stopped.

  --port N       port of the console and the API (default 8080)
  --host ADDR    address to listen on (default 127.0.0.1: this machine only)
  --data DIR     data folder (default ./data)
  --no-demo      leave an empty data folder empty, instead of loading the demo region
  --demo-cases N how many cases the demo region is filled with behind the running server (default: all there are; 0: none)

Environment:
  TEMPORAL_ADDRESS       host:port of a Temporal server to use instead of a child of its own (with TEMPORAL_NAMESPACE)
  YILIAN_DATABASE_URL    mysql://user:password@host:port/database instead of SQLite in the data folder
  YILIAN_ADMIN_PASSWORD  password of the first administrator; without it a random one is printed once
  YILIAN_PUBLIC_ORIGIN   origin people type into the browser when a proxy stands in front (with YILIAN_TRUST_PROXY=1)
  YILIAN_ENGINE_REST_ANONYMOUS
                         login as which programs on this machine may call /engine-rest without credentials (benchmarks; off by default)
  YILIAN_ACCESSIBILITY_CONTACT
                         whom the accessibility statement names for reports of barriers: a mail address, a page or a line of words
  YILIAN_DEMO_CASES=N    the same as --demo-cases
  YILIAN_SMTP_URL        smtp://user:password@host:587 or smtps://...: notices go out by mail, from YILIAN_MAIL_FROM
  YILIAN_WEBHOOK_URL     address notices are posted to, signed with YILIAN_WEBHOOK_SECRET (16 characters or more);
                         YILIAN_WEBHOOK_HOSTS names the hosts that may be called without TLS or in a private network
  YILIAN_NOTIFICATION_DAYS
                         how long notices are kept (default 90)
  YILIAN_OFFLINE=1       download and build nothing to find Temporal`;

/** @throws {UserError} for an unknown option or a value that cannot be */
export function parseStartOptions(argv: string[], environment: NodeJS.ProcessEnv = process.env): StartOptions {
  const { values, positionals } = parseOptions(argv, {
    port: { type: 'string', default: '8080' }, host: { type: 'string', default: '127.0.0.1' }, data: { type: 'string', default: 'data' }, 'no-demo': { type: 'boolean', default: false }, 'demo-cases': { type: 'string' },
  });
  if (positionals.length > 0) throw new UserError(`start takes no argument "${positionals[0]}". Try --help.`, 2);
  const demoCases = values['demo-cases'] ?? environment.YILIAN_DEMO_CASES ?? '';
  return { host: values.host, port: parsePort(values.port), dataFolder: resolve(values.data), demo: !values['no-demo'], demoCases: demoCases === '' ? Infinity : parseCount(demoCases) };
}
