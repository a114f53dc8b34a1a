import type { Remark } from '../finding.ts';
import type { Subject } from '../subject.ts';
import { formEnglish } from './form-english.ts';
import { handlerUnknown } from './handler-unknown.ts';
import { nameMissing } from './name-missing.ts';
import { timerPolicy } from './timer-policy.ts';
import { transitionIllegal } from './transition-illegal.ts';
import { unused } from './unused.ts';
import { userTaskForm } from './user-task-form.ts';

/** The rules by name. Each is a function of what was read; docs/authoring.md lists them. */
export const rules: Record<string, (subject: Subject) => Remark[]> = {
  'form-english': formEnglish,
  'handler-unknown': handlerUnknown,
  'name-missing': nameMissing,
  'timer-policy': timerPolicy,
  'transition-illegal': transitionIllegal,
  unused,
  'user-task-form': userTaskForm,
};
