import type { Command } from '../command.ts';

export const build: Command = {
  summary: 'build the console and the workflow bundle ahead of time',
  help: `Usage: yilian build

Builds the console into ui/dist and the code of the workflow sandbox into .cache, unless both are up to date. start and worker do
this by themselves; a container image does it once, when it is made.`,
  run: async () => {
    const [{ ensureConsole }, { ensureWorkflowBundle }] = await Promise.all([import('../start/build-ui.ts'), import('../start/workflow-bundle.ts')]);
    await ensureConsole();
    await ensureWorkflowBundle();
    return 0;
  },
};
