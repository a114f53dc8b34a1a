/** What the outside world has seen: one line for each time a handler began, and for each time it did something. Outside of every database. */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';

export interface LedgerLine {
  phase: 'begun' | 'done';
  businessKey: string;
  elementId: string;
  /** What a receiver recognises a repetition by. */
  key: string;
  /** Epoch ms. */
  at: number;
}

export const write = (file: string, line: LedgerLine): void => appendFileSync(file, `${JSON.stringify(line)}\n`);

/** Whole lines only: a process may have died in the middle of one. */
export function read(file: string): LedgerLine[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8').split('\n').filter((line) => line.startsWith('{') && line.endsWith('}')).map((line) => JSON.parse(line) as LedgerLine);
}

export interface Effects {
  /** Different keys that did something. */
  effects: number;
  /** Done again under the same key, after a worker had died before it could report: a receiver ignores them. */
  repeated: number;
  /** `<business key>/<element>` with effects under more than one key: done twice. */
  duplicated: string[];
  /** Expected and not done. */
  lost: string[];
  /** Done and not expected. */
  unexpected: string[];
}

/** @param expected `<business key>/<element>`, each once */
export function countEffects(lines: readonly LedgerLine[], expected: ReadonlySet<string>): Effects {
  const keys = new Map<string, Set<string>>();
  let [done, distinct] = [0, 0];
  for (const { phase, businessKey, elementId, key } of lines) {
    if (phase !== 'done') continue;
    done++;
    const at = `${businessKey}/${elementId}`;
    const known = keys.get(at) ?? new Set();
    if (!known.has(key)) distinct++;
    keys.set(at, known.add(key));
  }
  return {
    effects: distinct, repeated: done - distinct,
    duplicated: [...keys].filter(([, { size }]) => size > 1).map(([at]) => at),
    lost: [...expected].filter((at) => !keys.has(at)),
    unexpected: [...keys.keys()].filter((at) => !expected.has(at)),
  };
}
