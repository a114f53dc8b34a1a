import { describe, expect, it } from 'vitest';
import { compile } from '../../engine/compiler/index.ts';
import { referralXml, requestXml } from '../test-support/sample-package.ts';
import { startInfoOf, startNode } from './start-node.ts';

async function info(xml: string) {
  const compiled = await compile(xml);
  const graph = compiled.ok ? compiled.value.processes[0]?.graph : undefined;
  if (!graph) throw new Error(JSON.stringify(compiled));
  return startInfoOf(graph);
}

describe('the start event', () => {
  it('is that of the message, else the none start', async () => {
    const both = await info(referralXml);
    expect([startNode(both, 'referral.submitted'), startNode(both, 'other'), startNode(both)]).toEqual(['bySystem', undefined, undefined]);
    expect(both.businessKeyPattern).toBe('ZZ{orgCode}{yyyyMMdd}{seq4}U');
  });

  it('is the only message start of a process without a none start', async () => {
    const none = await info(requestXml);
    expect(startNode({ ...none, hasNoneStart: false, byMessage: { m: 's' } })).toBe('s');
    expect(() => startNode({ ...none, hasNoneStart: false, byMessage: { m: 's', n: 't' } })).toThrow();
    expect(() => startNode({ ...none, hasNoneStart: false, byMessage: {} })).toThrow();
  });
});
