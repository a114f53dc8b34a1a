/** multipart/related, as it streams in: no part is ever held as a whole. */

export interface Part { headers: Record<string, string>; body: AsyncIterable<Buffer> }

const MAX_HEADER_BYTES = 16 * 1024;
const BREAK = Buffer.from('\r\n');

/** The body breaks off, or is not what its boundary says. */
export class MalformedMultipart extends Error {}

/** Parts in their order. Each body is to be read to its end before the next part is asked for; what is left of it is skipped. */
export async function* multipartParts(stream: AsyncIterable<Buffer>, boundary: string): AsyncGenerator<Part> {
  // With a line break before it, the first boundary is like the others.
  const input = new Input(stream, BREAK);
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  for await (const _preamble of input.until(delimiter)) continue;
  for (;;) {
    const rest = await input.take(2);
    if (rest.equals(Buffer.from('--'))) return;
    const headers = rest.equals(BREAK) ? await readHeaders(input) : await afterPadding(input);
    const body = input.until(delimiter);
    yield { headers, body };
    for await (const _unread of body) continue;
  }
}

async function afterPadding(input: Input): Promise<Record<string, string>> {
  await input.line();
  return readHeaders(input);
}

async function readHeaders(input: Input): Promise<Record<string, string>> {
  const headers: Record<string, string> = {};
  for (let line = await input.line(); line !== ''; line = await input.line()) {
    const colon = line.indexOf(':');
    if (colon > 0) headers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
  }
  return headers;
}

class Input {
  private buffer: Buffer;
  private readonly chunks: AsyncIterator<Buffer>;

  constructor(stream: AsyncIterable<Buffer>, first: Buffer) {
    this.chunks = stream[Symbol.asyncIterator]();
    this.buffer = first;
  }

  /** Bytes up to the delimiter, which is consumed. */
  async *until(delimiter: Buffer): AsyncGenerator<Buffer> {
    for (;;) {
      const at = this.buffer.indexOf(delimiter);
      if (at >= 0) {
        const last = this.buffer.subarray(0, at);
        this.buffer = this.buffer.subarray(at + delimiter.length);
        if (last.length > 0) yield last;
        return;
      }
      // The end of what is here may be the beginning of a delimiter.
      const safe = this.buffer.length - delimiter.length + 1;
      if (safe > 0) {
        const known = this.buffer.subarray(0, safe);
        this.buffer = this.buffer.subarray(safe);
        yield known;
      }
      await this.more();
    }
  }

  async take(count: number): Promise<Buffer> {
    while (this.buffer.length < count) await this.more();
    const taken = this.buffer.subarray(0, count);
    this.buffer = this.buffer.subarray(count);
    return taken;
  }

  async line(): Promise<string> {
    for (;;) {
      const at = this.buffer.indexOf(BREAK);
      if (at >= 0) {
        const line = this.buffer.subarray(0, at).toString('utf8');
        this.buffer = this.buffer.subarray(at + BREAK.length);
        return line;
      }
      if (this.buffer.length > MAX_HEADER_BYTES) throw new MalformedMultipart('a header is too long');
      await this.more();
    }
  }

  private async more(): Promise<void> {
    const next = await this.chunks.next();
    if (next.done) throw new MalformedMultipart('the body ends before its last boundary');
    this.buffer = Buffer.concat([this.buffer, next.value]);
  }
}

/** One message of several parts, streamed. */
export async function* multipartBody(boundary: string, parts: AsyncIterable<{ type: string; location?: string; content: AsyncIterable<Uint8Array> }>): AsyncGenerator<Uint8Array> {
  let first = true;
  for await (const { type, location, content } of parts) {
    yield Buffer.from(`${first ? '' : '\r\n'}--${boundary}\r\nContent-Type: ${type}\r\n${location === undefined ? '' : `Content-Location: ${location}\r\n`}\r\n`);
    first = false;
    yield* content;
  }
  yield Buffer.from(`\r\n--${boundary}--\r\n`);
}
