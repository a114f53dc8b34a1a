import type { Experiment } from '../experiment.ts';
import { workerKills } from './t01-worker-kills.ts';
import { crashPoints } from './t02-crash-points.ts';
import { vote } from './t23-vote.ts';

/** In the order in which they are run: each in a file of its own, `tNN-subject.ts`. */
export const EXPERIMENTS: readonly Experiment[] = [workerKills, crashPoints, vote];
