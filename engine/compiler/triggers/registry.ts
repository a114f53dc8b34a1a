import type { EventTrigger } from '../../model/graph.ts';
import type { Build } from '../build.ts';
import type { ModdleElement } from '../reading/moddle-element.ts';
import { readTimer } from '../reading/timers.ts';
import { readCompensation } from './compensation.ts';
import { readConditional } from './conditional.ts';
import { readError, readEscalation } from './coded.ts';
import { readLink } from './link.ts';
import { readMessage } from './message.ts';
import { readSignal } from './signal.ts';

export interface TriggerReader {
  type: EventTrigger['type'];
  /** Null when it cannot run; the reason is reported. */
  read(event: ModdleElement, definition: ModdleElement, direction: 'catch' | 'throw', build: Build): EventTrigger | null;
}

/** One reader per event definition (BPMN 2.0.2 section 10.5.5). */
export const TRIGGER_READERS: Record<string, TriggerReader> = {
  'bpmn:MessageEventDefinition': { type: 'message', read: readMessage },
  'bpmn:TimerEventDefinition': {
    type: 'timer',
    read(event, definition, _direction, build) {
      const timer = readTimer(definition, event.id ?? null, build.report);
      return timer && { type: 'timer', timer };
    },
  },
  'bpmn:ErrorEventDefinition': { type: 'error', read: readError },
  'bpmn:SignalEventDefinition': { type: 'signal', read: readSignal },
  'bpmn:EscalationEventDefinition': { type: 'escalation', read: readEscalation },
  'bpmn:CompensateEventDefinition': { type: 'compensation', read: readCompensation },
  'bpmn:ConditionalEventDefinition': { type: 'conditional', read: readConditional },
  'bpmn:LinkEventDefinition': { type: 'link', read: readLink },
  'bpmn:CancelEventDefinition': { type: 'cancel', read: () => ({ type: 'cancel' }) },
  'bpmn:TerminateEventDefinition': { type: 'terminate', read: () => ({ type: 'terminate' }) },
};
