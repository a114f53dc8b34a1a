/** Time for processes: civil dates, durations, working calendars, deadlines and cycles; integers only, no host clock, no host zone. */
export { armCycle, nextCycle, parseCycle, type ArmedCycle, type Cycle } from './cycle.ts';
export { DEFAULT_UTC_OFFSET, calendarDeadline, deadline, policyDeadline, regionOffset } from './deadline.ts';
export { addDuration, parseDuration, type Duration } from './duration.ts';
export { formatDate, formatInstant, formatInstantAt, parseInstant } from './instant.ts';
export { firstOccurrence } from './occurrence.ts';
export { addWorkingTime, isWorkingMoment, workingDay, workingDaysPerWeek, workingTimeBetween } from './working-time.ts';
