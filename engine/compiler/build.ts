import type { ExecutableGraph, Expression, GraphNode } from '../model/graph.ts';
import { readExpression, readFeel } from './reading/expressions.ts';
import type { Reporter } from './problems.ts';
import { describe, text, type ModdleElement } from './reading/moddle-element.ts';

export interface CompileOptions {
  /** What becomes of Java classes, delegate expressions and the like: refused, or external tasks with the same topic name. */
  unknownCode?: 'refuse' | 'external';
}

/** One process on its way from elements to graph. */
export class Build {
  readonly graph: ExecutableGraph;
  readonly report: Reporter;
  readonly options: CompileOptions;
  /** Element behind each node, by index. */
  readonly elements: ModdleElement[] = [];
  private readonly indexes = new Map<ModdleElement, number>();
  private readonly refused = new Set<ModdleElement>();
  private readonly messages = new Map<ModdleElement, number>();

  constructor(process: ModdleElement, report: Reporter, options: CompileOptions) {
    this.report = report;
    this.options = options;
    const name = text(process, 'name');
    const versionTag = text(process, 'versionTag');
    this.graph = {
      schema: 1,
      key: process.id ?? '',
      ...(name !== undefined && { name }),
      ...(versionTag !== undefined && { versionTag }),
      nodes: [],
      flows: [],
      messages: [],
      decisions: [],
      properties: {},
    };
  }

  /** Adds a node; its parts are filled in by the transformers. */
  addNode(element: ModdleElement, kind: GraphNode['kind'], scope: number): GraphNode {
    const name = text(element, 'name');
    const node: GraphNode = { index: this.graph.nodes.length, id: element.id ?? '', kind, ...(name !== undefined && { name }), scope, incoming: [], outgoing: [] };
    this.graph.nodes.push(node);
    this.elements.push(element);
    this.indexes.set(element, node.index);
    return node;
  }

  node(index: number): GraphNode {
    const node = this.graph.nodes[index];
    if (node === undefined) throw new Error(`graph has no node ${index}`);
    return node;
  }

  nodeOf(element: ModdleElement | undefined): GraphNode | undefined {
    const index = element === undefined ? undefined : this.indexes.get(element);
    return index === undefined ? undefined : this.graph.nodes[index];
  }

  elementOf(node: GraphNode): ModdleElement {
    const element = this.elements[node.index];
    if (element === undefined) throw new Error(`node ${node.index} has no element`);
    return element;
  }

  /** Reports an element that gets no node because the engine does not execute its kind. */
  refuse(element: ModdleElement, message: string): void {
    this.refused.add(element);
    this.error(element, message);
  }

  /** Whether the element is missing from the graph for a reason that has been reported. */
  isRefused(element: ModdleElement): boolean {
    return this.refused.has(element);
  }

  /** Reports an error at the element, calling it by its type and name. */
  error(element: ModdleElement, message: string): void {
    this.report.error(element.id ?? null, `${describe(element)}: ${message}`);
  }

  warn(element: ModdleElement, message: string): void {
    this.report.warn(element.id ?? null, `${describe(element)}: ${message}`);
  }

  /** An expression attribute of the element; absent when the attribute is. */
  expression(element: ModdleElement, attribute: string): Expression | undefined {
    const value = text(element, attribute);
    return value === undefined ? undefined : readExpression(value, attribute, element.id ?? null, this.report);
  }

  feel(element: ModdleElement, value: string, what: string): Expression {
    return readFeel(value, what, element.id ?? null, this.report);
  }

  /** Index of a message in the graph, added on first use. */
  message(message: ModdleElement, add: () => ExecutableGraph['messages'][number]): number {
    const known = this.messages.get(message);
    if (known !== undefined) return known;
    const index = this.graph.messages.push(add()) - 1;
    this.messages.set(message, index);
    return index;
  }
}
