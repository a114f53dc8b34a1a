/** One imaging case, played through its forms in a demo region: the words of the scenarios. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { vi } from 'vitest';
import { ingest } from '../../api/imaging/ingest.ts';
import { announceImages } from '../../api/imaging/progress.ts';
import { syntheticStudy, type ImageOptions } from '../../cli/demo/synthetic-image.ts';
import type { Json, JsonObject } from '../../engine/model/json.ts';
import { iso } from '../../activities/kit/time.ts';
import type { ImagingOrderRow } from '../../store/contract.ts';
import { createHarness, type Harness, type HarnessOptions } from './harness.ts';
import { ORDER } from './imaging-order.ts';

vi.setConfig({ hookTimeout: 120_000, testTimeout: 60_000 });

const STATES = join(import.meta.dirname, '../../bpmn/imaging/states.json');
export const KEY = 'YXC00001202611230001';

const INITIATOR: JsonObject = { userId: 'gp.lin', name: '林晓芳', orgId: 'C00001', orgName: '民治社区健康服务中心' };

export async function imagingHarness(options: Partial<HarnessOptions> = {}): Promise<Imaging> {
  return new Imaging(await createHarness({ packages: ['imaging'], ...options }));
}

export class Imaging {
  readonly harness: Harness;
  private readonly study: Partial<ImageOptions> = { patientName: 'ZHOU^JIANHUA=周^建华', birthDate: '19580312' };

  constructor(harness: Harness) {
    this.harness = harness;
  }

  async order(changes: JsonObject = {}): Promise<void> {
    await this.harness.start({ user: 'gp.lin', processKey: 'imaging-remote', businessKey: KEY, variables: { order: { ...ORDER, ...changes }, initiator: INITIATOR, orgNames: {} } });
  }

  async row(): Promise<ImagingOrderRow> {
    return (await this.harness.store.imaging.order(this.harness.instanceId)) as ImagingOrderRow;
  }

  /** Sends series of so many images each, as the technologist's machine does. */
  async send(shape: readonly number[], options: Partial<ImageOptions> = {}): Promise<void> {
    const { store, host, clock } = this.harness;
    const order = await this.row();
    const { files } = syntheticStudy({ ...this.study, studyUid: order.studyUid, accession: order.accession, modality: order.modality, ...options }, shape);
    const sender = { userId: 'tech.luo', orgId: order.orgId, orgIds: [order.orgId] };
    for (const { name, bytes } of files) {
      const staged = await store.stageFile([bytes] as unknown as AsyncIterable<Uint8Array>);
      const { fault } = await ingest(store, { name, staged, sender, order: null, now: clock.now() });
      if (fault) throw fault;
    }
    await announceImages({ store, host }, order, await this.harness.actor('tech.luo'));
  }

  /** Up to the report: images sent, quality passed. */
  async queued(changes: JsonObject = {}): Promise<void> {
    await this.order(changes);
    await this.send([3, 2]);
    await this.passQc();
  }

  passQc(): Promise<void> {
    return this.harness.complete('dispatch.pan', 'U_ImageQC', { grade: 'A' }, 'PASS');
  }

  report(user = 'rad.shi', data: JsonObject = {}, outcome = 'SUBMIT'): Promise<void> {
    return this.harness.complete(user, 'U_Report', { technique: '头颅平扫', findings: '脑实质未见异常密度影。', impression: '头颅 CT 平扫未见异常。', qualityGrade: 'A', positive: false, ...data }, outcome);
  }

  review(outcome = 'AGREE', data: JsonObject = {}, user = 'senior.lei'): Promise<void> {
    return this.harness.complete(user, 'U_Review', { discrepancy: 'D1', ...data }, outcome);
  }

  acknowledge(outcome = 'ACK', data: JsonObject = {}): Promise<void> {
    return this.harness.complete('gp.lin', 'U_Acknowledge', { read: true, ...data }, outcome);
  }

  async raiseCritical(user = 'rad.shi'): Promise<void> {
    await this.message(user, 'critical.raised', { critical: { code: 'CF01', detail: '右侧基底节出血约 35 ml' } });
  }

  async message(user: string, name: string, variables: JsonObject = {}): Promise<void> {
    const delivered = await this.harness.message(user, name, variables);
    if (!delivered.ok) throw new Error(`${name}: ${delivered.rejection.message}`);
  }

  now(): string {
    return iso(this.harness.clock.now());
  }

  state(): Promise<string | null> {
    return this.harness.caseState();
  }

  async variable(name: string): Promise<Json | undefined> {
    return (await this.harness.variables())[name];
  }

  async open(): Promise<string[]> {
    return (await this.harness.openTasks()).map(({ elementId }) => elementId).sort();
  }

  async notified(): Promise<string[]> {
    return (await this.harness.store.notifications(this.harness.instanceId)).map(({ template, recipient }) => `${template} -> ${recipient}`);
  }

  reports() {
    return this.harness.store.imaging.reports(this.harness.instanceId);
  }

  /** What must hold of every case whatever happened: only legal transitions, nothing stuck. */
  async problems(): Promise<string[]> {
    const { transitions } = JSON.parse(readFileSync(STATES, 'utf8')) as { transitions: [string, string][] };
    const legal = new Set(transitions.map(([from, to]) => `${from} -> ${to}`));
    const taken = (await this.harness.store.timeline(this.harness.instanceId)).filter(({ type, data }) => type === 'case.state' && data['from'] !== null && data['from'] !== data['to']).map(({ data }) => `${String(data['from'])} -> ${String(data['to'])}`);
    const incidents = (await this.harness.store.incidents()).map(({ elementId, message }) => `incident at ${elementId}: ${message}`);
    return [...taken.filter((step) => !legal.has(step)).map((step) => `illegal transition ${step}`), ...incidents];
  }
}
