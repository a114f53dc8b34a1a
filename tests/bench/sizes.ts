/** How much of each workload; the same as in the peers' harness, so that figures are of the same warmth. */
export interface Sizes {
  /** Measured instances. */
  w1: number;
  w1a: number;
  w2: number;
  /** Timers. */
  w4: number;
  /** Audit trails read. */
  w5: number;
  /** Open instances of W3, one measure at each; `copied`: by SQL instead of by starts. */
  w3: { open: number; copied: boolean }[];
  /** Seconds of W6 before the kill. */
  killAfter: number;
  /** Elements of the pure step. */
  step: number;
  /** Seconds to wait for a quiet machine before a round. */
  quiet: number;
}

export const FULL: Sizes = { w1: 2_000, w1a: 300, w2: 800, w4: 2_000, w5: 300, w3: [{ open: 1_000, copied: false }, { open: 10_000, copied: false }, { open: 100_000, copied: true }], killAfter: 10, step: 2_000_000, quiet: 6 };
export const QUICK: Sizes = { w1: 200, w1a: 60, w2: 150, w4: 300, w5: 100, w3: [{ open: 1_000, copied: false }], killAfter: 3, step: 500_000, quiet: 0 };

/** `1000,10000,c100000`: ascending; `c` copies rows. @throws Error for anything else */
export function readOpen(text: string): Sizes['w3'] {
  const wanted = text.split(',').map((item) => {
    const [, copied, open] = /^(c?)(\d+)$/.exec(item.trim()) ?? [];
    if (open === undefined) throw new Error(`--k is a list like 1000,10000,c100000, not ${text}`);
    return { open: Number(open), copied: copied === 'c' };
  });
  if (wanted[0]?.copied || wanted.some(({ open }, i) => open <= (wanted[i - 1]?.open ?? 0))) throw new Error('--k begins with started instances and ascends');
  return wanted;
}
