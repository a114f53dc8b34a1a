import { deadlineText, dueInText } from '../../functions.ts';
import { fail } from '../../failure.ts';
import type { PolicySet } from '../../../model/graph.ts';
import type { TypedFunction } from '../functions.ts';
import { spend } from '../meter.ts';
import type { Environment } from '../scope.ts';
import { define, signature } from './define.ts';
import { temporal } from './temporal.ts';

/** A due moment goes through the days of a calendar. */
const COST = 250;

/** Functions of the engine beside those of the standard: they know the time limits of the instance, and no variable hides them. */
export const ENGINE_BUILTINS: Readonly<Record<string, TypedFunction | undefined>> = {
  now: temporal['now'],
  today: temporal['today'],
  deadline: define(signature('slaId?: Any, fraction?: Any', ([slaId, fraction]: [unknown, unknown], environment) => deadlineText(momentOf(environment), slaId, fraction))),
  dueIn: define(signature('duration?: Any, calendarId?: Any', ([duration, calendarId]: [unknown, unknown], environment) => dueInText(momentOf(environment), duration, calendarId))),
};

function momentOf({ policies, now }: Environment): { policies: PolicySet; now: number } {
  spend(COST);
  return policies === undefined ? fail('there are no time limits here') : { policies, now };
}
