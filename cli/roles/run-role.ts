/** A started server of this process. */
export interface Role {
  stop: () => Promise<void>;
  /** Rejects when the server dies without having been asked to. */
  done?: Promise<void>;
}

/** What a role says to the process that supervises it. */
export const READY_MESSAGE = 'ready';
/** What the supervisor says to a role it wants to end. */
export const STOP_MESSAGE = 'stop';

/**
 * Runs a role until it is asked to stop: by SIGTERM or SIGINT, by its supervisor's message, or by the supervisor's death, which
 * closes the channel between them (without that, an orphan would go on working beside its successor).
 * @returns the exit code
 */
export async function runRole(start: () => Promise<Role>): Promise<number> {
  let ask: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => { ask = resolve; });
  process.once('SIGTERM', ask);
  process.once('SIGINT', ask);
  process.once('disconnect', ask);
  process.on('message', (message) => { if (message === STOP_MESSAGE) ask(); });

  const role = await start();
  process.send?.(READY_MESSAGE);
  await (role.done === undefined ? asked : Promise.race([asked, role.done]));
  await role.stop();
  return 0;
}
