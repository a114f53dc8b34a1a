/**
 * The host did not answer in time: what was asked may have happened or may still happen. Ask again with the same input id; it is applied once.
 * HTTP: 503.
 */
export class HostUnavailable extends Error {
  constructor(message: string, cause: unknown) {
    super(message, { cause });
    this.name = 'HostUnavailable';
  }
}
