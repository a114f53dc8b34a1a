import type { Payload } from '@temporalio/common';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export const encodeText = (text: string): Uint8Array => encoder.encode(text);
export const decodeText = (bytes: Uint8Array | null | undefined): string => decoder.decode(bytes ?? new Uint8Array());

/** How the payload's data is to be read: `json/plain`, or the name of a codec. */
export function encodingOf(payload: Payload): string {
  return decodeText(payload.metadata?.['encoding']);
}
