import { compile, compileDmn, type CompiledDecision, type Problem } from '../../../engine/compiler/index.ts';
import type { DecisionModel, ExecutableGraph } from '../../../engine/model/graph.ts';
import { err, ok, type Result } from '../../../engine/model/result.ts';
import type { DeploymentInput } from '../../../store/contract.ts';

export interface DeployedFile { name: string; text: string }
export type FileProblem = Problem & { file: string };

interface Built { graph: ExecutableGraph; xml: string; resource: string }
type Decision = CompiledDecision & { xml: string; resource: string };

/**
 * Compiles the files of a deployment: `.bpmn` and `.bpmn20.xml`, `.dmn` and `.dmn11.xml`; the others are kept as they are. All problems are reported at once.
 * @param deployed the latest decision of a key that is not among the files, or null
 */
export async function buildDeployment(
  files: readonly DeployedFile[], options: { unknownCode: 'refuse' | 'external' }, deployed: (key: string) => Promise<DecisionModel | null>,
): Promise<Result<Pick<DeploymentInput, 'processes' | 'decisions'>, FileProblem[]>> {
  const problems: FileProblem[] = [];
  const processes: Built[] = [];
  const decisions: Decision[] = [];
  const others = files.filter(({ name }) => isDmn(name)).map(({ text }) => text);
  for (const { name, text } of files) {
    if (isBpmn(name)) {
      const result = await compile(text, options);
      if (result.ok) processes.push(...result.value.processes.map(({ graph }) => ({ graph, xml: text, resource: name })));
      else problems.push(...result.error.map((found) => ({ ...found, file: name })));
    } else if (isDmn(name)) {
      const result = await compileDmn(text, { imports: others.filter((other) => other !== text) });
      if (result.ok) decisions.push(...result.value.decisions.map((decision) => ({ ...decision, xml: text, resource: name })));
      else problems.push(...result.error.map((found) => ({ ...found, file: name })));
    }
  }
  problems.push(...repeated(processes.map(({ graph, resource }) => ({ key: graph.key, file: resource }))), ...repeated(decisions.map(({ key, resource }) => ({ key, file: resource }))));
  if (problems.some(({ severity }) => severity === 'error')) return err(problems);
  const own = new Map(decisions.map(({ key, model }) => [key, model]));
  const bundled = processes.map(async ({ graph, xml, resource }) => {
    const models = await Promise.all(graph.decisions.map(async (key) => [key, own.get(key) ?? (await deployed(key))] as const));
    const found = Object.fromEntries(models.filter((entry): entry is [string, DecisionModel] => entry[1] !== null));
    return { key: graph.key, name: graph.name ?? null, versionTag: graph.versionTag ?? null, xml, resource, bundle: { schema: 1 as const, graph, decisions: found, settings: {} } };
  });
  return ok({ processes: await Promise.all(bundled), decisions: decisions.map(({ key, name, xml, resource }) => ({ key, name, xml, resource })) });
}

export const isBpmn = (name: string): boolean => /\.bpmn(?:20)?(?:\.xml)?$/i.test(name);
export const isDmn = (name: string): boolean => /\.dmn(?:11)?(?:\.xml)?$/i.test(name);

function repeated(items: readonly { key: string; file: string }[]): FileProblem[] {
  return items
    .filter(({ key }, index) => items.findIndex((other) => other.key === key) < index)
    .map(({ key, file }) => ({ file, element: key, line: null, column: null, message: `the deployment contains definitions with the same key '${key}'`, severity: 'error' }));
}
