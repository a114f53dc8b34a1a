import { defineAsyncComponent } from 'vue';
import type { Component } from 'vue';
import type { Widget } from './form-model.ts';
import CodeWidget from './widgets/code-widget.vue';
import CodesWidget from './widgets/codes-widget.vue';
import DateWidget from './widgets/date-widget.vue';
import DatetimeWidget from './widgets/datetime-widget.vue';
import DeptWidget from './widgets/dept-widget.vue';
import FileWidget from './widgets/file-widget.vue';
import GroupWidget from './widgets/group-widget.vue';
import NumberWidget from './widgets/number-widget.vue';
import OfferedWidget from './widgets/offered-widget.vue';
import OrgWidget from './widgets/org-widget.vue';
import PatientWidget from './widgets/patient-widget.vue';
import PeriodWidget from './widgets/period-widget.vue';
import ReadonlyWidget from './widgets/readonly-widget.vue';
import SignatureWidget from './widgets/signature-widget.vue';
import SwitchWidget from './widgets/switch-widget.vue';
import TableWidget from './widgets/table-widget.vue';
import TextWidget from './widgets/text-widget.vue';
import TextareaWidget from './widgets/textarea-widget.vue';

/** Come with the pages that need them. */
const PROCUREMENT = {
  'plan-lines': defineAsyncComponent(() => import('../procurement/plan/plan-lines-widget.vue')), 'plan-audit': defineAsyncComponent(() => import('../procurement/plan/plan-audit-widget.vue')),
  'plan-line-selection': defineAsyncComponent(() => import('../procurement/plan/plan-selection-widget.vue')), 'drug-products': defineAsyncComponent(() => import('../procurement/plan/drug-products-widget.vue')),
  'split-moves': defineAsyncComponent(() => import('../procurement/plan/split-moves-widget.vue')), 'order-lines': defineAsyncComponent(() => import('../procurement/lines/order-lines-widget.vue')),
  'receipt-lines': defineAsyncComponent(() => import('../procurement/lines/receipt-lines-widget.vue')), 'note-lines': defineAsyncComponent(() => import('../procurement/lines/note-lines-widget.vue')),
} satisfies Partial<Record<Widget, Component>>;

let components: Record<Widget, Component> | undefined;

/** The component of a widget. Looked up late: groups and tables hold fields, which ask here again. */
export function widgetComponent(widget: Widget): Component {
  components ??= {
    text: TextWidget, textarea: TextareaWidget, code: CodeWidget, codes: CodesWidget, date: DateWidget, datetime: DatetimeWidget, period: PeriodWidget, number: NumberWidget, switch: SwitchWidget,
    org: OrgWidget, dept: DeptWidget, patient: PatientWidget, table: TableWidget, signature: SignatureWidget, file: FileWidget, readonly: ReadonlyWidget, group: GroupWidget, offered: OfferedWidget, ...PROCUREMENT,
  };
  return components[widget];
}
