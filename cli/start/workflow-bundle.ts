import { workflowBundle } from '../../activities/bundle.ts';
import { withProgress } from '../output/progress.ts';

/** Builds the code of the workflow sandbox into `.cache`, unless it is there. */
export async function ensureWorkflowBundle(): Promise<void> {
  await withProgress('Building the workflow bundle', () => workflowBundle());
}
