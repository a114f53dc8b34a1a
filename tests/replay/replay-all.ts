/** Replays the whole corpus in this process's time zone and prints what fails, as JSON. */
import { recordedHistories } from './corpus.ts';
import { replay } from './replay.ts';

const histories = await recordedHistories();
console.log(JSON.stringify({ replayed: histories.length, zone: new Date(0).getTimezoneOffset(), failures: await replay(histories) }));
