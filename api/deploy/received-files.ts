import type { Store } from '../../store/contract.ts';
import type { RouteContext } from '../route.ts';
import { currentPackage, withFiles } from './current-package.ts';
import { receivePackage, type ReceivedPackage } from './receive-package.ts';

/** A received package; sent onto what is deployed (`onto`), completed by the files that stay. */
export async function receivedFiles(ctx: RouteContext, store: Store): Promise<ReceivedPackage> {
  const received = await receivePackage(ctx);
  if (!received.onto) return received;
  return { ...received, files: await withFiles((await currentPackage(store, received.name)) ?? {}, received.files) };
}
