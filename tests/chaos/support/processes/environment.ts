import type { InstanceSettings } from '../../../../workflows/messages.ts';

/** What a process under test is told about its surroundings. */
export interface ProcessEnvironment {
  address: string;
  taskQueue: string;
  database: string;
  folder: string;
  ledger: string;
  /** Callers: where they listen. */
  port: number;
  settings: InstanceSettings;
  /** Callers: how often each call that sends something from one instance to another fails, 0 to 1. */
  outboxFaults: number;
}

const NAME = 'YILIAN_CHAOS';

export const asVariable = (environment: ProcessEnvironment): NodeJS.ProcessEnv => ({ [NAME]: JSON.stringify(environment), TZ: 'UTC' });

export const environment = (): ProcessEnvironment => JSON.parse(process.env[NAME] ?? '{}') as ProcessEnvironment;

/** Resolves when the process is asked to end, or whoever started it is gone. */
export const untilAsked = (): Promise<void> => new Promise((resolve) => {
  process.once('SIGTERM', () => resolve());
  process.once('disconnect', () => resolve());
});
