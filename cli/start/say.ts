/** A line for the person at the terminal. */
export function say(message: string): void {
  console.log(message);
}

/** What went wrong, with its time: these lines are read beside log files. */
export function warn(message: string): void {
  console.error(`${new Date().toISOString()} ${message}`);
}
