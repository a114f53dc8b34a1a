import type { Experiment } from '../experiment.ts';
import { workerKills } from './t01-worker-kills.ts';
import { crashPoints } from './t02-crash-points.ts';
import { temporalRestarts } from './t03-temporal-restarts.ts';
import { databaseOutage } from './t05-database-outage.ts';
import { repeatedInputs } from './t06-repeated-inputs.ts';
import { randomModels } from './t08-random-models.ts';
import { replayCorpus } from './t09-replay.ts';
import { manyUpdates } from './t10-many-updates.ts';
import { workerMemory } from './t11-worker-memory.ts';
import { canaries } from './t12-canaries.ts';
import { poison } from './t13-poison.ts';
import { largeVariables } from './t14-large-variables.ts';
import { timers } from './t15-timers.ts';
import { vote } from './t23-vote.ts';
import { badReceivers } from './t24-bad-receivers.ts';
import { everythingKilled } from './t25-everything-killed.ts';

/** In the order in which they are run: each in a file of its own, `tNN-subject.ts`. */
export const EXPERIMENTS: readonly Experiment[] = [
  workerKills, crashPoints, temporalRestarts, databaseOutage, repeatedInputs, randomModels, replayCorpus, manyUpdates, workerMemory, canaries, poison, largeVariables, timers, vote, badReceivers, everythingKilled,
];
