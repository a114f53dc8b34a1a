/** Fields that only tell of the machine a history was recorded on. */
const OF_THE_MACHINE = ['identity', 'stackTrace'];

/**
 * Histories as plain JSON and back: what the client fetches and the replay worker takes are protobuf objects with byte arrays and 64-bit integers.
 * Bytes become `{"$bytes": "<base64>"}`; integers stay below 2^53 by their nature (counts and seconds).
 */
export function toPlainJson(value: unknown): unknown {
  if (value instanceof Uint8Array) return { $bytes: Buffer.from(value).toString('base64') };
  if (Array.isArray(value)) return value.map(toPlainJson);
  if (typeof value !== 'object' || value === null) return value;
  if (isLong(value)) return value.toNumber();
  if ('name' in value && 'normalName' in value) return { name: value.normalName || 'queue' }; // a worker's own queue is called after its machine
  const entries = Object.entries(value).filter(([name, field]) => field !== null && field !== undefined && !OF_THE_MACHINE.includes(name));
  return Object.fromEntries(entries.map(([name, field]) => [name, toPlainJson(field)]));
}

export function fromPlainJson(text: string): unknown {
  return JSON.parse(text, (_name, value: unknown) => (isBytes(value) ? Buffer.from(value.$bytes, 'base64') : value));
}

function isLong(value: object): value is { toNumber(): number } {
  return 'low' in value && 'high' in value && 'toNumber' in value;
}

function isBytes(value: unknown): value is { $bytes: string } {
  return typeof value === 'object' && value !== null && '$bytes' in value;
}
