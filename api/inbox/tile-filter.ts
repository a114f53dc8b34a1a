import type { TaskFilter } from '../../store/contract.ts';
import type { InboxTile } from '../contract/inbox-names.ts';
import { endOfDay } from '../region.ts';

const TWO_HOURS = 2 * 3_600_000;

/** The tasks a tile stands for; the same conditions as its count has. */
export function tileFilter(tile: InboxTile | undefined, now: number): Partial<TaskFilter> {
  switch (tile) {
    case 'overdue': return { overdue: true };
    case 'within2h': return { dueFrom: now, dueTo: now + TWO_HOURS };
    case 'today': return { dueFrom: now, dueTo: endOfDay(now) };
    case 'unclaimed': return { assigned: false };
    case 'returned': return { returned: true };
    case 'urged': return { urged: true };
    case undefined: return {};
  }
}
