import type { JsonObject } from '../../../engine/model/json.ts';
import { deployedForm, formCheck, formList, formToCheck } from '../../contract/form-preview.ts';
import { isObject } from '../../contract/schema-check.ts';
import { checkForm } from '../../deploy/check-form.ts';
import { notFound } from '../../failure.ts';
import { param, route } from '../../route.ts';

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const listForms = route({
  operation: 'form.list', method: 'get', path: '/api/forms', summary: 'Every form of the deployed packages',
  reply: { status: 200, schema: formList },
  async handle({ store }) {
    return {
      items: (await store.deployedForms()).map(({ packageName, key, schema }) => ({
        packageName, key, title: text(schema['title']) ?? key, titleEn: text(schema['x-title-en']),
        outcomes: Array.isArray(schema['x-outcomes']) ? schema['x-outcomes'].length : 0, fields: isObject(schema['properties']) ? Object.keys(schema['properties']).length : 0,
      })),
    };
  },
});

const readForm = route({
  operation: 'form.read', method: 'get', path: '/api/forms/:package/:key', summary: 'The schema of a deployed form',
  reply: { status: 200, schema: deployedForm },
  async handle(call) {
    const [packageName, key] = [param(call, 'package'), param(call, 'key')];
    const form = (await call.store.deployedForms(packageName)).find((candidate) => candidate.key === key);
    if (!form) throw notFound();
    return { packageName, key, schema: form.schema };
  },
});

const checkFormSchema = route({
  operation: 'form.check', method: 'post', path: '/api/forms/checks', summary: 'Check the schema of a form as on deployment; nothing is kept',
  body: formToCheck, readsOnly: true,
  reply: { status: 200, schema: formCheck },
  async handle({ body }) {
    const schema = body.schema as JsonObject;
    return { problems: checkForm(`forms/${text(schema['$id']) ?? ''}.json`, schema).map(({ element, message }) => ({ path: element, message })) };
  },
});

export const formRoutes = [listForms, readForm, checkFormSchema];
