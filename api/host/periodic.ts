export interface Periodic {
  /** Waits for the pass under way, then no more. */
  stop(): Promise<void>;
}

/**
 * Runs `task` again and again: at once when it says there may be more to do, after `pause` ms otherwise. Errors are reported and do not stop it.
 */
export function periodic(task: () => Promise<boolean>, pause: number, onError: (error: unknown) => void): Periodic {
  let stopped = false;
  let wake = (): void => {};
  const rest = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, pause);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const loop = async (): Promise<void> => {
    while (!stopped) {
      const more = await task().catch((error: unknown) => {
        onError(error);
        return false;
      });
      if (!more && !stopped) await rest();
    }
  };
  const done = loop();
  return {
    async stop() {
      stopped = true;
      wake();
      await done;
    },
  };
}
