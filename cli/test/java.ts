import { onPath } from '../temporal/executable.ts';

/** What lacks to build and run the Java worker of the tests, as a sentence; null when all is there. */
export function missingJava(env: NodeJS.ProcessEnv = process.env): string | null {
  const missing = ['mvn', 'javac'].filter((program) => onPath(program, env) === null);
  return missing.length === 0 ? null : `no ${missing.join(' and no ')} on PATH: install Maven and a JDK (17 or later)`;
}
