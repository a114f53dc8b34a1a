import type { ChildProcess } from 'node:child_process';
import { backOff } from './back-off.ts';
import type { LogFile } from './log-file.ts';
import { endsWithin } from './terminate.ts';
import { UserError } from '../user-error.ts';

/** What the supervisor needs to know of a kind of process. */
export interface ChildSpec {
  name: string;
  log: LogFile;
  /** Starts the process, with its output going to the descriptor. */
  spawn: (descriptor: number) => ChildProcess;
  /** Settles when the process does its work; rejects when it never will. `signal` aborts when the process has ended. */
  ready: (child: ChildProcess, signal: AbortSignal) => Promise<void>;
  /** Asks the process to end. */
  askToStop: (child: ChildProcess) => void;
  /** How long it may take to end before it is killed, ms. */
  stopLimit: number;
}

export interface Observer {
  /** A line for the person who watches: deaths and restarts. */
  log: (message: string) => void;
  /** The process ids have changed. */
  changed: () => void;
}

/**
 * One child process that is kept alive: when it dies it is started again after a back-off, for ever, until `stop`.
 * Only the first start may fail: what never worked is a mistake to report, not a fault to outlive.
 */
export class SupervisedChild {
  readonly name: string;
  private readonly spec: ChildSpec;
  private readonly observer: Observer;
  private process: ChildProcess | null = null;
  private stopping = false;
  private wait = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(spec: ChildSpec, observer: Observer) {
    this.name = spec.name;
    this.spec = spec;
    this.observer = observer;
  }

  get pid(): number | null {
    return this.process?.pid ?? null;
  }

  /**
   * First start; settles when the process is ready.
   * @throws {UserError} with the end of its log when it ends before, or never gets ready
   */
  async start(): Promise<void> {
    try {
      await this.run();
    } catch (error) {
      await this.stop();
      throw new UserError(`The ${this.name} process did not start: ${(error as Error).message}\n${indent(this.spec.log.tail(12))}\nMore in ${this.spec.log.path}`);
    }
  }

  /** Ends the process and keeps it ended. */
  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.timer);
    const child = this.process;
    if (child === null) return;
    this.spec.askToStop(child);
    if (await endsWithin(child, this.spec.stopLimit)) return;
    this.observer.log(`${this.name} did not end within ${this.spec.stopLimit / 1_000} s and is killed`);
    child.kill('SIGKILL');
    await endsWithin(child, 2_000);
  }

  private async run(): Promise<void> {
    if (this.stopping) throw new Error('it was stopped before it had started');
    const startedAt = Date.now();
    const child = this.spec.log.withDescriptor((descriptor) => this.spec.spawn(descriptor));
    this.process = child;
    this.observer.changed();
    const ended = new AbortController();
    let wasReady = false;
    const gone = new Promise<never>((_, reject) => {
      const onEnd = (reason: string): void => {
        if (this.process !== child) return;
        this.process = null;
        ended.abort();
        this.observer.changed();
        if (wasReady && !this.stopping) this.restartLater(reason, Date.now() - startedAt);
        reject(new Error(reason));
      };
      child.once('exit', (code, signal) => onEnd(signal === null ? `it ended with code ${code}` : `it was ended by ${signal}`));
      child.once('error', (error) => onEnd(error.message));
    });
    gone.catch(() => undefined);
    await Promise.race([this.spec.ready(child, ended.signal), gone]);
    wasReady = true;
  }

  private restartLater(reason: string, ranFor: number): void {
    this.wait = backOff(this.wait, ranFor);
    this.observer.log(`${this.name}: ${reason}; starting it again in ${this.wait / 1_000} s`);
    this.timer = setTimeout(() => void this.restart(), this.wait);
  }

  private async restart(): Promise<void> {
    const startedAt = Date.now();
    try {
      await this.run();
      this.observer.log(`${this.name}: runs again as process ${this.pid}`);
    } catch (error) {
      if (this.stopping) return;
      this.process?.removeAllListeners('exit').kill('SIGKILL');
      this.process = null;
      this.restartLater((error as Error).message, Date.now() - startedAt);
    }
  }
}

const indent = (text: string): string => text.split('\n').map((line) => `  | ${line}`).join('\n');
