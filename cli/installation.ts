import { join, resolve } from 'node:path';

/** Where an installation's parts are. Child processes and containers get it as environment variables. */
export interface Installation {
  databaseUrl: string;
  /** Folder of what is not in the database, such as files; API and workers share it. */
  dataFolder: string;
  temporalAddress: string;
  temporalNamespace: string;
  host: string;
  port: number;
  /** Origin people type into the browser, when a proxy stands in front. */
  publicOrigin: string | undefined;
  trustProxy: boolean;
  metricsToken: string | undefined;
  /** Address of the pages of Temporal, linked from the administration. */
  temporalUi: string | undefined;
  /** Whom to tell of barriers: a mail address, a page or words, shown to everybody. */
  accessibilityContact: string | undefined;
  /** Login as which programs on this machine may call `/engine-rest` without credentials. */
  engineRestAnonymous: string | undefined;
}

/** Reads the installation from the environment, with the defaults of a server on this machine. */
export function installationFrom(env: NodeJS.ProcessEnv, dataFolder = 'data'): Installation {
  return {
    dataFolder: resolve(env.YILIAN_DATA_DIR || dataFolder),
    databaseUrl: env.YILIAN_DATABASE_URL || `sqlite:${join(dataFolder, 'yilian.db')}`,
    temporalAddress: env.TEMPORAL_ADDRESS || '127.0.0.1:7233',
    temporalNamespace: env.TEMPORAL_NAMESPACE || 'default',
    host: env.YILIAN_HOST || '127.0.0.1',
    port: Number(env.YILIAN_PORT || 8080),
    publicOrigin: env.YILIAN_PUBLIC_ORIGIN || undefined,
    trustProxy: env.YILIAN_TRUST_PROXY === '1',
    metricsToken: env.YILIAN_METRICS_TOKEN || undefined,
    temporalUi: webAddress(env.YILIAN_TEMPORAL_UI),
    accessibilityContact: oneLine(env.YILIAN_ACCESSIBILITY_CONTACT),
    engineRestAnonymous: env.YILIAN_ENGINE_REST_ANONYMOUS || undefined,
  };
}

/** The inverse of `installationFrom`, for a child process. */
export function installationEnvironment(installation: Installation): NodeJS.ProcessEnv {
  return {
    YILIAN_DATA_DIR: installation.dataFolder,
    YILIAN_DATABASE_URL: installation.databaseUrl,
    TEMPORAL_ADDRESS: installation.temporalAddress,
    TEMPORAL_NAMESPACE: installation.temporalNamespace,
    YILIAN_HOST: installation.host,
    YILIAN_PORT: String(installation.port),
    YILIAN_PUBLIC_ORIGIN: installation.publicOrigin ?? '',
    YILIAN_TRUST_PROXY: installation.trustProxy ? '1' : '',
    YILIAN_METRICS_TOKEN: installation.metricsToken ?? '',
    YILIAN_TEMPORAL_UI: installation.temporalUi ?? '',
    YILIAN_ACCESSIBILITY_CONTACT: installation.accessibilityContact ?? '',
    YILIAN_ENGINE_REST_ANONYMOUS: installation.engineRestAnonymous ?? '',
  };
}

/** Only what is a page: the address becomes a link of the console. */
function webAddress(text: string | undefined): string | undefined {
  if (!text) return undefined;
  if (!/^https?:\/\//.test(text)) throw new Error(`YILIAN_TEMPORAL_UI must begin with http:// or https://, not ${text}`);
  return text;
}

/** What is shown in a sentence. */
function oneLine(text: string | undefined): string | undefined {
  const line = text?.trim();
  if (!line) return undefined;
  if (line.length > 200 || /\p{Cc}/u.test(line)) throw new Error('YILIAN_ACCESSIBILITY_CONTACT must be one line of at most 200 characters');
  return line;
}

/** The database URL without its password, for printing. */
export function printableUrl(url: string): string {
  return url.replace(/(\/\/[^:/@]+):[^@]*@/, '$1:***@');
}
