import type { ElementKind } from '../kinds.ts';
import { adHocSubProcess } from './ad-hoc-sub-process.ts';
import { boundaryEvent } from './boundary-event.ts';
import { businessRuleTask } from './business-rule-task.ts';
import { callActivity } from './call-activity.ts';
import { complexGateway } from './complex-gateway.ts';
import { endEvent } from './end-event.ts';
import { eventBasedGateway } from './event-based-gateway.ts';
import { eventSubProcess } from './event-sub-process.ts';
import { intermediateCatchEvent } from './intermediate-catch-event.ts';
import { intermediateThrowEvent } from './intermediate-throw-event.ts';
import { receiveTask } from './receive-task.ts';
import { scriptTask } from './script-task.ts';
import { sendTask } from './send-task.ts';
import { serviceTask } from './service-task.ts';
import { startEvent } from './start-event.ts';
import { plain, type Transformer } from './transformer.ts';
import { userTask } from './user-task.ts';

/** One transformer per kind; a kind without one does not type-check. */
export const TRANSFORMERS: Record<ElementKind, Transformer> = {
  startEvent,
  intermediateCatchEvent,
  intermediateThrowEvent,
  boundaryEvent,
  endEvent,
  task: plain,
  manualTask: plain,
  userTask,
  serviceTask,
  sendTask,
  receiveTask,
  scriptTask,
  businessRuleTask,
  exclusiveGateway: plain,
  parallelGateway: plain,
  eventBasedGateway,
  inclusiveGateway: plain,
  complexGateway,
  subProcess: plain,
  eventSubProcess,
  transaction: plain,
  adHocSubProcess,
  callActivity,
};
