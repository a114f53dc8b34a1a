import { hiddenVariables, without } from '../../cases/blind.ts';
import { filesIn } from '../../cases/case-files.ts';
import { visibleCase } from '../../cases/visible-case.ts';
import { caseFiles } from '../../contract/case-page.ts';
import { route } from '../../route.ts';

export const listCaseFiles = route({
  operation: 'case.files', method: 'get', path: '/api/cases/:id/files', summary: 'The files a case names',
  reply: { status: 200, schema: caseFiles },
  async handle(call) {
    const { store, principal } = call;
    const row = await visibleCase(call);
    const [variables, hidden] = await Promise.all([store.variables(row.instanceId), hiddenVariables(store, row, principal)]);
    const items = await Promise.all([...filesIn(without(variables, hidden))].map(async ([id, places]) => {
      const [file, [upload]] = await Promise.all([store.file(id), store.uploads(id)]);
      if (!file) return null;
      const by = upload ? ((await store.account(upload.userId))?.name ?? null) : null;
      return { id, name: upload?.name ?? `${id.slice('sha256:'.length, 'sha256:'.length + 12)}.${file.type.split('/')[1] ?? 'bin'}`, type: file.type, size: file.size, at: upload?.at ?? file.createdAt, by, places };
    }));
    return { items: items.filter((item) => item !== null) };
  },
});
