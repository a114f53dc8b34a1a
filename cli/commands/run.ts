import { parseInstant } from '../../engine/calendar/index.ts';
import type { JsonObject } from '../../engine/index.ts';
import { loadModel, readJson } from '../authoring/package-folder.ts';
import { ask } from '../authoring/run/ask.ts';
import { runModel } from '../../engine/simulate/run-model.ts';
import { traceLine } from '../authoring/run/trace.ts';
import { parseOptions } from '../command.ts';
import type { Command } from '../command.ts';
import { UserError } from '../user-error.ts';

const CODES = { completed: 0, waiting: 2, failed: 1 };

export const run: Command = {
  summary: 'play a model in this process, without a server, and print what happens',
  help: `Usage: yilian run MODEL.bpmn [options]

Plays one instance on the engine alone, with a clock that jumps. By default everything is answered: handlers and calls give {},
tasks take their first outcome, awaited messages and signals arrive, timers fire in order. In the folder of a package, its forms,
decisions and settings take part. Nothing is stored and nobody is notified.

  --vars FILE     start variables, a JSON object
  --process KEY   the process to play, when the file has several
  --start ID      start event, when it is not the one without a trigger
  --at TIME       when it starts, ISO 8601 (default 2026-01-05T09:00:00+08:00, a Monday)
  --max-steps N   inputs given at most (default 1000)
  --interactive=true   ask before each step (default false)
  --json          one JSON object per event, and one with the result at the end

Exit code: 0 completed, 2 waiting, 1 an incident or another error.`,
  run: async (argv) => {
    const { values, positionals } = parseOptions(argv, {
      vars: { type: 'string' }, process: { type: 'string' }, start: { type: 'string' }, at: { type: 'string', default: '2026-01-05T09:00:00+08:00' },
      'max-steps': { type: 'string', default: '1000' }, interactive: { type: 'string', default: 'false' }, json: { type: 'boolean', default: false },
    });
    const [file, ...others] = positionals;
    if (file === undefined || others.length > 0) throw new UserError('Name one model.\nTry --help.', 2);
    const maxSteps = Number(values['max-steps']);
    if (!Number.isInteger(maxSteps) || maxSteps < 1) throw new UserError(`"${values['max-steps']}" is no number of steps.`, 2);
    if (values.interactive !== 'true' && values.interactive !== 'false') throw new UserError('--interactive is true or false.', 2);
    const at = parseInstant(values.at, 480);
    if (!at.ok) throw new UserError(`--at: ${at.error}`, 2);

    const { package: loaded, keys } = await loadModel(file);
    const key = values.process ?? keys[0] ?? '';
    const definition = loaded.definitions.get(key);
    if (definition === undefined || !keys.includes(key)) throw new UserError(`${file} has no process ${key}; it has ${keys.join(', ')}.`, 2);
    const result = await runModel({
      definition, forms: loaded.forms, variables: variablesFrom(values.vars), startNode: values.start, maxSteps, at: at.value,
      ...(values.interactive === 'true' && { answer: (player) => ask(player, loaded.forms) }),
      onEvent: (event) => console.log(values.json ? JSON.stringify(event) : traceLine(event)),
      onAnswer: ({ because }) => void (values.json || console.log(`  > ${because}`)),
    });
    if (values.json) console.log(JSON.stringify({ result }));
    else console.log(`\n${result.outcome}${result.reason === null ? '' : `: ${result.reason}`} (${result.steps} steps${result.caseState === null ? '' : `, case ${result.caseState}`})`);
    return CODES[result.outcome];
  },
};

function variablesFrom(file: string | undefined): JsonObject {
  if (file === undefined) return {};
  const content = readJson(file);
  if (typeof content !== 'object' || content === null || Array.isArray(content)) throw new UserError(`${file} must hold a JSON object.`, 2);
  return content as JsonObject;
}
