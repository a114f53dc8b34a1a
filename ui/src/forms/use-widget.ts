import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Json } from '../../../engine/model/json.ts';
import { pick } from '../i18n/index.ts';
import type { Field } from './form-model.ts';
import { controlId, useFormHandle } from './use-form.ts';

/** `path` is where the field's value lies in the data, with the row's index inside tables. `bare`: the label is drawn elsewhere (a column head). */
export interface WidgetProps { field: Field; path: string; bare?: boolean }

/** What every widget needs: its value, its ids, and how it stands. */
export function useWidget<T extends Json = Json>(props: WidgetProps) {
  const { locale } = useI18n();
  const handle = useFormHandle();
  const id = computed(() => controlId(props.path));
  const error = computed(() => handle.errors.value.get(props.path));
  return {
    handle, id, error,
    label: computed(() => pick(locale.value, props.field.title, props.field.titleEn)),
    description: computed(() => pick(locale.value, props.field.description, props.field.descriptionEn)),
    value: computed<T | undefined>({ get: () => (handle.get(props.path) ?? undefined) as T | undefined, set: (next) => handle.set(props.path, next) }),
    disabled: computed(() => handle.disabled.value || props.field.schema['readOnly'] === true),
    required: computed(() => handle.states.value.get(props.path)?.required ?? false),
    /** Attributes of the control that carries the value. */
    control: computed(() => ({ 'aria-invalid': error.value !== undefined, 'aria-required': handle.states.value.get(props.path)?.required ?? false, 'aria-describedby': [props.field.description && `${id.value}-help`, error.value && `${id.value}-error`].filter(Boolean).join(' ') || undefined })),
    touch: () => handle.touch(props.path),
  };
}
