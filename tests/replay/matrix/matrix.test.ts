import { describe, expect, it } from 'vitest';
import { ENGINE_VERSION } from '../../../engine/model/state.ts';
import { compileDefinition } from '../../harness/definition.ts';
import { isRecorded } from '../corpus.ts';
import { MATRIX_ELEMENTS } from './elements.ts';
import { MATRIX, SITUATIONS } from './scenarios.ts';

/** Kinds and triggers of the elements of an engine, as the corpus has to contain them. */
const KINDS = [
  'task', 'manualTask', 'userTask', 'serviceTask', 'sendTask', 'receiveTask', 'scriptTask', 'businessRuleTask', 'callActivity', 'subProcess', 'transaction', 'adHocSubProcess', 'eventSubProcess', 'exclusiveGateway', 'parallelGateway',
  'inclusiveGateway', 'complexGateway', 'eventBasedGateway',
  ...['message', 'timer', 'signal', 'conditional', 'multiple', 'link'].map((trigger) => `intermediateCatchEvent ${trigger}`),
  ...['none', 'message', 'signal', 'escalation', 'compensation', 'multiple', 'link'].map((trigger) => `intermediateThrowEvent ${trigger}`),
  ...['none', 'message', 'signal', 'escalation', 'error', 'compensation', 'cancel', 'terminate', 'multiple'].map((trigger) => `endEvent ${trigger}`),
  ...['message', 'timer', 'signal', 'conditional', 'error', 'escalation'].map((trigger) => `boundaryEvent ${trigger}`),
];

describe('the matrix of recorded histories', () => {
  it('has every element', () => {
    const covered = new Set(MATRIX_ELEMENTS.flatMap(({ covers: { kind, trigger } }) => [kind, `${kind} ${trigger ?? ''}`]));
    expect(KINDS.filter((kind) => !covered.has(kind))).toEqual([]);
  });

  it('has every element in every situation: `npx tsx tests/replay/record.ts` records what is missing', async () => {
    expect(MATRIX).toHaveLength(MATRIX_ELEMENTS.length * SITUATIONS.length);
    const missing = await Promise.all(MATRIX.map(async ({ name }) => ((await isRecorded(`${ENGINE_VERSION}/${name}`)) ? [] : [name])));
    expect(missing.flat()).toEqual([]);
  });

  it.each(MATRIX_ELEMENTS.map((element) => [element.id, element] as const))('%s is what its model contains', async (id, { covers: { kind, trigger } }) => {
    const cell = MATRIX.find(({ name }) => name === `matrix/${id}-normal`);
    const { bundle } = await compileDefinition(cell?.xml ?? '');
    expect(bundle.graph.nodes.some((node) => node.kind === kind && (trigger === undefined || kind === 'eventSubProcess' || node.event?.type === trigger))).toBe(true);
  });
});
