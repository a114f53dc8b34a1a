/** A browser's EventSource whose other end is the test. */
export class Push extends EventTarget {
  static last: Push;
  static readonly CLOSED = 2;
  readonly readyState = 1;
  constructor() {
    super();
    Push.last = this;
  }
  close(): void { /* nothing is open */ }
  open(): void { this.dispatchEvent(new Event('open')); }
  bell(unread: number): void { this.dispatchEvent(new MessageEvent('notifications', { data: JSON.stringify({ unread, latest: unread }) })); }
  change(instanceId: string): void { this.dispatchEvent(new MessageEvent('change', { data: JSON.stringify({ instanceId, at: 1 }) })); }
}
