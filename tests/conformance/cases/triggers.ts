/** Events that come from outside: how each is written and how each is made to happen. */
import { T0 } from '../../harness/play.ts';
import { on } from '../dsl/xml.ts';
import { message, set, signal, wait, type Action } from '../dsl/steps.ts';

export interface Trigger {
  /** As in the ids of the catalogue. */
  id: string;
  definition: string;
  attributes?: string;
  /** What makes it happen. */
  fire: Action[];
  /** What makes it happen again; empty: it happens once. */
  again: Action[];
}

export const TRIGGERS: Trigger[] = [
  { id: 'message', definition: on.message(), fire: [message('m')], again: [message('m')] },
  { id: 'timerDuration', definition: on.after('PT1H'), fire: [wait('PT1H')], again: [] },
  { id: 'timerDate', definition: on.date(new Date(T0 + 3_600_000).toISOString()), fire: [wait('PT1H')], again: [] },
  { id: 'signal', definition: on.signal(), fire: [signal('s')], again: [signal('s')] },
  { id: 'conditional', definition: on.condition('x > 1'), fire: [set({ x: 2 })], again: [set({ x: 0 }), set({ x: 3 })] },
  { id: 'multiple', definition: on.message() + on.signal(), fire: [signal('s')], again: [message('m')] },
  { id: 'parallelMultiple', definition: on.message() + on.signal(), attributes: 'parallelMultiple="true"', fire: [signal('s'), message('m')], again: [message('m'), signal('s')] },
];
