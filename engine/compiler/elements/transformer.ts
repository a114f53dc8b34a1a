import type { GraphNode } from '../../model/graph.ts';
import type { Build } from '../build.ts';
import type { ModdleElement } from '../reading/moddle-element.ts';

/** Compiles one kind of element. Relations between elements (flows, scopes) are checked in `validation/`. */
export interface Transformer {
  /** Fills the node from the element and reports what in the element itself cannot run. */
  transform(element: ModdleElement, node: GraphNode, build: Build): void;
}

/** Elements without properties of their own: tasks that just pass, gateways, embedded sub-processes. */
export const plain: Transformer = { transform: () => undefined };
