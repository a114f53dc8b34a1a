import type { Command } from './command.ts';
import { UserError } from './user-error.ts';

/** Loaded when called for: `doctor` must work where the server's libraries do not. */
const COMMANDS: Record<string, () => Promise<Command>> = {
  start: async () => (await import('./commands/start.ts')).start,
  demo: async () => (await import('./commands/demo.ts')).demo,
  deploy: async () => (await import('./commands/deploy.ts')).deploy,
  lint: async () => (await import('./commands/lint.ts')).lint,
  diff: async () => (await import('./commands/diff.ts')).diff,
  run: async () => (await import('./commands/run.ts')).run,
  scenario: async () => (await import('./commands/scenario.ts')).scenario,
  doctor: async () => (await import('./commands/doctor.ts')).doctor,
  test: async () => (await import('./commands/test.ts')).test,
  build: async () => (await import('./commands/build.ts')).build,
  api: async () => (await import('./commands/api.ts')).api,
  worker: async () => (await import('./commands/worker.ts')).worker,
};

/** The command line. Ends the process with the command's exit code. */
export async function main(argv: string[]): Promise<void> {
  process.exitCode = await dispatch(argv);
  // Servers' libraries keep timers and sockets that would hold the process for seconds after its work is done.
  process.exit();
}

async function dispatch([name, ...rest]: string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    console.log(await overview());
    return 0;
  }
  const load = COMMANDS[name];
  if (load === undefined) {
    console.error(`There is no command "${name}".\n\n${await overview()}`);
    return 2;
  }
  try {
    const command = await load();
    if (rest.includes('--help') || rest.includes('-h')) {
      console.log(command.help);
      return 0;
    }
    return await command.run(rest);
  } catch (error) {
    if (error instanceof UserError) {
      console.error(error.message);
      return error.exitCode;
    }
    console.error(error);
    return 1;
  }
}

async function overview(): Promise<string> {
  const lines = await Promise.all(Object.entries(COMMANDS).map(async ([name, load]) => `  ${name.padEnd(9)} ${(await load()).summary}`));
  return ['Usage: yilian <command> [options]', '', ...lines, '', 'yilian <command> --help tells the options.'].join('\n');
}
