import type { ModdleElement } from './reading/moddle-element.ts';

const TASK_OF: Record<string, string> = {
  'bpmn:GlobalTask': 'bpmn:Task',
  'bpmn:GlobalManualTask': 'bpmn:ManualTask',
  'bpmn:GlobalUserTask': 'bpmn:UserTask',
  'bpmn:GlobalScriptTask': 'bpmn:ScriptTask',
  'bpmn:GlobalBusinessRuleTask': 'bpmn:BusinessRuleTask',
};

export const isGlobalTask = (element: ModdleElement): boolean => Object.hasOwn(TASK_OF, element.$type);

/** A global task as the process of one task that it is when called (BPMN 2.0.2 section 10.3.7). */
export function asProcess(globalTask: ModdleElement): ModdleElement {
  const { id = '' } = globalTask;
  const process: ModdleElement = { $type: 'bpmn:Process', id, name: globalTask['name'], isExecutable: true };
  const task = derive(globalTask, {
    $type: TASK_OF[globalTask.$type] ?? 'bpmn:Task', id: `${id}_task`, $parent: process, scriptFormat: globalTask['scriptFormat'] ?? globalTask['scriptLanguage'],
  });
  const start: ModdleElement = { $type: 'bpmn:StartEvent', id: `${id}_start`, $parent: process };
  const end: ModdleElement = { $type: 'bpmn:EndEvent', id: `${id}_end`, $parent: process };
  const flow = (from: ModdleElement, to: ModdleElement): ModdleElement => ({
    $type: 'bpmn:SequenceFlow', id: `${from.id ?? ''}_${to.id ?? ''}`, sourceRef: from, targetRef: to, $parent: process,
  });
  process['flowElements'] = [start, task, end, flow(start, task), flow(task, end)];
  return process;
}

/** The element with some properties of its own; those of elements, `$type` among them, cannot be assigned. */
function derive(element: ModdleElement, own: ModdleElement): ModdleElement {
  return Object.create(element, Object.getOwnPropertyDescriptors(own)) as ModdleElement;
}
