import type { ExecutableGraph, GraphNode } from '../model/graph.ts';
import { Build, type CompileOptions } from './build.ts';
import { TRANSFORMERS } from './elements/registry.ts';
import { linkCompensationHandlers } from './compensation.ts';
import { readDataAssociations } from './data.ts';
import { addFlows } from './flows.ts';
import { addImplicitStarts } from './implicit-starts.ts';
import { isActivity, isNode, isScope, kindOf, type ElementKind } from './kinds.ts';
import { assignLanes } from './lanes.ts';
import { readLoop } from './loops.ts';
import type { Reporter } from './problems.ts';
import { readExpression } from './reading/expressions.ts';
import { checkExtensions, extension, properties } from './reading/extensions.ts';
import { readIoMappings } from './reading/io-mappings.ts';
import { children, type ModdleElement } from './reading/moddle-element.ts';
import { addUpstream } from './upstream.ts';
import { validateGraph } from './validation/index.ts';

/** Properties of a process that are expressions. */
const PROCESS_EXPRESSIONS = ['title'];

/** Compiles one process: nodes in document order, then flows, then the parts of each node, then the checks of the whole. */
export function buildGraph(process: ModdleElement, report: Reporter, options: CompileOptions): ExecutableGraph {
  const build = new Build(process, report, options);
  const root = build.addNode(process, 'process', -1);
  build.graph.properties = properties(process);
  for (const name of PROCESS_EXPRESSIONS) {
    const value = build.graph.properties[name];
    if (value) readExpression(value, name, process.id ?? null, report);
  }
  checkExtensions(process, report);
  addNodes(process, root.index, build);
  addFlows(build);
  for (const node of build.graph.nodes.slice(1)) {
    const element = build.elementOf(node);
    readCommonParts(element, node.index, build);
    TRANSFORMERS[node.kind as ElementKind].transform(element, node, build);
  }
  linkCompensationHandlers(build);
  addImplicitStarts(build);
  assignLanes(process, build);
  if (!addUpstream(build.graph)) report.error(build.graph.key, 'too much leads to the inclusive and complex joins of the process; divide it');
  validateGraph(build);
  return build.graph;
}

function addNodes(container: ModdleElement, scope: number, build: Build): void {
  for (const element of children(container, 'flowElements').filter(isNode)) {
    const kind = kindOf(element);
    if ('unsupported' in kind) {
      build.refuse(element, kind.unsupported);
      continue;
    }
    if (element.id === undefined) build.error(element, `has no id (in ${container.id ?? container.$type})`);
    const node = build.addNode(element, kind.kind, scope);
    if (isScope(kind.kind)) addNodes(element, node.index, build);
  }
}

function readCommonParts(element: ModdleElement, index: number, build: Build): void {
  const node = build.node(index);
  checkExtensions(element, build.report);
  const entries = properties(element);
  if (Object.keys(entries).length > 0) node.properties = entries;
  const { input, output } = readIoMappings(extension(element, 'camunda:InputOutput'), element.id ?? null, build.report);
  const data = readDataAssociations(element, build);
  if (input.length + data.input.length > 0) node.input = [...data.input, ...input];
  if (output.length + data.output.length > 0) node.output = [...output, ...data.output];
  if (isActivity(node.kind)) readActivityParts(element, node, build);
  if (element['asyncBefore'] === true || element['async'] === true) node.asyncBefore = true;
  if (element['asyncAfter'] === true) node.asyncAfter = true;
}

function readActivityParts(element: ModdleElement, node: GraphNode, build: Build): void {
  const loop = readLoop(element, build);
  if (loop) node.loop = loop;
  if (element['isForCompensation'] === true) node.forCompensation = true;
  for (const quantity of ['startQuantity', 'completionQuantity'] as const) {
    const value = Number(element[quantity] ?? 1);
    if (value > 1) node[quantity] = value;
  }
}
