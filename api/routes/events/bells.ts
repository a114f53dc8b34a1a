import type { Logger } from 'pino';
import type { NoticeStore } from '../../../store/contract.ts';
import type { BellEvent } from '../../contract/notifications.ts';
import { describe } from '../../middleware/errors.ts';

export interface BellRinger {
  /** Hears how many notices of this person wait: soon after the call, and whenever that has changed. Returns how to stop. */
  listen(userId: string, ring: (bell: BellEvent) => void): () => void;
  close(): void;
}

interface Ear { userId: string; told: string | null; ring: (bell: BellEvent) => void }

/** Asks the store for everybody who is connected to this process, in one query; so it rings for notices that another process has made or marked. */
export function createBellRinger(notices: Pick<NoticeStore, 'bells'>, logger: Logger, everyMs: number): BellRinger {
  const ears = new Set<Ear>();
  let timer: NodeJS.Timeout | undefined;

  async function look(): Promise<void> {
    try {
      const bells = new Map((await notices.bells([...new Set([...ears].map(({ userId }) => userId))])).map((bell) => [bell.userId, bell]));
      for (const ear of ears) {
        const { unread = 0, latest = null } = bells.get(ear.userId) ?? {};
        const now = `${unread} ${latest}`;
        if (now === ear.told) continue;
        ear.told = now;
        ear.ring({ unread, latest });
      }
    } catch (error) {
      logger.warn(describe(error), 'notices not readable');
    }
    timer = undefined;
    schedule();
  }

  function schedule(): void {
    if (ears.size === 0) return;
    timer ??= setTimeout(() => void look(), everyMs);
    timer.unref();
  }

  return {
    listen(userId, ring) {
      const ear: Ear = { userId, told: null, ring };
      ears.add(ear);
      schedule();
      return () => ears.delete(ear);
    },
    close() {
      ears.clear();
      clearTimeout(timer);
    },
  };
}
