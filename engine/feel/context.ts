import { regionOffset } from '../calendar/index.ts';
import type { PolicySet } from '../model/graph.ts';
import type { Json, JsonObject } from '../model/json.ts';
import { ENGINE_VERSION } from '../model/state.ts';
import { ENGINE_BUILTINS } from './interpreter/builtins/engine.ts';
import { DataScope, newBudget, type Budget, type Environment } from './interpreter/index.ts';

/** Everything an expression may see. Nothing else is reachable: no host clock, no host zone, no randomness. */
export interface EvalContext {
  /** Variables visible from the element. */
  variables: JsonObject;
  /** Instance time, epoch ms; what `now()` and `today()` tell. */
  now: number;
  policies: PolicySet;
  /** Constants of the package, readable as `settings`. */
  settings: JsonObject;
  businessKey: string | null;
  instanceId: string;
  /** Names of the moment (form data, the outputs of a job); they hide variables of the same name. */
  extra?: JsonObject;
  /** Version of the engine the instance was started with; today's when left out. */
  engine?: number;
}

/** Names with anything behind them. */
export type Scope = { [name: string]: unknown };

/** First version that evaluates expressions of processes as those of decisions, within one budget. */
const ONE_EVALUATOR = 3;

/** Decisions of earlier instances took so many turns and calls, whatever was in them. */
const EARLIER_STEPS = 20_000_000;
const EARLIER_CHARACTERS = 1_000_000_000;

export function isLegacy({ engine = ENGINE_VERSION }: EvalContext): boolean {
  return engine < ONE_EVALUATOR;
}

/** What the expressions of a decision share. */
export function environmentOf(context: EvalContext): Omit<Environment, 'type'> {
  return { now: context.now, offset: regionOffset(context.policies), policies: context.policies, notes: [], budget: budgetOf(context), openTestsMatch: isLegacy(context) };
}

function budgetOf(context: EvalContext): Budget {
  return isLegacy(context) ? newBudget(EARLIER_STEPS, EARLIER_CHARACTERS) : newBudget();
}

/** What the names of the engine stand for; they hide everything else. */
export function engineNames({ settings, businessKey, instanceId }: EvalContext): Scope {
  return { settings, businessKey, instanceId, ...ENGINE_BUILTINS };
}

/** The names of an expression of a process: those of the engine hide those of the moment, and these the variables. */
export class ProcessScope extends DataScope {
  private readonly context: EvalContext;

  constructor(context: EvalContext) {
    const { variables, extra, settings } = context;
    super(new ProcessEnvironment(context), extra === undefined ? [settingsLayer(settings), variables] : [settingsLayer(settings), extra, variables]);
    this.context = context;
  }

  protected override own(name: string): unknown {
    if (name === 'businessKey') return this.context.businessKey;
    if (name === 'instanceId') return this.context.instanceId;
    return Object.hasOwn(ENGINE_BUILTINS, name) ? ENGINE_BUILTINS[name] : super.own(name);
  }
}

/** Made for each expression: what most of them do not ask for is worked out when it is asked for. */
class ProcessEnvironment implements Environment {
  readonly now: number;
  readonly policies: PolicySet;
  readonly notes: string[] = [];
  readonly budget = newBudget();

  constructor({ now, policies }: EvalContext) {
    this.now = now;
    this.policies = policies;
  }

  get offset(): number {
    return regionOffset(this.policies);
  }

  type(): undefined {
    return undefined;
  }
}

const layers = new WeakMap<JsonObject, { settings: JsonObject }>();

/** One object for the settings of a definition: what the parser has to know about it is found out once. */
function settingsLayer(settings: JsonObject): { settings: JsonObject } {
  const layer = layers.get(settings) ?? { settings };
  layers.set(settings, layer);
  return layer;
}

/** Looks up a name without building the whole scope; `undefined` when it does not exist. Functions are not found here. */
export function lookup(context: EvalContext, name: string): Json | undefined {
  if (name === 'settings') return context.settings;
  if (name === 'businessKey') return context.businessKey;
  if (name === 'instanceId') return context.instanceId;
  if (context.extra && Object.hasOwn(context.extra, name)) return context.extra[name];
  return Object.hasOwn(context.variables, name) ? context.variables[name] : undefined;
}
