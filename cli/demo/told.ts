import { createHash } from 'node:crypto';
import { seeded } from '../../store/demo/random.ts';

/** What a case is told with: the same seed and time tell the same case again, so that its start can be repeated under one key. */
export interface Told {
  /** When the case is told to begin, epoch ms. */
  at: number;
  /** From 0 to 1. */
  random: () => number;
}

const DAY = 86_400_000;
const UTC_OFFSET = 8 * 3_600_000;

/** A case nobody has told before. */
export const toldAnew = (): Told => ({ at: Date.now(), random: Math.random });

/** The case of that name; always the same one for the same time. */
export const toldAs = (name: string, at: number): Told => ({ at, random: seeded(createHash('sha256').update(name).digest().readUInt32LE(0)) });

/** The day in China so many days after the telling, `YYYY-MM-DD`. */
export const dayOf = ({ at }: Pick<Told, 'at'>, offset = 0): string => new Date(at + UTC_OFFSET + offset * DAY).toISOString().slice(0, 10);

/** Eight o'clock in China on the day of a moment: what is told of one day is told of one moment. */
export const morningOf = (at: number): number => Date.parse(`${dayOf({ at })}T08:00:00+08:00`);
