import type { JsonObject } from '../../engine/model/json.ts';
import type { FileStore, Viewer } from '../../store/contract.ts';
import { fieldError, type FieldError } from '../failure.ts';

const FILE_ID = /sha256:[0-9a-f]{64}/g;

/**
 * A case shows its files to all its people, so nobody may put a file into it that they cannot read themselves. Errors name the field of the
 * form under which the file is.
 */
export async function checkFiles(store: FileStore, data: JsonObject, viewer: Viewer): Promise<FieldError[]> {
  const errors: FieldError[] = [];
  for (const [name, value] of Object.entries(data)) {
    for (const id of new Set(JSON.stringify(value).match(FILE_ID) ?? [])) {
      if (!(await store.mayReadFile(id, viewer))) errors.push(fieldError(name, '文件不存在，请重新上传', 'There is no such file; please upload it again'));
    }
  }
  return errors;
}
