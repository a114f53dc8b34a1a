import { describe, expect, it } from 'vitest';
import { priorStudies } from '../../api/imaging/priors.ts';
import { workItem } from '../../api/imaging/work-item.ts';
import type { WorkItem } from '../../api/contract/imaging-worklist.ts';
import { imagingHarness, type Imaging } from '../harness/imaging.ts';

let imaging: Imaging;

async function item(): Promise<WorkItem> {
  const { store, instanceId } = imaging.harness;
  const [row] = await store.imaging.worklist([instanceId]);
  const tasks = await imaging.harness.openTasks();
  return workItem(await imaging.row(), { businessKey: 'YX', state: await imaging.state(), orgName: '民治', startedAt: 0 }, row!, tasks, new Set(tasks.map(({ id }) => id)));
}

describe('an order in the list of studies', () => {
  it('says what is examined before there are images, and nothing of the patient that lists do not show', async () => {
    imaging = await imagingHarness();
    await imaging.order();
    const ordered = await item();
    expect(ordered).toMatchObject({ modality: 'CT', bodyPart: 'HEAD', priority: 'STAT', group: null, images: { series: 0, instances: 0, expectedSeries: 2, expectedInstances: 5 }, tasks: [], critical: false });
    expect(ordered.patient).toEqual({ name: '周**', sex: '1', birthYear: '1958' });
  });

  it('counts the images that are here, names the group and the clock, and tells of a critical finding', async () => {
    imaging = await imagingHarness();
    await imaging.queued();
    const [task] = (await item()).tasks;
    expect(await item()).toMatchObject({ images: { series: 2, instances: 5 }, group: 'NEURO', priors: 0 });
    expect([task?.elementId, task?.offered, typeof task?.due]).toEqual(['U_Report', true, 'number']);
    await imaging.raiseCritical();
    expect((await item()).critical).toBe(true);
  });

  it('has no row for nothing', async () => {
    imaging = await imagingHarness();
    expect(await imaging.harness.store.imaging.worklist([])).toEqual([]);
  });

  it('finds the earlier studies of the same patient, as far as the organisation may see them', async () => {
    imaging = await imagingHarness();
    await imaging.queued();
    const first = await imaging.row();
    const next = { ...first, instanceId: 'another', accession: 'A2', studyUid: '2.25.7' };
    expect((await priorStudies(imaging.harness.store, next, ['I00001'])).map(({ uid }) => uid)).toEqual([first.studyUid]);
    expect(await priorStudies(imaging.harness.store, next, ['C00002'])).toEqual([]);
    expect(await priorStudies(imaging.harness.store, { ...next, patientId: 'somebody else' }, ['I00001'])).toEqual([]);
    expect(await priorStudies(imaging.harness.store, first, ['I00001'])).toEqual([]);
  });
});
