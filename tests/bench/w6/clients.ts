import type { RestClient } from '../client/rest.ts';
import { ANSWER, variablesOf } from '../client/variables.ts';
import type { Journal } from './journal.ts';

/** Clients that work until they are told to stop, and write down what they do. The first error of a client ends it: its server is dead. */
export class Clients {
  private stopped = false;
  private readonly running: Promise<void>[];

  constructor(rest: RestClient, count: number, journal: Journal) {
    this.running = Array.from({ length: count }, (_, client) => this.work(rest, client, journal));
  }

  /** Begins nothing new; resolves when all calls are over. */
  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.running);
  }

  private async work(rest: RestClient, client: number, journal: Journal): Promise<void> {
    const group = `w6g${client}`;
    try {
      for (let i = 0; !this.stopped; i++) {
        const businessKey = `w6-${client}-${i}`;
        journal.startsIntended.add(businessKey);
        const { id } = await start(rest, businessKey, i);
        journal.startsAcked.set(businessKey, id);
        for (let task = 0; task < 3; task++) {
          const [first] = await rest.get(`/task?candidateGroup=${group}&sortBy=created&sortOrder=asc&firstResult=0&maxResults=20`);
          // The step in between may not have run yet.
          if (first === undefined) continue;
          await rest.post(`/task/${first.id}/claim`, { userId: `user${client}` });
          journal.completesIntended.add(first.id);
          await rest.post(`/task/${first.id}/complete`, { variables: ANSWER });
          journal.completesAcked.add(first.id);
        }
      }
    } catch {
      journal.errors++;
    }
  }
}

/** @param businessKey `w6-<client>-<number>` */
export const start = (rest: RestClient, businessKey: string, i: number) => rest.post('/process-definition/key/w6/start', { businessKey, variables: variablesOf(`w6g${businessKey.split('-')[1]}`, i) });
