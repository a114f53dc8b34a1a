import type { Command } from '../command.ts';
import { START_HELP, parseStartOptions } from '../start/options.ts';

export const start: Command = {
  summary: 'run Yilian on this machine',
  help: START_HELP,
  run: async (argv) => {
    const options = parseStartOptions(argv);
    const { runStart } = await import('../start/run-start.ts');
    return runStart(options);
  },
};
