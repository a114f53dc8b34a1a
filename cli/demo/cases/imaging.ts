import { imaging, imagingCritical } from '../imaging.ts';
import type { Scenario, TaskStep } from '../scenario.ts';
import { demoCase, numbered, until } from './demo-case.ts';
import type { DemoCase, Turn } from './demo-case.ts';

const FINDINGS = '右肺下叶见约 8 mm 结节影，边界清。';
/** Readers: in the evening and at night studies go to the doctor on duty. */
const READERS = ['rad.tang', 'duty.i1'];

const retake: TaskStep = { formKey: 'image-qc', login: 'dispatch.pan', outcome: 'REJECT', fill: () => ({ grade: 'D', rejectReasons: ['Q5'], note: '呼吸运动伪影' }) };
const preliminary = READERS.map((login): TaskStep => ({ formKey: 'imaging-report', login, outcome: 'SAVE_PRELIM', fill: () => ({ findings: FINDINGS }) }));
const sendBack: TaskStep = { formKey: 'imaging-review', login: 'senior.cao', outcome: 'RETURN', fill: () => ({ discrepancy: 'D2', reason: '请描述纵隔淋巴结' }) };
const cancel: Turn = { actions: [], messages: [{ state: 'IMAGES_PENDING', login: 'gp.lin', name: 'imaging.cancelled', data: () => ({ reason: '患者改期' }) }] };

/** How many stay in which state. */
const SCENARIOS: readonly (readonly [count: number, scenario: Scenario])[] = [
  [5, until(imaging(), 'CLOSED')],
  [7, until(imaging(), 'QUEUED')],
  [4, until(imaging(), 'IMAGES_PENDING')],
  [5, until(imaging(), 'IN_REVIEW')],
  [4, until(imaging(), 'DELIVERED')],
  [4, until(imaging(), 'IMAGES_RECEIVED')],
  [3, until(imaging(), 'QC_FAILED', { tasks: [retake] })],
  [2, until(imaging(), 'PRELIMINARY', { tasks: preliminary })],
  [2, until(imaging(), 'RETURNED', { tasks: [sendBack] })],
  [2, until(imaging(), 'ACKED')],
  [1, until(imaging(), 'CANCELLED', cancel)],
  [1, imagingCritical()],
];

/** Forty studies of a community centre, read by the imaging centre. */
export function imagingCases(): DemoCase[] {
  const all = SCENARIOS.flatMap(([count, scenario]) => Array.from({ length: count }, () => scenario));
  return all.map((scenario, i) => demoCase('imaging', numbered('imaging', i), scenario));
}
