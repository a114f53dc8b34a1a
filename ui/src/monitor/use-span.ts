import { useTexts } from './use-texts.ts';

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];

/** A length of time in the unit people would say it in, with one decimal where that matters. */
export function useSpan(): (ms: number | null) => string {
  const { p } = useTexts();
  const rounded = (value: number): string => (value < 10 ? String(Math.round(value * 10) / 10) : String(Math.round(value)));
  return (ms) => {
    if (ms === null) return p('nothing');
    if (ms < HOUR) return p('minutes', { n: rounded(ms / MINUTE) });
    return ms < 2 * DAY ? p('hours', { n: rounded(ms / HOUR) }) : p('dayCount', { n: rounded(ms / DAY) });
  };
}
