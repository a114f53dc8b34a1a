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

let components: Record<Widget, Component> | undefined;

/** The component of a widget. Looked up late: groups and tables hold fields, which ask here again. */
export function widgetComponent(widget: Widget): Component {
  components ??= {
    text: TextWidget, textarea: TextareaWidget, code: CodeWidget, codes: CodesWidget, date: DateWidget, datetime: DatetimeWidget, period: PeriodWidget, number: NumberWidget, switch: SwitchWidget,
    org: OrgWidget, dept: DeptWidget, patient: PatientWidget, table: TableWidget, signature: SignatureWidget, file: FileWidget, readonly: ReadonlyWidget, group: GroupWidget, offered: OfferedWidget,
  };
  return components[widget];
}
