import { beforeEach, expect, it } from 'vitest';
import { loadBaseData } from '../../store/base/index.ts';
import { begin, numbered, START, taskCreated } from '../../store/test-support/events.ts';
import { principalReader } from '../session/principal.ts';
import { makeDigests } from './digest.ts';
import { mailText } from './outlets/mail-text.ts';
import { openRegion, type Region } from './test-support/region.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Monday 23 November 2026, 09:00 in the region. */
const MONDAY = START;
let region: Region;
beforeEach(async () => {
  region = await openRegion();
  await loadBaseData(region.store, 0);
  await wants(8 * 60);
});

const today = () => Math.floor((region.clock.now + 8 * HOUR) / DAY);
const wants = (digestAt: number | null) => region.store.notices.putSetting('office.wang', { mail: 'wang@hospital.example', digestAt, quiet: null, kinds: {} }, today() - 1);
const make = () => makeDigests({ store: region.store, principals: principalReader(region.store, () => region.clock.now), now: () => region.clock.now });
const mails = async () => (await region.store.notices.deliveries({})).items.filter(({ kind }) => kind === 'digest');

it('is one mail a day, with counts and what was told', async () => {
  const id = await begin(region.store, [taskCreated(2, { assignee: 'office.wang', due: MONDAY + HOUR }), taskCreated(3, { candidateGroups: ['ref_office@H00001'], due: null })], { title: '张三 心内科' });
  await region.told('office.wang');
  await make();
  await make();
  const [mail, ...others] = await mails();
  expect(others).toEqual([]);
  expect(mail).toMatchObject({ target: 'wang@hospital.example', status: 'pending', content: { counts: { overdue: 0, today: 1, unclaimed: 1, urged: 0 }, lines: [{ kind: 'task.assigned', case: `ZZ-${id}`, step: '医院分诊受理' }] } });
  const { subject, text } = mailText('digest', mail?.content ?? {}, 'https://yilian.example');
  expect(subject).toBe('[医联] 今日待办：今天到期 1，待认领 1');
  expect(text).toContain('待认领 / to be claimed: 1');
  expect(text).toContain(`ZZ-${id}`);
  expect(subject + text).not.toContain('张三');
  region.clock.now = MONDAY + DAY;
  await make();
  expect(await mails()).toHaveLength(2);
  // What was told the day before is not told again; what waits is counted.
  expect((await mails()).map(({ content }) => (content['lines'] as unknown[]).length).sort()).toEqual([0, 1]);
});

it('is not sent when there is nothing, nor later on such a day', async () => {
  await make();
  await begin(region.store, [taskCreated(2, { assignee: 'office.wang', due: MONDAY + HOUR })]);
  await region.told('office.wang');
  await make();
  expect(await mails()).toEqual([]);
});

it('waits for its time, and is made when no server ran at its time', async () => {
  await wants(10 * 60);
  await begin(region.store, [taskCreated(2, { assignee: 'office.wang', due: MONDAY + 5 * HOUR })]);
  await make();
  expect(await mails()).toEqual([]);
  region.clock.now = MONDAY + 3 * HOUR;
  await make();
  expect(await mails()).toHaveLength(1);
});

it('is sent on working days only', async () => {
  await begin(region.store, [taskCreated(2, { assignee: 'office.wang', due: MONDAY })]);
  region.clock.now = MONDAY + 5 * DAY;
  await make();
  expect(await mails()).toEqual([]);
  region.clock.now = MONDAY + 7 * DAY;
  await make();
  expect(await mails()).toHaveLength(1);
});

it('is not made for whoever wants none, nor for accounts out of use', async () => {
  await begin(region.store, [taskCreated(2, { assignee: 'office.wang', due: MONDAY })]);
  await wants(null);
  await make();
  await wants(8 * 60);
  await region.store.putAccount({ userId: 'office.wang', login: 'office.wang', personId: 'P-office.wang', name: 'x', passwordHash: '', admin: false, disabled: true, apiClient: false });
  await make();
  expect(await mails()).toEqual([]);
});

it('tells at most ten things, and that there are more', async () => {
  await Promise.all(Array.from({ length: 12 }, async () => {
    const id = await begin(region.store);
    await region.store.project(id, numbered([{ type: 'task.created', key: 2, element: 'U', name: 'x', assignee: 'office.wang', candidateUsers: [], candidateGroups: [], formKey: null, outcomes: [], due: null, followUp: null, priority: 50, version: 1 }], 2));
  }));
  await region.told('office.wang');
  await make();
  expect((await mails())[0]?.content).toMatchObject({ more: 10 });
  expect(((await mails())[0]?.content['lines'] as unknown[]).length).toBe(10);
});
