import { dateAndTime, duration, parseDate, parseTime } from 'feelin';

/** FEEL types whose JSON form is text. */
export type TemporalType = 'date' | 'time' | 'date and time' | 'duration';

/** The FEEL value of an ISO 8601 text; null when it is not one. */
export function temporalValue(text: string, type: TemporalType): unknown {
  switch (type) {
    case 'date':
      return parseDate(text.slice(0, 10));
    case 'time':
      return parseTime(text);
    case 'date and time':
      return dateAndTime(text);
    case 'duration':
      return duration(text);
  }
}
