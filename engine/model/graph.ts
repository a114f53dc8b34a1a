/**
 * The executable form of a process definition: what the compiler makes of a `.bpmn` file and all the engine ever sees.
 * Plain JSON, integer references, no layout, no documentation. Content-addressed by the SHA-256 of its canonical JSON.
 */
import type { Json, JsonObject } from './json.ts';

/** An expression of the model, as written; the compiler has parsed it once, so at run time it is known to be well formed. */
export type Expression =
  /** FEEL (`=...`, or a `conditionExpression` / timer body in the FEEL language). */
  | { lang: 'feel'; text: string }
  /** The side-effect-free `${...}` subset; `text` is the whole template, mixed text included. */
  | { lang: 'juel'; text: string }
  /** Literal value. */
  | { lang: 'const'; value: Json };

/** BPMN elements the engine executes. One file per kind in `engine/elements/`. */
export type NodeKind =
  | 'process'
  | 'startEvent'
  | 'intermediateCatchEvent'
  | 'intermediateThrowEvent'
  | 'boundaryEvent'
  | 'endEvent'
  | 'task'
  | 'manualTask'
  | 'userTask'
  | 'serviceTask'
  | 'sendTask'
  | 'receiveTask'
  | 'scriptTask'
  | 'businessRuleTask'
  | 'exclusiveGateway'
  | 'parallelGateway'
  | 'eventBasedGateway'
  | 'inclusiveGateway'
  | 'complexGateway'
  | 'subProcess'
  | 'eventSubProcess'
  | 'transaction'
  | 'adHocSubProcess'
  | 'callActivity';

/** Trigger of an event (BPMN 2.0.2 section 10.5.5). */
export type EventTrigger =
  | { type: 'none' }
  | { type: 'message'; message: number; correlationKey?: Expression; payload?: IoMapping[] }
  | { type: 'timer'; timer: TimerDefinition }
  /** `code` undefined: catch-all (catching) or code-less (throwing). `message`: what a throwing event tells. */
  | { type: 'error'; code?: string; message?: Expression; codeVariable?: string; messageVariable?: string }
  /** Throwing: `in` (`camunda:in` of the definition), else `payload`, is handed over. */
  | { type: 'signal'; name: Expression; payload?: IoMapping[]; in?: CallMapping[] }
  /** `code` undefined: catch-all (catching) or code-less (throwing). */
  | { type: 'escalation'; code?: string; codeVariable?: string }
  /** Throwing: `activity` undefined compensates the whole scope. Boundary: belongs to `attachedTo`, its handler is `compensationHandler`. */
  | { type: 'compensation'; activity?: number; wait: boolean }
  /** `variableName` restricts evaluation to changes of that variable. */
  | { type: 'conditional'; condition: Expression; variableName?: string }
  /** Throwing: the catching event of the same name in the same scope. Catching: no target. */
  | { type: 'link'; target?: number }
  | { type: 'cancel' }
  | { type: 'terminate' }
  /** Catching: any of them, or (parallel) all of them. Throwing: all of them, in order. */
  | { type: 'multiple'; parallel: boolean; triggers: EventTrigger[] };

export type TimerDefinition =
  | { kind: 'date'; value: Expression }
  | { kind: 'duration'; value: Expression }
  /** ISO 8601 repeating interval `R[n]/[start/]duration[/end]` or cron. */
  | { kind: 'cycle'; value: Expression };

/** What a parameter is set to: an expression, or a list or map (`camunda:list`, `camunda:map`) whose parts are evaluated each by itself. */
export type ParameterValue =
  | Expression
  | { lang: 'list'; items: ParameterValue[] }
  /** In the order written; no two entries have the same name. */
  | { lang: 'map'; entries: IoMapping[] };

/** `name` is set in the target scope to the value of `value` evaluated in the source scope. */
export interface IoMapping {
  name: string;
  value: ParameterValue;
}

/** BPMN 2.0.2 section 13.3.6. */
export interface StandardLoop {
  type: 'standard';
  testBefore: boolean;
  condition?: Expression;
  maximum?: number;
}

