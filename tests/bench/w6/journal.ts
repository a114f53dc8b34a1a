/** What the clients of W6 intended and what was acknowledged to them, kept outside of everything that is killed. */
export class Journal {
  readonly startsIntended = new Set<string>();
  /** Instance id by business key. */
  readonly startsAcked = new Map<string, string>();
  readonly completesIntended = new Set<string>();
  readonly completesAcked = new Set<string>();
  /** Calls that were under way, or came after. */
  errors = 0;

  /** Starts without an answer: they may have happened or not. */
  get inDoubt(): string[] {
    return [...this.startsIntended].filter((key) => !this.startsAcked.has(key));
  }
}
