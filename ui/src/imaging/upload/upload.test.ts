import { describe, expect, it, vi } from 'vitest';
import { effectScope } from 'vue';
import type { ImagingUpload } from '../../../../api/contract/index.ts';
import { worthSending } from './dropped-files.ts';
import { parcels, sharesOf } from './parcels.ts';
import { useImageUpload, type SendFiles } from './use-image-upload.ts';

const file = (name: string, size = 10, path = ''): File => {
  const made = new File([new Uint8Array(size)], name);
  Object.defineProperty(made, 'webkitRelativePath', { value: path });
  return made;
};
const reply = (files: readonly File[]): ImagingUpload => ({
  files: files.map(({ name }) => ({ name, fileId: 'sha256:0', status: name.startsWith('bad') ? 'quarantined' as const : 'stored' as const, studyUid: null, seriesUid: null, sopUid: null, reason: name.startsWith('bad') ? 'notDicom' : null, detail: null })),
  progress: { series: 1, instances: 1, expectedSeries: null, expectedInstances: null, complete: false }, announced: false,
});
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

describe('what is sent', () => {
  it('leaves out what comes along with a folder', () => {
    const { files, skipped } = worthSending([file('I1'), file('DICOMDIR'), file('Thumbs.db'), file('.DS_Store'), file('I2', 5, '.git/I2'), file('empty', 0)]);
    expect([files.map(({ name }) => name), skipped]).toEqual([['I1'], 5]);
  });

  it('is packed so that small files go together and a large one alone', () => {
    const sizes = (items: { file: { size: number } }[][]): number[] => items.map((parcel) => parcel.length);
    expect(sizes(parcels(Array.from({ length: 45 }, () => ({ file: { size: 1_000 } }))))).toEqual([20, 20, 5]);
    expect(sizes(parcels([5, 5, 9, 1].map((mb) => ({ file: { size: mb * 1024 * 1024 } }))))).toEqual([1, 1, 1, 1]);
    expect(sizes(parcels([]))).toEqual([]);
  });

  it('shows how far each file of a request is', () => {
    expect(sharesOf([100, 100, 0, 200], 0.375)).toEqual([1, 0.5, 1, 0]);
  });
});

describe('an upload', () => {
  const run = (send: SendFiles, failed = vi.fn()) => {
    const arrived = vi.fn();
    const scope = effectScope();
    const upload = scope.run(() => useImageUpload(send, { arrived, failed })) as ReturnType<typeof useImageUpload>;
    return { upload, arrived, failed, scope };
  };

  it('keeps what became of each file', async () => {
    const { upload, arrived } = run(async (files) => reply(files));
    upload.add([file('a'), file('bad')]);
    await settled();
    expect(upload.files.value.map(({ state, reason }) => [state, reason])).toEqual([['stored', null], ['quarantined', 'notDicom']]);
    expect([upload.busy.value, upload.share.value, arrived.mock.calls.length]).toEqual([false, 1, 1]);
  });

  it('sends only what did not get through again', async () => {
    let down = true;
    const sent: string[][] = [];
    const { upload, failed } = run(async (files) => {
      sent.push(files.map(({ name }) => name));
      if (down) throw new Error('no answer');
      return reply(files);
    });
    upload.add([file('a')]);
    await settled();
    expect([upload.counts.value.failed, failed.mock.calls.length]).toEqual([1, 1]);
    down = false;
    upload.retry();
    await settled();
    expect([upload.counts.value.stored, sent]).toEqual([1, [['a'], ['a']]]);
    upload.clear();
    expect(upload.files.value).toEqual([]);
  });

  it('has three requests under way at most, and ends them with the page', async () => {
    let under = 0;
    let most = 0;
    const signals: AbortSignal[] = [];
    const { upload, scope } = run((files, { signal }) => {
      most = Math.max(most, ++under);
      signals.push(signal);
      return new Promise((resolve) => setTimeout(() => { under--; resolve(reply(files)); }, 5));
    });
    upload.add(Array.from({ length: 100 }, (_, index) => file(`i${index}`)));
    await vi.waitFor(() => expect(upload.counts.value.stored).toBe(100));
    expect(most).toBe(3);
    scope.stop();
    expect(signals[0]?.aborted).toBe(true);
  });
});
