import { validatePlan, type Obstacle } from '../../../engine/migrate/index.ts';
import type { EngineState } from '../../../engine/model/state.ts';
import { enginePlan, type Instruction, type RestPlan } from './plan.ts';

interface InstructionReport { instruction: Instruction; failures: string[] }

/** An instance without tokens: what is wrong with a plan whatever it is applied to. */
const NOBODY: EngineState = { schema: 1, engine: 2, instanceId: '', businessKey: null, status: 'active', nextKey: 1, seq: 0, now: 0, elements: {}, subscriptions: {}, incidents: {}, caseState: null };

/** Every obstacle of a plan, by instruction. */
export function planReport(plan: RestPlan): { instructionReports: InstructionReport[]; variableReports: object } {
  const { sourceGraph, targetGraph, instructions } = plan;
  const obstacles = validatePlan(NOBODY, sourceGraph, targetGraph, enginePlan(plan));
  const kinds = (graph: RestPlan['sourceGraph']) => new Map(graph.nodes.map(({ id, kind }) => [id, kind]));
  const [sources, targets] = [kinds(sourceGraph), kinds(targetGraph)];
  const failuresOf = ({ sourceActivityIds: [source = ''], targetActivityIds: [target = ''] }: Instruction): string[] => {
    const [from, to] = [sources.get(source), targets.get(target)];
    const otherKind = from !== undefined && to !== undefined && from !== to ? [`Activities have incompatible types (${source} is a ${from}, ${target} is a ${to})`] : [];
    return [...obstacles.filter(({ element }) => element === source).map(({ reason }) => reason), ...otherKind];
  };
  return { instructionReports: instructions.map((instruction) => ({ instruction, failures: failuresOf(instruction) })).filter(({ failures }) => failures.length > 0), variableReports: {} };
}

/** What prevents one instance from going on by the plan. */
export const instanceObstacles = (state: EngineState, plan: RestPlan): Obstacle[] => validatePlan(state, plan.sourceGraph, plan.targetGraph, enginePlan(plan));
