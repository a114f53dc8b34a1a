import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compile } from '../../../engine/compiler/index.ts';
import { adapted, model, telling, type ModelName } from './models.ts';

const FOLDER = join(import.meta.dirname, '../models');
const PEERS = join(import.meta.dirname, '../../../../shared/peers/bpmn');
const NAMES: ModelName[] = ['w1', 'w1a', 'w2', 'w4', 'w6'];

describe('the models of the benchmark', () => {
  it.each(NAMES)('%s compiles, with handlers for the classes of the peers', async (name) => {
    const compiled = await compile(model(FOLDER, name));
    expect(compiled).toMatchObject({ ok: true });
    if (!compiled.ok) return;
    const jobs = compiled.value.processes[0]?.graph.nodes.flatMap((node) => (node.job ? [node.job] : [])) ?? [];
    expect(jobs.map(({ mode, type }) => [mode, type])).toEqual(({ w1: ['noop', 'noop', 'noop', 'noop', 'noop'], w1a: ['noop', 'noop', 'noop', 'noop', 'tell'], w2: [], w4: ['tell'], w6: ['effect', 'effect'] }[name]).map((type) => ['handler', `bench.${type}`]));
  });

  it('the last of five steps tells when it is done', () => {
    expect(telling(model(FOLDER, 'w1')).match(/bench\.\w+/g)).toEqual(['bench.noop', 'bench.noop', 'bench.noop', 'bench.noop', 'bench.tell']);
  });

  it('a class nothing stands for is an error', () => {
    expect(() => adapted('<serviceTask id="x" operaton:class="peers.Op$Other"/>')).toThrow('no handler');
  });

  it.skipIf(!existsSync(PEERS)).each(NAMES)('%s is the model of the peers, byte by byte', (name) => {
    expect(readFileSync(join(FOLDER, `${name}.bpmn`), 'utf8')).toBe(readFileSync(join(PEERS, `${name}.bpmn`), 'utf8'));
  });
});