/** BPMN 2.0.2 section 13.3.7. Exactly one of `cardinality` and `collection`. */
export interface MultiInstance {
  type: 'multi';
  sequential: boolean;
  cardinality?: Expression;
  collection?: Expression;
  /** Local variable of each instance that holds its item. */
  elementVariable?: string;
  completionCondition?: Expression;
  /** Variable outside that receives the list of outputs, in the order of the items. */
  outputCollection?: string;
  /** Evaluated in each instance when it completes. */
  outputElement?: Expression;
  /** Thrown as instances complete, for boundary events of the activity to catch (`behavior`, table 10.30); absent for All. */
  throws?: { when: 'each' | 'first' | Expression; trigger: EventTrigger }[];
  /** Each instance is an asynchronous job; the attributes of the activity itself mean all of them together. */
  asyncBefore?: boolean;
  asyncAfter?: boolean;
}

/** What a call activity starts. `latest` is resolved by the host at activation, then kept. */
export interface CallDefinition {
  element: Expression;
  binding: { type: 'latest' } | { type: 'deployment' } | { type: 'version'; version: Expression } | { type: 'versionTag'; tag: Expression };
  businessKey?: Expression;
  in: CallMapping[];
  out: CallMapping[];
}

export type CallMapping =
  /** All variables visible (in), or all of the called process (out). */
  { all: true; local: boolean } | { all: false; name: string; value: Expression; local: boolean };

/** BPMN 2.0.2 section 13.3.5. */
export interface AdHocDefinition {
  ordering: 'Parallel' | 'Sequential';
  completionCondition?: Expression;
  cancelRemaining: boolean;
  /** Inner activities without incoming flows, in document order. */
  activities: number[];
  /** true: started by themselves; false: by an operator or a client. */
  automatic: boolean;
}

/** How the votes of a multi-instance user task decide (properties `countersign`, `veto`, `everyVote`, `rejects`, `onReject`, `countersignResult`). */
export interface CountersignPolicy {
  rule: { type: 'all' | 'any' } | { type: 'ratio' | 'atLeast'; value: number };
  /** One rejection decides. */
  veto: boolean;
  /** Everybody votes, also when the result is certain. */
  everyVote: boolean;
  /** Outcomes that are rejections. */
  rejects: string[];
  /** What a rejection leads to: the flow goes on, or back to the node of this index. */
  onReject: { then: 'continue' } | { then: 'return'; to: number };
  /** Variable that receives `{result, total, approvals, rejections, votes}`. */
  result: string;
}

export interface UserTaskDefinition {
  assignee?: Expression;
  /** Each evaluates to a string, a comma-separated string, or a list of strings. */
  candidateUsers?: Expression;
  candidateGroups?: Expression;
  dueDate?: Expression;
  followUpDate?: Expression;
  priority?: Expression;
  /** Id of a form of the same package. */
  formKey?: string;
  /** Outcomes the form offers, from `camunda:property name="outcomes"`; empty when the task just completes. */
  outcomes: string[];
  countersign?: CountersignPolicy;
}

/** Work outside the engine: a handler that is run by the worker, or an external task that is fetched by topic. */
export interface JobDefinition {
  mode: 'handler' | 'external';
  /** Handler name (`camunda:connectorId`) or topic (`camunda:topic`). */
  type: string;
  input: IoMapping[];
  output: IoMapping[];
  /** Name of the variable that receives the whole result. */
  resultVariable?: string;
  /** External tasks: which is fetched first; 0 when absent. */
  priority?: Expression;
  /** Delays between attempts, ms; `[]` means the host's default policy. */
  retryDelays: number[];
}

export interface DecisionReference {
  decision: string;
  resultVariable?: string;
  mapResult: 'singleEntry' | 'singleResult' | 'collectEntries' | 'resultList';
}

