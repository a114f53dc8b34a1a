/** One request holds so many files and bytes: small images are not sent one by one, and a break loses little. */
const FILES = 20;
const BYTES = 8 * 1024 * 1024;

/** Splits files into what goes into one request each, in their order. A large file goes alone. */
export function parcels<T extends { file: { size: number } }>(items: readonly T[]): T[][] {
  const packed: T[][] = [];
  let room = 0;
  for (const item of items) {
    const last = packed.at(-1);
    if (last && last.length < FILES && item.file.size <= room) {
      last.push(item);
      room -= item.file.size;
    } else {
      packed.push([item]);
      room = BYTES - item.file.size;
    }
  }
  return packed;
}

/** How far each file of a request has got when `share` of its bytes are out: they go one after the other. */
export function sharesOf(sizes: readonly number[], share: number): number[] {
  let out = share * sizes.reduce((sum, size) => sum + size, 0);
  return sizes.map((size) => {
    const part = size === 0 ? 1 : Math.min(1, Math.max(0, out / size));
    out -= size;
    return part;
  });
}
