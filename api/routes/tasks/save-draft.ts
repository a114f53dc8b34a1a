import type { JsonObject } from '../../../engine/model/json.ts';
import type { DraftRow } from '../../../store/contract.ts';
import { draft as draftSchema, draftRequest, type Draft } from '../../contract/index.ts';
import { conflict } from '../../failure.ts';
import { route } from '../../route.ts';
import { refuseWork } from './task-rights.ts';
import { visibleTask } from './visible-task.ts';

const view = ({ data, version, savedAt }: DraftRow): Draft => ({ data, version, savedAt });

export const saveDraft = route({
  operation: 'task.saveDraft', method: 'put', path: '/api/tasks/:id/draft', summary: 'Save unfinished form data',
  body: draftRequest,
  reply: { status: 200, schema: draftSchema },
  async handle(call) {
    const { store, principal, body, now } = call;
    const task = await visibleTask(call);
    const refusal = refuseWork(task, principal);
    if (refusal) throw refusal;
    const saved = await store.saveDraft(task.id, principal.userId, body.data as JsonObject, body.version, now);
    if (saved) return view(saved);
    const newer = await store.draft(task.id, principal.userId);
    throw conflict('draft', { zh: '草稿已在别处更新', en: 'The draft was saved elsewhere in between' }, newer ? { data: { ...view(newer), data: newer.data } } : {});
  },
});