export interface GraphNode {
  /** Index of this node in `ExecutableGraph.nodes`; 0 is the process. */
  index: number;
  /** BPMN element id. */
  id: string;
  kind: NodeKind;
  name?: string;
  /** Index of the enclosing process or sub-process; the process has -1. */
  scope: number;
  /** Sequence flow indices, in document order. */
  incoming: number[];
  outgoing: number[];
  /** Flow taken when no condition holds. */
  defaultFlow?: number;
  /** Events: the trigger. `null` for everything else. */
  event?: EventTrigger;
  /** Boundary events and event sub-process starts: does it interrupt? */
  interrupting?: boolean;
  /** Boundary events: the activity it is attached to. */
  attachedTo?: number;
  /** Activities: boundary events attached to it. */
  boundary?: number[];
  /** Process and sub-processes: none start events, in document order. */
  starts?: number[];
  /** Process and sub-processes: event sub-processes inside, each with exactly one typed start event. */
  eventSubProcesses?: number[];
  /** Event sub-processes: their start event. */
  trigger?: number;
  userTask?: UserTaskDefinition;
  job?: JobDefinition;
  decision?: DecisionReference;
  script?: { expression: Expression; resultVariable?: string };
  loop?: StandardLoop | MultiInstance;
  call?: CallDefinition;
  adHoc?: AdHocDefinition;
  /** Complex gateway. */
  activationCondition?: Expression;
  /** Tokens needed to start an activity; 1 when absent. */
  startQuantity?: number;
  /** Tokens sent along each outgoing flow; 1 when absent. */
  completionQuantity?: number;
  /** Activities: the handler that undoes them. */
  compensationHandler?: number;
  /** This activity is such a handler: entered by compensation only. */
  forCompensation?: boolean;
  /** Start events: variable that receives the user id of who started the instance. */
  initiator?: string;
  /** Receive task or event-based gateway that starts the process. */
  instantiate?: boolean;
  /** Event-based gateway: `parallel` waits for all its events. Only with `instantiate`. */
  eventGatewayType?: 'Exclusive' | 'Parallel';
  /** Inclusive and complex gateways: per incoming flow, the nodes from which that flow can be reached without passing the gateway. */
  upstream?: Record<number, number[]>;
  /** The same by sequence flows and links alone, boundary events left out; only for flows where that makes a difference. */
  upstreamByFlow?: Record<number, number[]>;
  asyncBefore?: boolean;
  asyncAfter?: boolean;
  /** `camunda:inputOutput` of the element itself. */
  input?: IoMapping[];
  output?: IoMapping[];
  /** `camunda:property` entries of the element, literal. Known: `caseState`, `outcomes`, `subject`. */
  properties?: Record<string, string>;
}

export interface SequenceFlow {
  index: number;
  id: string;
  name?: string;
  source: number;
  target: number;
  condition?: Expression;
}

export interface MessageDefinition {
  id: string;
  /** An expression may be used to compose the name. */
  name: Expression;
  /** From `correlationKey` of the extension elements; default is the business key. */
  correlationKey?: Expression;
}

export interface ExecutableGraph {
  schema: 1;
  /** Process id (`key` of the definition). */
  key: string;
  name?: string;
  versionTag?: string;
  nodes: GraphNode[];
  flows: SequenceFlow[];
  messages: MessageDefinition[];
  /** Ids of decisions that business-rule tasks refer to; the host puts them into the bundle. */
  decisions: string[];
  /** `camunda:property` entries of the process. Known: `title`, `businessKeyPrefix`, `initialState`. */
  properties: Record<string, string>;
}

/** Hit policies of DMN 1.5 section 8.2.8. */
export type HitPolicy = 'UNIQUE' | 'FIRST' | 'PRIORITY' | 'ANY' | 'COLLECT' | 'RULE ORDER' | 'OUTPUT ORDER';
export type Aggregation = 'SUM' | 'MIN' | 'MAX' | 'COUNT';

/** A compiled decision table. */
export interface DecisionTable {
  /** Id of the decision or knowledge model it belongs to. */
  id: string;
  name?: string;
  hitPolicy: HitPolicy;
  aggregation?: Aggregation;
  inputs: { id: string; label?: string; expression: string; typeRef?: string; values?: string }[];
  outputs: { id: string; name: string; label?: string; typeRef?: string; values?: string; default?: string }[];
  /** `when` has one FEEL unary test per input (`-` for any), `then` one FEEL expression per output. */
  rules: { id: string; when: string[]; then: string[]; description?: string }[];
}

/** A name of a decision model with its type: a FEEL type, or a key of `DecisionModel.types`. */
export interface TypedName {
  name: string;
  type?: string;
}

