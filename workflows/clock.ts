/**
 * Time as the workflow sees it, epoch ms. In the sandbox `Date.now()` is the time of the workflow task's start, read from history on
 * replay; it stands still within one activation.
 */
export function workflowTime(): number {
  // eslint-disable-next-line no-restricted-globals -- the sandbox replaces Date by a deterministic one; this is the only place that reads it
  return Date.now();
}
