import type { DeliverResult, InputMessage } from './messages.ts';

/** An input with whoever waits for its outcome. */
export interface Letter {
  input: InputMessage;
  /** `seq` up to which the sender knows the read model to be. */
  acknowledged?: number;
  /** The caller of an update; it also brings the events of the step into the read model. */
  answer?: (result: DeliverResult) => void;
  /** Message that was taken from the buffer; to be marked as consumed once it is applied. */
  bufferedMessage?: string;
}

/** The one way into an instance. Order of arrival is the order of steps. */
export class Inbox {
  private letters: Letter[] = [];

  get empty(): boolean {
    return this.letters.length === 0;
  }

  push(letter: Letter): void {
    this.letters.push(letter);
  }

  /** Puts an input with an answer into the inbox and waits for it. */
  ask(input: InputMessage, acknowledged: number): Promise<DeliverResult> {
    return new Promise((answer) => this.push({ input, answer, acknowledged }));
  }

  takeAll(): Letter[] {
    const taken = this.letters;
    this.letters = [];
    return taken;
  }
}
