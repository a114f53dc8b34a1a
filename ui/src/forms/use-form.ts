import { computed, inject, provide, reactive, ref, shallowRef } from 'vue';
import type { ComputedRef, InjectionKey, Ref, ShallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { validateForm } from '../../../api/contract/form-validation.ts';
import type { FormValidation } from '../../../api/contract/form-validation.ts';
import type { Json, JsonObject } from '../../../engine/model/json.ts';
import type { FieldFault } from '../api/client.ts';
import { pick } from '../i18n/index.ts';
import { fieldStates } from './field-states.ts';
import type { FieldStates } from './field-states.ts';
import { getAt, initialData, isBlank, setAt, settleGroups } from './form-data.ts';
import { readForm } from './form-model.ts';
import type { Field, FormModel } from './form-model.ts';

export interface FormHandle {
  form: FormModel;
  data: ShallowRef<JsonObject>;
  outcome: Ref<string | undefined>;
  variables: JsonObject;
  states: ComputedRef<FieldStates>;
  /** Sentences to show, by data path: after a field was left, or everywhere once a submission was tried. */
  errors: ComputedRef<Map<string, string>>;
  disabled: Ref<boolean>;
  get(path: string): Json | undefined;
  set(path: string, value: Json | undefined): void;
  touch(path: string): void;
  /** Checks the whole form and from now on shows every fault. */
  check(): FormValidation;
  /** Takes the server's field errors; each stays until its field changes. */
  refuse(faults: FieldFault[]): void;
  reset(data: JsonObject): void;
  /** Fields that are shown, must be filled in, and are empty. */
  missing(): string[];
}

const KEY: InjectionKey<FormHandle> = Symbol('form');

/** State of one form being filled in. `now` (epoch ms) is what conditions see as the time. */
export function useForm(schema: JsonObject, options: { variables?: JsonObject; data?: JsonObject | null | undefined; now?: number } = {}): FormHandle {
  const { locale } = useI18n();
  const form = readForm(schema);
  const variables = options.variables ?? {};
  const now = options.now ?? Date.now();
  const data = shallowRef<JsonObject>(options.data ?? initialData(form, variables));
  const outcome = ref<string>();
  const touched = reactive(new Set<string>());
  const tried = ref(false);
  const refused = reactive(new Map<string, FieldFault>());
  const disabled = ref(false);

  const context = computed(() => ({ variables, outcome: outcome.value, now }));
  const states = computed(() => fieldStates(form, data.value, context.value));
  const settled = computed(() => settleGroups(form, data.value, (path) => states.value.get(path)?.required ?? false));
  const result = computed(() => validateForm(schema, settled.value, context.value));
  const errors = computed(() => {
    const shown = new Map<string, string>();
    for (const [path, fault] of refused) shown.set(path, pick(locale.value, fault.message, fault.messageEn));
    if (!result.value.ok) for (const fault of result.value.errors) if (tried.value || touched.has(fault.path)) shown.set(fault.path, pick(locale.value, fault.message, fault.messageEn));
    return shown;
  });

  const handle: FormHandle = {
    form, data, outcome, variables, states, errors, disabled,
    get: (path) => getAt(data.value, path),
    set(path, value) {
      data.value = setAt(data.value, path, value);
      for (const refusedPath of refused.keys()) if (refusedPath === path || refusedPath.startsWith(`${path}.`) || path.startsWith(`${refusedPath}.`)) refused.delete(refusedPath);
    },
    touch: (path) => { touched.add(path); },
    check() {
      tried.value = true;
      return result.value;
    },
    refuse(faults) {
      refused.clear();
      for (const fault of faults) refused.set(fault.path, fault);
    },
    reset(next) {
      data.value = next;
      touched.clear();
      refused.clear();
      tried.value = false;
    },
    missing: () => [...states.value].flatMap(([path, state]) => {
      // What a group lacks is told by its members.
      const field = fieldAt(form, path);
      const held = field !== undefined && (field.widget === 'group' || field.widget === 'patient') && field.children.length > 0;
      return state.required && !held && isBlank(getAt(settled.value, path)) ? [path] : [];
    }),
  };
  provide(KEY, handle);
  return handle;
}

/** The form a widget stands in. */
export function useFormHandle(): FormHandle {
  const handle = inject(KEY);
  if (!handle) throw new Error('a widget outside a form');
  return handle;
}

/** Makes the handle reachable for widgets below; for a form made outside the component that draws it. */
export function provideForm(handle: FormHandle): void {
  provide(KEY, handle);
}

/** Id of the control of a field, for labels, error links and focus. */
export function controlId(path: string): string {
  return `f-${path.replaceAll('.', '-')}`;
}

/** The field a data path belongs to; indices of table rows are skipped. */
export function fieldAt(form: FormModel, path: string): Field | undefined {
  let fields = form.fields;
  let found: Field | undefined;
  for (const part of path.split('.')) {
    if (/^\d+$/.test(part)) continue;
    const next = fields.find((field) => field.name === part);
    if (!next) return found;
    found = next;
    fields = next.children;
  }
  return found;
}
