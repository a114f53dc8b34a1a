import type { ExecutableGraph, GraphNode } from '../../model/graph.ts';
import { compile, type CompileOptions, type Problem } from '../index.ts';

/** A file with one executable process around `body`; `roots` stand beside it. */
export function bpmn(body: string, roots = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="Definitions" targetNamespace="t">
<message id="M" name="m"/><error id="E" errorCode="CODE"/>${roots}
<process id="p" isExecutable="true">
${body}
</process>
</definitions>`;
}

/** start -> `middle` -> end, where `middle` is one element with the id `x`. */
export function around(middle: string, roots = ''): string {
  return bpmn(`<startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="x"/>
${middle}
<sequenceFlow id="f2" sourceRef="x" targetRef="e"/><endEvent id="e"/>`, roots);
}

export async function graphOf(xml: string, options?: CompileOptions): Promise<ExecutableGraph> {
  const compiled = await compile(xml, options);
  if (!compiled.ok) throw new Error(compiled.error.map((problem) => `${problem.element}: ${problem.message}`).join('\n'));
  return compiled.value.processes[0]!.graph;
}

/** The node with the id `x` of `around`. */
export async function nodeOf(middle: string, options?: CompileOptions): Promise<GraphNode> {
  return (await graphOf(around(middle), options)).nodes.find((node) => node.id === 'x')!;
}

/** All errors of a file; none when it compiles. */
export async function errorsOf(xml: string, options?: CompileOptions): Promise<Problem[]> {
  const compiled = await compile(xml, options);
  return compiled.ok ? [] : compiled.error.filter((problem) => problem.severity === 'error');
}

export async function messagesOf(xml: string, options?: CompileOptions): Promise<string[]> {
  return (await errorsOf(xml, options)).map((problem) => `${problem.element}: ${problem.message}`);
}

/** What a file that compiles warns of. */
export async function warningsOf(xml: string): Promise<string[]> {
  const compiled = await compile(xml);
  if (!compiled.ok) throw new Error(compiled.error.map((problem) => `${problem.element}: ${problem.message}`).join('\n'));
  return compiled.value.warnings.map((problem) => `${problem.element}: ${problem.message}`);
}
