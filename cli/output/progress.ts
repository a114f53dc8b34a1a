const TICK_MS = 1_000;

/** `850 ms`, `12.3 s`, `2 min 5 s`. */
export function formatDuration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`;
  return `${Math.floor(ms / 60_000)} min ${Math.floor((ms % 60_000) / 1_000)} s`;
}

/**
 * Runs one long piece of work under a line with its elapsed time. On a terminal the line is rewritten each second; in a log it is
 * printed when the work ends, and after ten seconds once more in between, so that nobody thinks it hangs.
 * @returns what `work` returns; its error passes through after the line was marked as failed
 */
export async function withProgress<T>(label: string, work: () => Promise<T>, out: NodeJS.WriteStream = process.stderr): Promise<T> {
  const started = Date.now();
  const elapsed = (): string => formatDuration(Date.now() - started);
  const rewrite = (text: string): boolean => out.write(out.isTTY ? `\r\x1b[2K${text}` : `${text}\n`);
  let ticks = 0;
  if (out.isTTY) rewrite(`${label} ...`);
  const ticker = setInterval(() => {
    ticks += 1;
    if (out.isTTY || ticks === 10) rewrite(`${label} ... ${elapsed()}`);
  }, TICK_MS);
  try {
    const result = await work();
    rewrite(`${label}: ${elapsed()}${out.isTTY ? '\n' : ''}`);
    return result;
  } catch (error) {
    rewrite(`${label}: failed after ${elapsed()}${out.isTTY ? '\n' : ''}`);
    throw error;
  } finally {
    clearInterval(ticker);
  }
}
