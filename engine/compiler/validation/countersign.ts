import type { CountersignPolicy, GraphNode } from '../../model/graph.ts';
import { downstream } from '../../task-life/paths.ts';
import { rejectsAmong } from '../../task-life/rejects.ts';
import type { Build } from '../build.ts';

const OTHERS = ['veto', 'everyVote', 'onReject', 'countersignResult'] as const;

/** Reads how the votes of multi-instance user tasks decide, once the whole graph is there: where a rejection goes back to is looked up in it. */
export function readCountersigns(build: Build): void {
  for (const node of build.graph.nodes) {
    const properties = node.properties ?? {};
    if (properties['countersign'] === undefined) {
      const idle = node.kind === 'userTask' ? OTHERS.find((name) => properties[name] !== undefined) : undefined;
      if (idle !== undefined) build.error(build.elementOf(node), `${idle} is for user tasks with the property countersign`);
    } else if (!node.userTask) build.error(build.elementOf(node), 'countersign is for user tasks');
    else {
      const policy = readPolicy(node, properties, build);
      if (policy) node.userTask.countersign = policy;
    }
  }
}

function readPolicy(node: GraphNode, properties: Record<string, string>, build: Build): CountersignPolicy | null {
  const element = build.elementOf(node);
  const problems: string[] = [];
  const rule = ruleOf(properties['countersign'] ?? '');
  if (!rule) problems.push(`countersign "${properties['countersign']}" is none of all, any, ratio:<over 0 up to 1>, atLeast:<whole number from 1>`);
  if (node.loop?.type !== 'multi') problems.push('a countersignature needs multi-instance loop characteristics: one instance for each who signs');
  else if (node.loop.completionCondition) problems.push('countersign decides when it is complete: it has no completionCondition besides');
  const outcomes = node.userTask?.outcomes ?? [];
  const rejects = rejectsAmong(outcomes, properties);
  if (rejects.length === 0 || rejects.length >= outcomes.length) problems.push('a countersignature needs outcomes, of which some reject (property rejects, else REJECT) and some do not');
  const onReject = onRejectOf(node, properties['onReject'] ?? 'continue', build);
  if (typeof onReject === 'string') problems.push(onReject);
  for (const name of ['veto', 'everyVote'] as const) if (!['true', 'false', undefined].includes(properties[name])) problems.push(`${name} is true or false`);
  for (const problem of problems) build.error(element, problem);
  if (problems.length > 0 || !rule || typeof onReject === 'string') return null;
  return { rule, veto: properties['veto'] === 'true', everyVote: properties['everyVote'] === 'true', rejects, onReject, result: properties['countersignResult'] ?? `${node.id}Result` };
}

function ruleOf(text: string): CountersignPolicy['rule'] | null {
  if (text === 'all' || text === 'any') return { type: text };
  const [, type, number] = /^(ratio|atLeast):\s*(\d+(?:\.\d+)?)$/.exec(text) ?? [];
  const value = Number(number);
  if (type === 'ratio' && value > 0 && value <= 1) return { type, value };
  return type === 'atLeast' && Number.isInteger(value) && value >= 1 ? { type, value } : null;
}

/** @returns the setting, or what is wrong with it */
function onRejectOf(node: GraphNode, text: string, build: Build): CountersignPolicy['onReject'] | string {
  if (text === 'continue') return { then: 'continue' };
  const id = /^return:(.+)$/.exec(text)?.[1]?.trim();
  const target = build.graph.nodes.find((other) => other.id === id);
  if (id === undefined) return `onReject "${text}" is neither continue nor return:<id of a user task>`;
  if (target?.kind !== 'userTask' || target.scope !== node.scope || !downstream(build.graph, target).has(node.index)) return `onReject: ${id} is no user task before it in the same scope`;
  return { then: 'return', to: target.index };
}
