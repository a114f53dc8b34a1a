/** Does something for each item, at most `n` at a time; errors are collected, the others go on. */
export async function inParallel<T>(n: number, items: Iterable<T>, work: (item: T) => Promise<void>): Promise<string[]> {
  const failures: string[] = [];
  const queue = items[Symbol.iterator]();
  const worker = async (): Promise<void> => {
    for (let next = queue.next(); next.done !== true; next = queue.next()) {
      await work(next.value).catch((error: unknown) => void failures.push(error instanceof Error ? error.message : String(error)));
    }
  };
  await Promise.all(Array.from({ length: n }, worker));
  return failures;
}
