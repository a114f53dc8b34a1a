import { warn } from './say.ts';

const REPEAT_MS = 2_000;

export interface StopRequest {
  /** Settles at the first signal. */
  asked: Promise<void>;
}

/**
 * Listens for Ctrl-C, SIGTERM and the closing of the terminal. The first signal asks for an orderly stop; one more, two seconds
 * later or after, ends the process at once (npm passes a Ctrl-C on, so the same one arrives twice within moments).
 */
export function listenForStop(): StopRequest {
  let first: number | null = null;
  let resolve: () => void;
  const asked = new Promise<void>((settle) => { resolve = settle; });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (first === null) {
        first = Date.now();
        resolve();
      } else if (Date.now() - first > REPEAT_MS) {
        warn('Stopped at once. What was left running is ended at the next start.');
        process.exit(130);
      }
    });
  }
  return { asked };
}
