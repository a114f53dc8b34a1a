import type { Store, TaskRow } from '../../store/contract.ts';
import { conflict } from '../failure.ts';

/** Throws who is still to sign, when the engine has refused a completion for that. */
export async function refuseUnsigned(store: Store, task: TaskRow): Promise<void> {
  const open = await store.caseTasks(task.instanceId, ['open']);
  const names = open.filter(({ life }) => life.signerOf === task.key).map(({ assigneeName, assignee }) => assigneeName ?? assignee ?? '');
  if (names.length > 0) throw conflict('waitsForSigners', { zh: `请等待加签人签署：${names.join('、')}`, en: `Waits for signatures of ${names.join(', ')}` });
}
