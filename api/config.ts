/** What differs between installations. Everything has a default that is safe on a bare machine. */
export interface ApiConfig {
  host: string;
  port: number;
  /** Origin people type into the browser, e.g. `https://yilian.example`; decides on secure cookies and on the Origin check. */
  publicOrigin?: string;
  /** Further origins whose pages may call with a session cookie (a console served from elsewhere in development). */
  allowedOrigins: string[];
  /** Behind a reverse proxy that sets X-Forwarded-For and X-Forwarded-Proto. */
  trustProxy: boolean;
  /** Folder with the built console; without it only the API is served. */
  consoleDir?: string;
  /** Lets Prometheus scrape `/metrics` with `Authorization: Bearer <token>`; administrators may read it in any case. */
  metricsToken?: string;
  /** Login of the account as which programs on this machine may call `/engine-rest` without credentials: benchmarks, local development. Not behind a proxy. */
  engineRestAnonymous?: string;
  /** Address of the pages of Temporal, for administrators: a link and nothing else. */
  temporalUi?: string;
  /** Whom the accessibility statement names for reports of barriers. */
  accessibilityContact?: string;
  bodyLimit: string;
  session: { idleMs: number };
  limits: {
    login: { points: number; seconds: number };
    /** Failed log-ins from one address over all accounts. */
    loginAddress: { points: number; seconds: number };
    requests: { points: number; seconds: number };
    /** Calls of one account at `/engine-rest`: workers and clients of other engines come in bursts. */
    engineRest: { points: number; seconds: number };
  };
  /** `bellMs`: how often it is looked whether somebody has been told something. */
  events: { pollMs: number; pingMs: number; bellMs?: number };
  /** What this installation can send notices by besides the console. */
  outlets: { mail: boolean; webhook: boolean };
  /** Wall clock for sessions, epoch ms; process time comes from the host. */
  clock: () => number;
}

const HOUR = 3_600_000;

export const defaultConfig: ApiConfig = {
  host: '127.0.0.1',
  port: 8080,
  allowedOrigins: [],
  trustProxy: false,
  bodyLimit: '1.5mb',
  session: { idleMs: 8 * HOUR },
  limits: {
    login: { points: 5, seconds: 15 * 60 },
    loginAddress: { points: 100, seconds: 15 * 60 },
    requests: { points: 100, seconds: 1 },
    engineRest: { points: 5000, seconds: 1 },
  },
  events: { pollMs: 250, pingMs: 20_000 },
  outlets: { mail: false, webhook: false },
  clock: Date.now,
};

export type ApiOptions = Partial<Omit<ApiConfig, 'limits'>> & { limits?: Partial<ApiConfig['limits']> };

/** Options over the defaults. Throws for options that do not go together. */
export function configure(options: ApiOptions = {}): ApiConfig {
  if (options.engineRestAnonymous !== undefined && (options.trustProxy === true || options.publicOrigin !== undefined)) {
    throw new Error('YILIAN_ENGINE_REST_ANONYMOUS is for one machine only: behind a proxy every caller would seem to be on it');
  }
  return { ...defaultConfig, ...options, limits: { ...defaultConfig.limits, ...options.limits } };
}
