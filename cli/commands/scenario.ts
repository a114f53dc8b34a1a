import { relative, resolve } from 'node:path';
import { loadPackage } from '../authoring/package-folder.ts';
import { traceLine } from '../authoring/run/trace.ts';
import { playScenario, type ScenarioResult } from '../authoring/scenario/play.ts';
import { readScenario, scenarioFiles } from '../authoring/scenario/read.ts';
import { parseOptions } from '../command.ts';
import type { Command } from '../command.ts';
import { packageFolders } from '../start/packages.ts';
import { UserError, messageOf } from '../user-error.ts';

type Played = ScenarioResult & { file: string };

export const scenario: Command = {
  summary: 'play the scenarios of a process package',
  help: `Usage: yilian scenario [PACKAGE_FOLDER] [--only TEXT] [--trace] [--json]

Plays scenarios/*.json of the package (default: of every package in bpmn/): given, when, then, on the engine alone with a clock that
only the scenario moves, and the answers of handlers that it gives. docs/authoring.md describes the files.

  --only TEXT   scenarios whose file or name contains the text
  --trace       print the events of those that fail
  --json        one JSON object with all results

Exit code: 0 all hold, 1 one does not, or there is none.`,
  run: async (argv) => {
    const { values, positionals } = parseOptions(argv, { only: { type: 'string', default: '' }, trace: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } });
    const folders = positionals.length > 0 ? positionals.map((folder) => resolve(folder)) : packageFolders();
    const played: Played[] = [];
    for (const folder of folders) played.push(...(await playFolder(folder, values.only)));
    if (played.length === 0) throw new UserError(`There are no scenarios in ${folders.join(', ')}.`);
    if (values.json) console.log(JSON.stringify({ scenarios: played.map(({ events, ...result }) => ({ ...result, events: events.length })) }, null, 1));
    else for (const result of played) print(result, values.trace);
    const failed = played.filter(({ failures }) => failures.length > 0).length;
    if (!values.json) console.log(`\n${played.length - failed} of ${played.length} scenarios hold`);
    return failed === 0 ? 0 : 1;
  },
};

async function playFolder(folder: string, only: string): Promise<Played[]> {
  const loaded = await loadPackage(folder);
  return scenarioFiles(folder).flatMap((file) => {
    const shown = relative(process.cwd(), file);
    const result = playFile(file, folder, loaded);
    return shown.includes(only) || result.name.includes(only) ? [{ file: shown, ...result }] : [];
  });
}

/** A file that is no scenario fails alone; the others are played. */
function playFile(file: string, folder: string, loaded: Awaited<ReturnType<typeof loadPackage>>): ScenarioResult {
  try {
    return playScenario(readScenario(file, folder), loaded);
  } catch (error) {
    if (error instanceof UserError) return { name: file, failures: [messageOf(error)], events: [] };
    throw error;
  }
}

function print({ file, name, failures, events }: Played, trace: boolean): void {
  console.log(`${failures.length === 0 ? 'ok  ' : 'FAIL'}  ${file}  ${name}`);
  for (const failure of failures) console.log(`      ${failure}`);
  if (trace && failures.length > 0) for (const event of events) console.log(`      ${traceLine(event)}`);
}
