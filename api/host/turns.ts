/** Lets at most `most` pieces of work of one key be under way at once; the others wait for their turn, in order. */
export class Turns {
  private readonly most: number;
  private readonly keys = new Map<string, { running: number; waiting: (() => void)[] }>();

  constructor(most: number) {
    this.most = most;
  }

  /**
   * @param patience how long it may wait for its turn, ms
   * @throws what `late` gives when its turn does not come in time; nothing was done then
   */
  async run<T>(key: string, patience: number, late: () => Error, work: () => Promise<T>): Promise<T> {
    await this.enter(key, patience, late);
    try {
      return await work();
    } finally {
      this.leave(key);
    }
  }

  private async enter(key: string, patience: number, late: () => Error): Promise<void> {
    const turn = this.keys.get(key) ?? { running: 0, waiting: [] };
    this.keys.set(key, turn);
    if (turn.running < this.most) {
      turn.running++;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const go = (): void => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        turn.waiting.splice(turn.waiting.indexOf(go), 1);
        reject(late());
      }, patience);
      turn.waiting.push(go);
    });
  }

  /** The place goes to the next one; with nobody left, nothing is kept. */
  private leave(key: string): void {
    const turn = this.keys.get(key);
    if (!turn) return;
    const next = turn.waiting.shift();
    if (next) next();
    else if (--turn.running === 0) this.keys.delete(key);
  }
}
