import { endOfDay } from './time.ts';

export type DueLevel = 'none' | 'overdue' | 'soon' | 'today' | 'later';
export interface DueStatus { level: DueLevel; /** Distance to the moment, ms, never negative. */ distance: number }
export type DueText = { key: 'minutes' | 'hours' | 'days'; params: { n: number } } | { key: 'hoursMinutes'; params: { h: number; m: number } } | { key: 'daysHours'; params: { d: number; h: number } } | { key: 'now'; params: Record<string, never> };

export const SOON = 2 * 3_600_000;

/** How pressing a deadline is: late, within two hours, today (region's day), or later. Times in epoch ms. */
export function dueStatus(due: number | null, now: number): DueStatus {
  if (due === null) return { level: 'none', distance: 0 };
  const left = due - now;
  if (left < 0) return { level: 'overdue', distance: -left };
  if (left <= SOON) return { level: 'soon', distance: left };
  return { level: due <= endOfDay(now) ? 'today' : 'later', distance: left };
}

/** A length of time in words, two units at most. */
export function dueText(distance: number): DueText {
  const minutes = Math.floor(distance / 60_000);
  if (minutes < 1) return { key: 'now', params: {} };
  if (minutes < 60) return { key: 'minutes', params: { n: minutes } };
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 ? { key: 'hoursMinutes', params: { h: hours, m: minutes % 60 } } : { key: 'hours', params: { n: hours } };
  const days = Math.floor(hours / 24);
  return hours % 24 ? { key: 'daysHours', params: { d: days, h: hours % 24 } } : { key: 'days', params: { n: days } };
}
