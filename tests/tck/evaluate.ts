import { readDmn, type CompiledDecision } from '../../engine/compiler/compile-dmn.ts';
import { Session, type Surroundings } from '../../engine/dmn/session.ts';
import { newBudget, normalizeName } from '../../engine/feel/interpreter/index.ts';
import type { TckTest } from './cases.ts';

/** A model of the suite with its decisions by name. */
export type TckModel = ReadonlyMap<string, CompiledDecision>;

/** Noon of a day in 2026: the suite does not look at the clock. */
const NOW = Date.UTC(2026, 10, 21, 12);

/** Compiles a model with its imports. Models of the suite also hold expressions that have to fail, so problems do not count. */
export async function loadModel(xml: string, imports: readonly string[]): Promise<TckModel> {
  const { decisions } = await readDmn(xml, { imports });
  return new Map(decisions.map((decision) => [normalizeName(decision.name ?? decision.key), decision]));
}

/** Evaluates one result of a test. */
export function evaluateResult(test: TckTest, name: string, model: TckModel): { value: unknown; problems: string[] } {
  if (test.type === 'decisionService' && test.invocable !== null) {
    const service = model.get(normalizeName(test.invocable));
    if (service === undefined) return { value: null, problems: [`no decision service ${test.invocable}`] };
    const session = new Session(service.model, surroundings(test));
    const value = session.serviceResult(service.model.root);
    const outputs = service.model.services[service.model.root]?.outputs ?? [];
    return { value: outputs.length > 1 ? (value as Record<string, unknown> | null)?.[name] : value, problems: session.problems };
  }
  const decision = model.get(normalizeName(name));
  if (decision === undefined) return { value: null, problems: [`no decision ${name}`] };
  const session = new Session(decision.model, surroundings(test));
  return { value: session.decision(decision.model.root), problems: session.problems };
}

function surroundings({ inputs }: TckTest): Surroundings {
  const byName = new Map([...inputs].map(([name, value]) => [normalizeName(name), value]));
  return { environment: { now: NOW, offset: 480, notes: [], budget: newBudget() }, names: new Map(), input: (name) => byName.get(normalizeName(name)) };
}
