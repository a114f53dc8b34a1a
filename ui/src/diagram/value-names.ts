import type { Json, JsonObject } from '../../../engine/model/json.ts';
import { readForm } from '../forms/form-model.ts';
import type { Field } from '../forms/form-model.ts';

/** What a condition asks for: the field of a form it is, when it is one. `outcome`: the button that was pressed there. */
export interface NamedValue { path: string; value: Json; form: { title: string; titleEn: string } | null; field: Field | null; outcome: { label: string; labelEn: string } | null }

/** Paths of conditions as people know them: `triage.level` is a field of the form that fills `triage`. */
export function nameValues(values: readonly { path: string; value?: unknown }[], schemas: readonly JsonObject[]): NamedValue[] {
  const forms = schemas.map(readForm);
  return values.map(({ path, value: given }) => {
    const value = (given ?? null) as Json;
    const [root = '', ...rest] = path.split('.');
    const form = forms.find(({ variable }) => variable === root) ?? null;
    const pressed = rest.length === 1 && rest[0] === 'outcome' ? form?.outcomes.find(({ id }) => id === value) : undefined;
    let fields = form?.fields ?? [];
    let field: Field | null = null;
    for (const name of rest) {
      field = fields.find((candidate) => candidate.name === name) ?? null;
      fields = field?.children ?? [];
    }
    return { path, value, form: form && { title: form.title, titleEn: form.titleEn }, field, outcome: pressed ? { label: pressed.label, labelEn: pressed.labelEn } : null };
  });
}
