import type { BundleArgument, DeliverResult, InputMessage, MigrateRequest } from './messages.ts';

/** A change of the definition, in turn with the inputs. */
export interface Migration {
  request: MigrateRequest;
  bundle: BundleArgument;
}

/** An input, or a migration, with whoever waits for its outcome. */
export interface Letter {
  content: { input: InputMessage } | { migration: Migration };
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

  /** Puts it into the inbox and waits for its outcome. */
  ask(content: Letter['content'], acknowledged: number): Promise<DeliverResult> {
    return new Promise((answer) => this.push({ content, answer, acknowledged }));
  }

  takeAll(): Letter[] {
    const taken = this.letters;
    this.letters = [];
    return taken;
  }
}
