/** One instance played in this process, on a clock that moves only when told to. */
export { nextAnswer, type Answer } from './answer.ts';
export { Player } from './player.ts';
export { runModel, type RunOptions, type RunResult } from './run-model.ts';
