import { printablePng } from '../../../activities/kit/pdf/png.ts';
import type { Store, Viewer } from '../../../store/contract.ts';

/** Pictures of signatures a person may see, for print: a variable that points at somebody else's file does not open it. Null for none. */
export function signaturePictures(store: Pick<Store, 'file' | 'mayReadFile' | 'readFile'>, viewer: Viewer): (fileId: string) => Promise<Uint8Array | null> {
  return async (fileId) => {
    const [file, allowed] = await Promise.all([store.file(fileId), store.mayReadFile(fileId, viewer)]);
    return file?.type === 'image/png' && allowed ? printablePng(await store.readFile(fileId)) : null;
  };
}