/** A boxed expression (DMN 1.5 section 10.2). `type` is what its value has to be. */
export type Boxed = { type?: string } & (
  | { kind: 'literal'; text: string }
  | { kind: 'table'; table: DecisionTable }
  /** An entry without a name is the value of the whole. */
  | { kind: 'context'; entries: { variable?: TypedName; value: Boxed | null }[] }
  | { kind: 'invocation'; called: Boxed | null; bindings: { name: string; value: Boxed | null }[] }
  | { kind: 'relation'; columns: TypedName[]; rows: (Boxed | null)[][] }
  | { kind: 'list'; items: (Boxed | null)[] }
  | { kind: 'function'; parameters: TypedName[]; body: Boxed | null }
  | { kind: 'conditional'; if: Boxed | null; then: Boxed | null; else: Boxed | null }
  | { kind: 'filter'; in: Boxed | null; match: Boxed | null }
  | ({ kind: 'for' } & BoxedIteration)
  | ({ kind: 'some' } & BoxedIteration)
  | ({ kind: 'every' } & BoxedIteration)
);

/** What a loop goes through, under which name, and what it does with each. */
export interface BoxedIteration {
  variable: string;
  in: Boxed | null;
  body: Boxed | null;
}

/** Something an element of a decision model may use, under the name it has there. */
export interface DecisionRequirement {
  kind: 'input' | 'decision' | 'knowledge' | 'service';
  /** Key in the table of its kind. */
  key: string;
  name: string;
  /** Name of the import it comes through. */
  import?: string;
}

export interface DecisionNode {
  id: string;
  variable: TypedName;
  requires: DecisionRequirement[];
  /** Null: the value is given from outside. */
  logic: Boxed | null;
  /** Key in `DecisionModel.files`. */
  file: string;
}

/** A business knowledge model: a function; `logic` is of kind `function`. */
export type KnowledgeModel = DecisionNode;

export interface DecisionService {
  id: string;
  variable: TypedName;
  /** Inputs, then input decisions: the parameters, in order. */
  parameters: DecisionRequirement[];
  outputs: DecisionRequirement[];
  file: string;
}

/** A type of a model (item definition, DMN 1.5 section 7.3.2). Exactly one of `base`, `components` and `function`. */
export interface ItemType {
  base?: string;
  components?: { name: string; type: ItemType }[];
  function?: { parameters: TypedName[]; result?: string };
  list?: boolean;
  /** FEEL unary tests for each value, and for the list as a whole. */
  values?: string;
  constraint?: string;
  /** Key in `DecisionModel.files`. */
  file: string;
}

/**
 * A decision with all it requires, from one DMN file and its imports: what a business rule task evaluates. Keys are ids; elements of an
 * imported file have its namespace before them (`namespace#id`).
 */
export interface DecisionModel {
  schema: 1;
  /** Id of the decision or decision service, which is also its key. */
  root: string;
  name?: string;
  decisions: Record<string, DecisionNode>;
  knowledge: Record<string, KnowledgeModel>;
  services: Record<string, DecisionService>;
  inputs: Record<string, TypedName & { file: string }>;
  types: Record<string, ItemType>;
  /** Import names of each file, and the keys of the files they stand for. The root file is `''`. */
  files: Record<string, Record<string, string>>;
  /** The file names no input data: as in many process models, expressions see all variables. Otherwise only what is required. */
  open: boolean;
}

/** Working hours of a week; times are minutes since local midnight. */
export interface WorkCalendar {
  id: string;
  /** Fixed offset from UTC in minutes (China: 480). No DST zones: the regions served have none. */
  utcOffset: number;
  /** true: 24x7, everything else is ignored. */
  continuous?: boolean;
  /** Index 0 = Sunday. Intervals [from, to) in ascending order. */
  week: [number, number][][];
  /** ISO date -> false: a day off; true: a make-up working day (调休), with the hours of a Monday. */
  exceptions: Record<string, boolean>;
}

/** A row of `sla_policy` (domain/WORKFLOWS.md appendix I). */
export interface SlaPolicy {
  id: string;
  /** ISO 8601 duration. On a working calendar one day is one working day. */
  due: string;
  calendar: string;
  /** Percentages of the interval at which to remind. */
  remind: number[];
  escalateTo?: string;
}

/** Time limits and calendars an instance is pinned to; content-addressed apart from the definition, so both change alone. */
export interface PolicySet {
  schema: 1;
  calendars: Record<string, WorkCalendar>;
  sla: Record<string, SlaPolicy>;
}

/** All that one process definition needs to run: content-addressed, resolved by hash. */
export interface DefinitionBundle {
  schema: 1;
  graph: ExecutableGraph;
  decisions: Record<string, DecisionModel>;
  /** Constants of the package (`messages.json`, `settings.json`), readable in expressions as `settings`. */
  settings: JsonObject;
}
