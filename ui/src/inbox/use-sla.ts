import { useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import { slaClock } from '../../../api/contract/sla-clock.ts';
import type { SlaClock } from '../../../api/contract/sla-clock.ts';
import type { InboxRow } from '../../../api/contract/inbox.ts';
import { inboxApi } from '../api/inbox.ts';

/** The clocks of deadlines, counted here from the region's working calendars. Null without a deadline, and until the calendars are there. */
export function useSla(): (task: InboxRow, now: number) => SlaClock | null {
  const { data } = useQuery({ queryKey: ['calendars'], queryFn: inboxApi.calendars, staleTime: 3_600_000 });
  const calendars = computed(() => new Map(data.value?.items.map((calendar) => [calendar.id, calendar])));
  return (task, now) => {
    const calendar = calendars.value.get(task.sla?.calendar ?? '');
    return calendar && task.due !== null ? slaClock(calendar, { createdAt: task.createdAt, due: task.due }, now, task.marks.suspended) : null;
  };
}
