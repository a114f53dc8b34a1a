import { setTimeout as delay } from 'node:timers/promises';
import type { Db } from '../../../store/db.ts';

const EVERY_MS = 60;

interface Waiting { ready: () => boolean; resolve: () => void; reject: (error: Error) => void; deadline: number; what: string }

/** Looks at the read model on behalf of everybody who waits for something in it, a few times a second in all. */
export class Watcher {
  /** `<instance>/<element>` -> key of an open task. */
  private tasks = new Map<string, number>();
  private ended = new Set<string>();
  private waiting = new Set<Waiting>();
  private readonly db: Db;
  private stopped = false;
  private readonly loop: Promise<void>;

  constructor(db: Db) {
    this.db = db;
    this.loop = this.look();
  }

  /** Key of the open task at an element. @throws when there is none within `limit` ms */
  async task(instanceId: string, elementId: string, limit: number): Promise<number> {
    const at = `${instanceId}/${elementId}`;
    await this.until(() => this.tasks.has(at), `task ${elementId} of ${instanceId}`, limit);
    return this.tasks.get(at) as number;
  }

  /** @throws when the instance has not ended within `limit` ms */
  async end(instanceId: string, limit: number): Promise<void> {
    await this.until(() => this.ended.has(instanceId), `the end of ${instanceId}`, limit);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.loop;
  }

  private until(ready: () => boolean, what: string, limit: number): Promise<void> {
    return new Promise((resolve, reject) => this.waiting.add({ ready, resolve, reject, what, deadline: Date.now() + limit }));
  }

  private async look(): Promise<void> {
    while (!this.stopped) {
      if (this.waiting.size > 0) {
        await this.read().catch(() => undefined);
        for (const waiting of this.waiting) {
          if (waiting.ready()) waiting.resolve();
          else if (Date.now() > waiting.deadline) waiting.reject(new Error(`stuck: ${waiting.what} did not come within its time`));
          else continue;
          this.waiting.delete(waiting);
        }
      }
      await delay(EVERY_MS);
    }
  }

  private async read(): Promise<void> {
    const open = (await this.db.knex('task').where('status', 'open').select('instance_id', 'element_id', 'task_key')) as { instance_id: string; element_id: string; task_key: number }[];
    this.tasks = new Map(open.map((task) => [`${task.instance_id}/${task.element_id}`, task.task_key]));
    this.ended = new Set((await this.db.knex('process_instance').whereNot('status', 'active').select('instance_id')).map((row: { instance_id: string }) => row.instance_id));
  }
}
