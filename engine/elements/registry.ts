import { adHocSubProcess } from './ad-hoc-sub-process.ts';
import { businessRuleTask } from './business-rule-task.ts';
import { callActivity } from './call-activity.ts';
import { catchEvent } from './catch-event.ts';
import { complexGateway } from './complex-gateway.ts';
import { eventBasedGateway } from './event-based-gateway.ts';
import { eventSubProcess } from './event-sub-process.ts';
import { exclusiveGateway } from './exclusive-gateway.ts';
import { inclusiveGateway } from './inclusive-gateway.ts';
import { jobTask } from './job-task.ts';
import { parallelGateway } from './parallel-gateway.ts';
import { passThrough } from './pass-through.ts';
import { processElement } from './process.ts';
import type { ElementProcessors } from './processor.ts';
import { scriptTask } from './script-task.ts';
import { sendTask } from './send-task.ts';
import { subProcess } from './sub-process.ts';
import { throwEvent } from './throw-event.ts';
import { userTask } from './user-task.ts';

/** Every kind has exactly one processor; a missing one does not compile. */
export const processors: ElementProcessors = {
  process: processElement,
  startEvent: passThrough,
  intermediateCatchEvent: catchEvent,
  intermediateThrowEvent: throwEvent,
  boundaryEvent: passThrough,
  endEvent: throwEvent,
  task: passThrough,
  manualTask: passThrough,
  userTask,
  serviceTask: jobTask,
  sendTask,
  receiveTask: catchEvent,
  scriptTask,
  businessRuleTask,
  exclusiveGateway,
  parallelGateway,
  eventBasedGateway,
  inclusiveGateway,
  complexGateway,
  subProcess,
  eventSubProcess,
  transaction: subProcess,
  adHocSubProcess,
  callActivity,
};
