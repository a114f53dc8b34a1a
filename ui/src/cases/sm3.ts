import * as published from 'sm-crypto';

// A CommonJS module: bundlers differ in what its default is.
const { sm3 } = (published as { default?: typeof published }).default ?? published;

/** SM3 (GB/T 32905) of bytes, hex; on this device. */
export const sm3OfBytes = (bytes: Uint8Array): string => sm3(Array.from(bytes));
