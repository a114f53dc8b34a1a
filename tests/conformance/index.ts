import { boundaryMatrix } from './cases/boundary-matrix.ts';
import { catchMatrix } from './cases/catch-matrix.ts';
import { eventSubProcessMatrix } from './cases/event-sub-process-matrix.ts';
import { eventCases } from './cases/events.ts';
import { gatewayCases } from './cases/gateways.ts';
import { scopeCases } from './cases/scopes.ts';
import { compensationCases } from './cases/compensation.ts';
import { interplayCases } from './cases/interplay.ts';
import { loopCases } from './cases/loops.ts';
import { mappingCases } from './cases/mappings.ts';
import { behaviorCases } from './cases/multi-instance-behavior.ts';
import { operationCases } from './cases/operations.ts';
import { taskCases } from './cases/tasks.ts';
import type { ConformanceCase } from './dsl/case.ts';

/** Every case of the corpus. */
export const CASES: ConformanceCase[] = [...taskCases, ...eventCases, ...gatewayCases, ...scopeCases, ...compensationCases, ...loopCases, ...behaviorCases, ...mappingCases, ...operationCases, ...interplayCases, ...catchMatrix, ...boundaryMatrix, ...eventSubProcessMatrix];
