import { compare } from '../authoring/diff/compare.ts';
import { diffLines } from '../authoring/diff/shown.ts';
import { parseOptions } from '../command.ts';
import type { Command } from '../command.ts';
import { UserError } from '../user-error.ts';

export const diff: Command = {
  summary: 'tell what is different between two models or packages',
  help: `Usage: yilian diff OLD.bpmn NEW.bpmn [--json]
       yilian diff OLD_FOLDER NEW_FOLDER [--json]

Compares what makes the processes run: elements added, removed and changed with their properties (names, types, conditions, forms,
mappings, timers, flows); of packages also decisions, forms and settings. Where shapes lie in the diagram makes no difference.

  --json   one JSON object with all differences

Exit code: 0 no difference, 1 differences, 2 one of them cannot be read.`,
  run: async (argv) => {
    const { values, positionals } = parseOptions(argv, { json: { type: 'boolean', default: false } });
    const [before, after, ...others] = positionals;
    if (before === undefined || after === undefined || others.length > 0) throw new UserError('Name two models, or two packages.\nTry --help.', 2);
    const processes = await compare(before, after);
    if (values.json) console.log(JSON.stringify({ processes }, null, 1));
    else for (const { key, change, diff: found } of processes) console.log([`${key}: ${change}`, ...(found ? diffLines(found) : []).map((line) => `  ${line}`)].join('\n'));
    return processes.every(({ change }) => change === 'same') ? 0 : 1;
  },
};
