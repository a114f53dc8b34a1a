import { defineAsyncComponent } from 'vue';
import type { Component } from 'vue';
import type { Json } from '../../../engine/model/json.ts';

/** What a form may ask to have beside it (`x-panel`): each takes the case's id and variables. */
const PANELS: Record<string, Component> = {
  'imaging-study': defineAsyncComponent(() => import('../imaging/study-panel.vue')),
  'imaging-upload': defineAsyncComponent(() => import('../imaging/upload-panel.vue')),
  'imaging-report': defineAsyncComponent(() => import('../imaging/report-panel.vue')),
};

export interface Panel { name: string; component: Component }

/** The panels some forms ask for, each once, in the order they are named; names nobody knows are left out. */
export function panelsOf(schemas: readonly Record<string, unknown>[]): Panel[] {
  const names = new Set(schemas.flatMap((schema) => [(schema['x-panel'] as Json | undefined) ?? []].flat()).map(String));
  return [...names].flatMap((name) => (PANELS[name] ? [{ name, component: PANELS[name] }] : []));
}
