import type { CompensationRecord, ElementInstance, EngineState, Subscription } from '../model/state.ts';
import { isContinuation, type Mapping } from './mapping.ts';
import { isJoin } from './validate-joins.ts';

/** The state in terms of the new definition: every index it holds is replaced, everything else is as it was. Needs a valid plan. */
export function rename(state: EngineState, mapping: Mapping): EngineState {
  return {
    ...state,
    ...(state.doneBy && { doneBy: Object.fromEntries(Object.entries(state.doneBy).map(([id, users]) => [mapping.idOf(id), users])) }),
    ...(state.suspendedJobs && { suspendedJobs: state.suspendedJobs.map((id) => mapping.idOf(id)) }),
    elements: mapValues(state.elements, (element) => renameElement(element, mapping)),
    subscriptions: mapValues(state.subscriptions, (subscription) => renameSubscription(subscription, state, mapping)),
  };
}

function renameElement(element: ElementInstance, mapping: Mapping): ElementInstance {
  const { via, occurred, compensable, compensating, queue, done, ...rest } = element;
  const flow = via === undefined ? undefined : mapping.flow(via);
  return {
    ...rest,
    node: mapping.target(element.node).index,
    ...(flow !== undefined && { via: flow }),
    ...(occurred && { occurred: renameOccurred(element, occurred, mapping) }),
    ...(compensable && { compensable: renameRecords(compensable, mapping) }),
    ...(compensating && { compensating: { ...compensating, queue: renameRecords(compensating.queue, mapping) } }),
    ...(done && { done: done.flatMap(({ node, ...entry }) => { const target = mapping.node(node); return target === undefined ? [] : [{ ...entry, node: target }]; }) }),
    ...(queue && { queue: queue.map((index) => mapping.target(index).index) }),
  };
}

/** By event, the triggers that have occurred; of a complex gateway after its activation, by the gateway, the flows it has seen. */
function renameOccurred(element: ElementInstance, occurred: Record<number, number[]>, mapping: Mapping): Record<number, number[]> {
  const entries = Object.entries(occurred).flatMap(([key, seen]) => {
    const node = mapping.node(Number(key));
    const isGateway = element.reset && isJoin(mapping.source(element.node));
    return node === undefined || mapping.isUpdated(Number(key)) ? [] : [[node, isGateway ? seen.flatMap((flow) => mapping.flow(flow) ?? []) : seen] as const];
  });
  return Object.fromEntries(entries);
}

function renameRecords(records: CompensationRecord[], mapping: Mapping): CompensationRecord[] {
  return records.map(({ node, inner, ...rest }) => ({ ...rest, node: mapping.target(node).index, ...(inner && { inner: renameRecords(inner, mapping) }) }));
}

/** Only those that are kept; a continuation belongs to its element. */
function renameSubscription(subscription: Subscription, state: EngineState, mapping: Mapping): Subscription {
  const element = state.elements[subscription.element];
  const node = isContinuation(subscription) && element ? element.node : subscription.node;
  return { ...subscription, node: mapping.target(node).index };
}

function mapValues<T>(table: Record<number, T>, change: (value: T) => T): Record<number, T> {
  return Object.fromEntries(Object.entries(table).map(([key, value]) => [key, change(value)]));
}
