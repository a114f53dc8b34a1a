import { messageOf } from '../user-error.ts';

interface Step { name: string; undo: () => Promise<void> | void }

/** What has to be undone at the end, in the opposite order of its making, whatever fails in between. */
export class Cleanup {
  private readonly steps: Step[] = [];
  private closed = false;
  private readonly report: (message: string) => void;

  constructor(report: (message: string) => void) {
    this.report = report;
  }

  /** @throws Error once the end has begun: nothing new may be started then */
  add(name: string, undo: Step['undo']): void {
    if (this.closed) throw new Error(`${name} is not started any more: this process is stopping`);
    this.steps.push({ name, undo });
  }

  /** Undoes everything once; a step that fails is reported and does not keep the others from being undone. */
  async run(): Promise<void> {
    this.closed = true;
    for (let step = this.steps.pop(); step !== undefined; step = this.steps.pop()) {
      try {
        await step.undo();
      } catch (error) {
        this.report(`${step.name} could not be stopped: ${messageOf(error)}`);
      }
    }
  }
}
