import { inject, provide, shallowRef } from 'vue';
import type { InjectionKey, ShallowRef } from 'vue';
import type { FormHandle } from '../forms/use-form.ts';

/** The form a person is working on, for what stands beside it on the page. */
export type OpenForm = ShallowRef<FormHandle | null>;
const KEY: InjectionKey<OpenForm> = Symbol('open form');

/** For a page with one form: lets the form and the panels beside it find each other. */
export function provideOpenForm(): OpenForm {
  const open: OpenForm = shallowRef(null);
  provide(KEY, open);
  return open;
}

/** The open form of the page; null while there is none. */
export const useOpenForm = (): OpenForm => inject(KEY, () => shallowRef(null), true);
