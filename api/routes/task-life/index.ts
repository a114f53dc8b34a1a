import type { Route } from '../../route.ts';
import { readTaskActions } from './actions.ts';
import { readCaseActions, resumeCase, suspendCase, terminateCase, withdrawCase } from './case-life.ts';
import { listColleagues } from './colleagues.ts';
import { copyCase, copyTask, listCaseCopies, listCopies, readCopy } from './copies.ts';
import { delegateTask, resolveTask, takeOverTask, transferTask } from './hand-over.ts';
import { addTaskSigner, removeTaskSigner, returnToStep, withdrawTask } from './process.ts';
import { restartCase } from './restart.ts';
import { readReturnTargets } from './return-targets.ts';
import { urgeTask } from './urge.ts';

/** The life of a task between its creation and its end. */
export const taskLifeRoutes: readonly Route[] = [
  readTaskActions, listColleagues, transferTask, delegateTask, resolveTask, takeOverTask, urgeTask, copyTask, copyCase, listCaseCopies, listCopies, readCopy, restartCase,
  addTaskSigner, removeTaskSigner, readReturnTargets, returnToStep, withdrawTask, readCaseActions, withdrawCase, terminateCase, suspendCase, resumeCase,
];
