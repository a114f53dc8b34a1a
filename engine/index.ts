/**
 * The engine as a library: `import { compile, step } from 'yilian/engine'`. Pure functions over plain JSON; no clock, no files, no network.
 * What is exported here is kept stable; what lies behind it is not.
 */

/** Files of a modeler to executable graphs and decisions: all problems at once, each with element, line and column. */
export { compile, compileDmn, type CompiledDecision, type CompiledDefinitions, type CompileOptions, type Problem } from './compiler/index.ts';

/** One input to the next state, the work for the host and the facts for the record; would an input be refused; when time is needed next. */
export { initialState, nextDue, step, validate } from './step/index.ts';

/** `step` with what every host needs: each input once, events kept until acknowledged, commands in a fixed order, snapshots. */
export { InstanceDriver, SEEN_LIMIT, type Delivery, type Snapshot } from './driver/instance-driver.ts';

/** A decision alone, with the record of how its result came about. */
export { evaluateDecision, type DecisionOutcome, type TableTrace } from './dmn/index.ts';

/** Expressions of the models over plain JSON. */
export { checkExpression, evaluate, evaluateCondition, unaryTests, type EvalContext } from './feel/index.ts';

export type { Definition } from './model/definition.ts';
export type {
  DecisionModel, DecisionTable, DefinitionBundle, ExecutableGraph, Expression, GraphNode, NodeKind, PolicySet, SequenceFlow, SlaPolicy, WorkCalendar,
} from './model/graph.ts';
export type { Actor, Command, EngineEvent, EventActor, EventBody, Input, InputBody, Modification, Rejection, StepResult } from './model/io.ts';
export type { Json, JsonObject } from './model/json.ts';
export type { Result } from './model/result.ts';
export { ENGINE_VERSION, type ElementInstance, type EngineState, type Incident, type Subscription, type TaskState } from './model/state.ts';
