import multer from '@koa/multer';
import { Failure, fieldError, malformed } from '../failure.ts';
import type { RouteContext } from '../route.ts';

export interface ReceivedPackage { name: string; dryRun: boolean; /** The files replace those of what is deployed; the others stay. */ onto: boolean; /** The other fields of the form. */ fields: Record<string, string>; /** Path inside the package -> text. */ files: Record<string, string> }

const MAX_FILE = 4 * 1024 * 1024;
/** Names of fields are paths, in UTF-8; the types do not know the option yet. */
const charset = { defParamCharset: 'utf8' };
const form = multer({ ...charset, limits: { fileSize: MAX_FILE, files: 500, fields: 10, fieldSize: 1024 } });

/** Names of packages are names of folders. */
const NAME = /^[a-z][a-z0-9-]{0,63}$/;
const PATH = /^(?:[^/\\.][^/\\]*\/)*[^/\\.][^/\\]*\.(?:bpmn|dmn|json)$/;

/**
 * Reads a package from a multipart form: the fields `package`, `dryRun` and `onto`, and a part for each file, named by its path.
 * @throws {Failure} 415 for anything but a form, 400 for a form that breaks off or is too large, 422 for names that are none
 */
export async function receivePackage(ctx: RouteContext): Promise<ReceivedPackage> {
  if (!ctx.is('multipart/form-data')) throw new Failure(415, 'unsupportedMediaType', { zh: '请以表单上传流程包', en: 'A package is sent as multipart/form-data' });
  try {
    await form.any()(ctx as never, async () => undefined);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw malformed({ zh: `上传不完整：${reason}`, en: `The upload is not complete: ${reason}` });
  }
  const { package: name = '', dryRun = 'false', onto = 'nothing', ...fields } = (ctx.request.body ?? {}) as Record<string, string>;
  if (!NAME.test(name)) throw refused('package', '流程包名称应为小写字母、数字和连字符', 'The name of a package has small letters, digits and hyphens');
  if (dryRun !== 'true' && dryRun !== 'false') throw refused('dryRun', '应为 true 或 false', 'must be true or false');
  if (onto !== 'current' && onto !== 'nothing') throw refused('onto', '应为 current 或 nothing', 'must be current or nothing');
  const files: Record<string, string> = {};
  for (const { fieldname, buffer } of (Array.isArray(ctx.request.files) ? ctx.request.files : []) as { fieldname: string; buffer: Buffer }[]) {
    if (!PATH.test(fieldname)) throw refused(fieldname, '不是流程包中的文件路径', 'is no path of a .bpmn, .dmn or .json file in a package');
    if (Object.hasOwn(files, fieldname)) throw refused(fieldname, '重复的文件', 'is sent twice');
    files[fieldname] = buffer.toString('utf8');
  }
  return { name, dryRun: dryRun === 'true', onto: onto === 'current', fields, files };
}

const refused = (path: string, zh: string, en: string): Failure => new Failure(422, 'invalid', { zh: `${path}：${zh}`, en: `${path}: ${en}` }, { fields: [fieldError(path, zh, en)] });
