import { playScenarios, type PlayedFile } from '../authoring/scenario/play-files.ts';
import { traceLine } from '../authoring/run/trace.ts';
import { parseOptions } from '../command.ts';
import type { Command } from '../command.ts';

export interface ScenarioOptions { only?: string | undefined; trace: boolean; json: boolean }

export const scenario: Command = {
  summary: 'play the scenarios of a process package',
  help: `Usage: yilian scenario [PACKAGE_FOLDER | SCENARIO.json ...] [--only TEXT] [--trace] [--json]

Plays scenarios/*.json of the package (default: of every package in bpmn/), or single ones: given, when, then, on the engine alone
with a clock that only the scenario moves, and the answers of handlers that it gives. docs/authoring.md describes the files.
yilian test PACKAGE_FOLDER does the same.

  --only TEXT   scenarios whose file or name contains the text
  --trace       print the events of those that fail
  --json        one JSON object with all results

Exit code: 0 all hold, 1 one does not, or there is none.`,
  run: async (argv) => {
    const { values, positionals } = parseOptions(argv, { only: { type: 'string' }, trace: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } });
    return runScenarios(positionals, values);
  },
};

/** Plays and prints. @returns the exit code */
export async function runScenarios(paths: string[], { only, trace, json }: ScenarioOptions): Promise<number> {
  const played = await playScenarios(paths, only);
  const failed = played.filter(({ failures }) => failures.length > 0).length;
  if (json) console.log(JSON.stringify({ passed: played.length - failed, failed, scenarios: played.map(({ events, ...result }) => ({ ...result, events: events.length })) }, null, 1));
  else {
    for (const result of played) print(result, trace);
    console.log(`\n${played.length - failed} of ${played.length} scenarios hold`);
  }
  return failed === 0 ? 0 : 1;
}

function print({ file, name, failures, events }: PlayedFile, trace: boolean): void {
  console.log(`${failures.length === 0 ? 'ok  ' : 'FAIL'}  ${file}  ${name}`);
  for (const { line, message } of failures) console.log(`      ${file}${line === null ? '' : `:${line}`}  ${message}`);
  if (trace && failures.length > 0) for (const event of events) console.log(`      ${traceLine(event)}`);
}
